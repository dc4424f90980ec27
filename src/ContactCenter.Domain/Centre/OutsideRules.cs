using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Numbers;

namespace ContactCenter.Domain.Centre;

/// <summary>
/// Which numbers a call may be sent to: only such as a trunk may call, so that nobody runs up a bill, and none of the centre's own, which
/// would
/// bring the call back and take another line with every round. Pure.
/// </summary>
public static class OutsideRules
{
    /// <param name="settings">In force.</param>
    /// <param name="text">A number in any spelling.</param>
    /// <returns>Null when a call may be sent there.</returns>
    public static Fault? WhyNot(CentreSettings settings, string text)
    {
        var number = PlanOf(settings).Read(text).Number;
        return number.Length == 0 ? CentreFaults.NoNumber.With(text)
            : IsOwn(settings, text) ? CentreFaults.OwnNumber.With(text)
            : DialingRules.RouteOf(settings, number) is null ? CentreFaults.NoTrunk.With(text)
            : null;
    }

    /// <summary>Whether somebody who dials this reaches the centre itself, in whatever spelling.</summary>
    public static bool IsOwn(CentreSettings settings, string text)
    {
        var plan = PlanOf(settings);
        var forms = plan.DialledForms(text).ToHashSet(StringComparer.Ordinal);
        return settings.EntryNumbers.Any(entry =>
            forms.Contains(entry.Number) || (plan.Read(entry.Number).Number is { Length: > 0 } own && forms.Contains(own)));
    }

    /// <summary>The number in the centre's one spelling.</summary>
    public static string Spell(CentreSettings settings, string text) => PlanOf(settings).Read(text).Number;

    private static NumberingPlan PlanOf(CentreSettings settings) => new(settings.CountryCode, settings.AreaCode);
}
