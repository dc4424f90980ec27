using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Sheets;

/// <summary>
/// Complaints of a sheet, month by month: what the bureau recorded for a month counts, and what its tickets come to stands beside it; a
/// month without records counts by its tickets, and without either nobody complained.
/// </summary>
internal static class ComplaintFacts
{
    /// <summary>The facts that are counted so, with what each is of a month's tickets.</summary>
    private static readonly (string Fact, Func<MeasuredComplaints, long> OfTickets)[] All =
    [
        (FactNames.ComplaintsProven, m => m.Proven), (FactNames.ComplaintsMajor, m => m.Major), (FactNames.ComplaintsValid, m => m.Valid),
    ];

    public static bool Has(string fact) => Array.Exists(All, a => a.Fact == fact);

    /// <summary>Whether the bureau recorded something for these days that the fact is counted by, be it that nothing counts.</summary>
    public static bool IsRecorded(string fact, IReadOnlyList<ComplaintRecord> complaints, DateOnly from, DateOnly to) => complaints.Any(c =>
        fact == FactNames.ComplaintsValid ? c.ReceivedOn >= from && c.ReceivedOn <= to : c.DecidedOn >= from && c.DecidedOn <= to);

    /// <summary>The months of a period, each with those of its days that the period has.</summary>
    public static IEnumerable<(YearMonth Month, DateOnly From, DateOnly To)> MonthsOf(DateOnly from, DateOnly to)
    {
        for (var month = YearMonth.Of(from); month <= YearMonth.Of(to); month = month.AddMonths(1))
        {
            yield return (month, month.FirstDay < from ? from : month.FirstDay, month.LastDay > to ? to : month.LastDay);
        }
    }

    /// <param name="inputs">With every record of the bureau.</param>
    /// <param name="standing">Those that no appeal took off.</param>
    /// <param name="from">First local day.</param>
    /// <param name="to">Last local day.</param>
    public static FactSet Count(SheetInputs inputs, IReadOnlyList<ComplaintRecord> standing, DateOnly from, DateOnly to)
    {
        var facts = FactSet.Empty;
        foreach (var (fact, ofTickets) in All)
        {
            var (value, beside, isRecorded) = (0L, (long?)null, false);
            foreach (var (month, first, last) in MonthsOf(from, to))
            {
                var recorded = BureauFacts.Count(standing, [], first, last)[fact].Value!.Value;
                var measured = inputs.ComplaintTickets?.FirstOrDefault(m => m.Month == month) is { } found ? ofTickets(found) : (long?)null;
                var counts = IsRecorded(fact, inputs.Complaints, first, last);
                value += counts ? recorded : measured ?? recorded;
                beside = measured is null ? beside : (beside ?? 0) + measured;
                isRecorded |= counts && measured is not null;
            }

            facts = facts.With(fact, FactValue.Measured(value) with { MeasuredValue = isRecorded ? beside : null });
        }

        return facts;
    }
}
