using ContactCenter.Assessment.Settlement;

namespace ContactCenter.Assessment.Sheets;

/// <summary>The figures a sheet is scored by: what was measured and entered, after upheld appeals and corrections.</summary>
/// <param name="Stale">Corrections that were made for another value than the one that is there; they are not applied.</param>
internal sealed record EffectiveFigures(FactSet Month, FactSet Quarter, IReadOnlyList<Correction> Applied, IReadOnlyList<Correction> Stale)
{
    public static EffectiveFigures Of(SheetInputs inputs, ContractMonth month)
    {
        var complaints = inputs.Complaints.Where(c => !IsUpheld(inputs, AppealTarget.Complaint, c.Id)).ToList();
        var findings = inputs.Findings.Where(f => !IsUpheld(inputs, AppealTarget.Finding, f.Id)).ToList();
        FactSet Recorded(DateOnly from) =>
            Add(BureauFacts.Count([], findings, from, month.To), ComplaintFacts.Count(inputs, complaints, from, month.To));

        var monthFacts = Add(inputs.Facts, Recorded(month.From));
        var quarterFacts = Add(inputs.QuarterToDate, Recorded(month.QuarterFrom));

        var (applied, stale) = (new List<Correction>(), new List<Correction>());
        foreach (var correction in inputs.Corrections)
        {
            var old = monthFacts[correction.Fact];
            if (old.Value != correction.From)
            {
                stale.Add(correction);
                continue;
            }

            applied.Add(correction);
            monthFacts = monthFacts.With(correction.Fact, Corrected(correction.To, correction, old));
            if (quarterFacts[correction.Fact] is { Value: { } quarter })
            {
                var before = quarterFacts[correction.Fact];
                quarterFacts = quarterFacts.With(
                    correction.Fact, Corrected(quarter + correction.To - (old.Value ?? 0), correction, before));
            }
        }

        return new(monthFacts, quarterFacts, applied, stale);
    }

    /// <summary>What was measured stays beside it.</summary>
    private static FactValue Corrected(long value, Correction correction, FactValue before) =>
        FactValue.External(value, correction.Evidence) with
        {
            MeasuredValue = before.Origin == FactOrigin.Measured ? before.Value : before.MeasuredValue,
        };

    private static bool IsUpheld(SheetInputs inputs, AppealTarget target, string id) =>
        inputs.Appeals.Any(a => a.Target == target && a.TargetId == id && a.State == AppealState.Upheld);

    private static FactSet Add(FactSet facts, FactSet more) => more.Values.Aggregate(facts, (all, fact) => all.With(fact.Key, fact.Value));
}
