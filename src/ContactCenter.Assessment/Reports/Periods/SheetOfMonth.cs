using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>
/// A month of the contract as its sheet has it, which is what a report of the month must say too: of a closed month what was closed.
/// </summary>
/// <param name="Rules">The version that the sheet was made by.</param>
/// <param name="Facts">Measured, entered and corrected figures of the month: those the sheet was made of.</param>
public sealed record SheetOfMonth(MonthSheet Sheet, RuleSet Rules, FactSet Facts)
{
    public YearMonth Month => Sheet.Month;

    /// <summary>
    /// The facts of several months together. A fact that one of them lacks is missing of all; one that was entered or corrected in any
    /// of them counts as entered.
    /// </summary>
    public static FactSet Sum(IReadOnlyList<SheetOfMonth> months)
    {
        var sum = FactSet.Empty;
        foreach (var fact in months.Count == 0 ? [] : months[0].Facts.Values.Keys)
        {
            var values = months.Select(m => m.Facts[fact]).ToList();
            if (values.TrueForAll(v => v.Value is not null))
            {
                var total = values.Aggregate(0L, (all, v) => checked(all + v.Value!.Value));
                var evidence = values.FindLast(v => v.Origin is FactOrigin.External).Evidence;
                sum = sum.With(fact, evidence is null ? FactValue.Measured(total) : FactValue.External(total, evidence));
            }
        }

        return sum;
    }
}
