using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Sheets;

/// <summary>Whether a month was an emergency (KPI-15, X13): an event is recorded and the volume is above the limit, not at it.</summary>
internal static class ExemptionDecision
{
    public static ExemptionState Of(ExemptionRule? rule, FactSet facts, SheetInputs inputs)
    {
        if (rule is null)
        {
            return ExemptionState.None;
        }

        var declared = inputs.Events.Any(e => rule.Events.Contains(e.Kind));
        var above = facts[rule.Fact].Value > rule.MoreThan;
        return (declared, above) switch
        {
            (true, true) => inputs.Substitute is null ? ExemptionState.Exempted : ExemptionState.Substituted,
            (true, false) => ExemptionState.EventWithoutVolume,
            (false, true) => ExemptionState.VolumeWithoutEvent,
            (false, false) => ExemptionState.None,
        };
    }
}
