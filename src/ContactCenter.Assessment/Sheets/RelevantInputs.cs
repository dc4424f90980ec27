using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;

namespace ContactCenter.Assessment.Sheets;

/// <summary>
/// The inputs that have a say in one sheet, in one order: facts that the rules name, records of the sheet's days, objections to those.
/// Whatever else a caller passes, and in whatever order, changes neither sheet nor hash.
/// </summary>
internal static class RelevantInputs
{
    public static SheetInputs Of(SheetInputs inputs, RuleSet rules, ContractMonth month)
    {
        var events = Sorted(inputs.Events.Where(e => e.From <= month.To && e.To >= month.From), e => e.Id);
        var findings = Sorted(inputs.Findings.Where(f => f.FoundOn >= month.From && f.FoundOn <= month.To), f => f.Id);
        var complaints = Sorted(inputs.Complaints.Where(c => IsOfQuarter(c, month)), c => c.Id);
        HashSet<string> records = [.. findings.Select(f => f.Id), .. complaints.Select(c => c.Id)];
        return inputs with
        {
            Facts = Only(inputs.Facts, WithSubstitute(rules.FactsOfMonth(), inputs.Substitute)),
            QuarterToDate = Only(inputs.QuarterToDate, rules.FactsOfQuarter()),
            Events = events,
            Findings = findings,
            Complaints = complaints,
            ComplaintTickets = OfTickets(inputs, complaints, month),
            Appeals = Sorted(inputs.Appeals.Where(a => IsAbout(a, records, month)), a => a.Id),
        };
    }

    /// <summary>
    /// A month in which neither tickets nor records say anything is left out: closed months of before tickets keep their hash.
    /// </summary>
    private static List<MeasuredComplaints>? OfTickets(SheetInputs inputs, List<ComplaintRecord> complaints, ContractMonth month)
    {
        bool IsRecorded(MeasuredComplaints of) => complaints.Exists(c =>
            YearMonth.Of(c.ReceivedOn) == of.Month || (c.DecidedOn is { } decided && YearMonth.Of(decided) == of.Month));
        var said = (inputs.ComplaintTickets ?? [])
            .Where(m => m.Month >= YearMonth.Of(month.QuarterFrom) && m.Month <= month.Month && (!m.IsNone || IsRecorded(m)))
            .OrderBy(m => m.Month).ToList();
        return said.Count == 0 ? null : said;
    }

    /// <summary>One of each id: a record that a caller passes twice counts once.</summary>
    private static List<T> Sorted<T>(IEnumerable<T> records, Func<T, string> id) =>
        [.. records.DistinctBy(id, StringComparer.Ordinal).OrderBy(id, StringComparer.Ordinal)];

    private static bool IsAbout(Appeal appeal, HashSet<string> records, ContractMonth month) => appeal.Target == AppealTarget.Indicator
        ? appeal.Month is null || appeal.Month == month.Month
        : records.Contains(appeal.TargetId);

    private static HashSet<string> WithSubstitute(IReadOnlySet<string> names, SubstituteStandard? substitute) =>
        [.. names, .. substitute?.Indicators.SelectMany(i => i.Measures).SelectMany(RuleSetFacts.FactsOf) ?? []];

    private static FactSet Only(FactSet facts, IReadOnlySet<string> names) =>
        new(new SortedDictionary<string, FactValue>(
            facts.Values.Where(f => names.Contains(f.Key) && f.Value.Value is not null).ToDictionary(), StringComparer.Ordinal));

    private static bool IsOfQuarter(ComplaintRecord complaint, ContractMonth month) =>
        (complaint.DecidedOn is { } decided && decided >= month.QuarterFrom && decided <= month.To)
        || (complaint.ReceivedOn >= month.QuarterFrom && complaint.ReceivedOn <= month.To);
}
