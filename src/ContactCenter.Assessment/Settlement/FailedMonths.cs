using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Settlement;

/// <summary>How many of the last months in a row were failed ones (FIN-07).</summary>
/// <param name="Month">The last month of the window.</param>
/// <param name="Failed">The failed months of the window, in order.</param>
/// <param name="MayTerminate">The bureau may end the contract.</param>
public sealed record FailedMonths(YearMonth Month, IReadOnlyList<YearMonth> Failed, bool MayTerminate)
{
    /// <param name="month">The last month of the window of <see cref="MonthScoring.FailedWindow"/> months.</param>
    /// <param name="failed">Every failed month of the contract; months outside of the window do not count.</param>
    public static FailedMonths Until(YearMonth month, MonthScoring scoring, IEnumerable<YearMonth> failed)
    {
        var first = month.AddMonths(1 - scoring.FailedWindow);
        var counted = failed.Where(m => m >= first && m <= month).Distinct().Order().ToList();
        return new(month, counted, counted.Count >= scoring.FailedMonths);
    }
}
