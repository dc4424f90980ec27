using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Settlement;

/// <summary>What a closed month says about being a failed one (FIN-07).</summary>
/// <param name="Scoring">Of the version that the month was closed by.</param>
public sealed record ScoredMonth(YearMonth Month, bool Failed, MonthScoring Scoring);

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

    /// <summary>
    /// The months that raise an alarm, in order: each failed month whose window reaches the limit, the third as well as any after it.
    /// A month that was not failed raises none, even while its window is full of others.
    /// </summary>
    /// <param name="closed">The contract's closed months, each once, in whatever order.</param>
    public static IReadOnlyList<FailedMonths> Alarms(IReadOnlyCollection<ScoredMonth> closed)
    {
        var failed = closed.Where(m => m.Failed).OrderBy(m => m.Month).ToList();
        return [.. failed.Select(m => Until(m.Month, m.Scoring, failed.Select(f => f.Month))).Where(m => m.MayTerminate)];
    }
}
