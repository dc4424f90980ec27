using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Assessing;

/// <summary>
/// The days of a record against the contract and the calendar: what happened did so within the term and not in the future. A verdict may
/// come after the term; an emergency may be declared while it lasts.
/// </summary>
internal static class RecordDays
{
    public static IReadOnlyList<RuleProblem> Problems(object record, Contract contract, DateOnly today)
    {
        (string Field, DateOnly Day, bool MayBeLater, bool MayBeAfterTerm)[] days = record switch
        {
            ExemptionEvent e => [("date", e.From, false, false), ("until", e.To, true, false)],
            LateOrderFinding f => [("date", f.FoundOn, false, false), ("dueOn", f.DueOn, false, false)],
            ComplaintRecord { DecidedOn: { } decided } c => [("date", c.ReceivedOn, false, false), ("decidedOn", decided, false, true)],
            ComplaintRecord c => [("date", c.ReceivedOn, false, false)],
            LeaveRecord l => [("date", l.LeftOn, false, false)],
            SecurityEvent s => [("date", s.OccurredOn, false, false)],
            _ => [],
        };
        var problems = new ProblemList();
        foreach (var (field, day, mayBeLater, mayBeAfterTerm) in days)
        {
            problems.AddIf(day > today && !mayBeLater, field, $"{day:yyyy-MM-dd} 尚未到来", $"{day:yyyy-MM-dd} is in the future");
            problems.AddIf(
                day < contract.FirstDay || (day > contract.LastDay && !mayBeAfterTerm),
                field,
                $"不在合同期 {contract.FirstDay:yyyy-MM-dd} 至 {contract.LastDay:yyyy-MM-dd} 内",
                $"is not within the term {contract.FirstDay:yyyy-MM-dd} – {contract.LastDay:yyyy-MM-dd}");
        }

        return problems.All;
    }
}
