using ContactCenter.Workforce.Exams;

namespace ContactCenter.Workforce.Bureau;

/// <param name="Tests">By which it is unqualified so far; empty: it is not.</param>
/// <param name="IsOwed">It will not be mended any more: a repetition has failed, or the quarter is over.</param>
internal sealed record QuarterVerdict(IReadOnlyList<StaffTest> Tests, bool IsOwed);

/// <summary>Quarters of the bureau's examinations (STF-08).</summary>
internal static class ExaminedQuarters
{
    public const int Months = 3;

    /// <returns>Its first day.</returns>
    public static DateOnly Of(DateOnly day) => new(day.Year, ((day.Month - 1) / Months * Months) + 1, 1);

    public static async Task<QuarterVerdict> LookAsync(
        TestQueries tests, string project, DateOnly quarter, DateOnly today, CancellationToken cancel)
    {
        var last = quarter.AddMonths(Months).AddDays(-1);
        var held = await tests.BureauAsync(project, quarter, last, cancel);
        IReadOnlyList<StaffTest> failed = [.. BarRule.Unqualified(held).Where(t => t.HeldOn >= quarter && t.HeldOn <= last)];
        var repeated = held.Where(t => t.Withdrawn is null && t.Rectifies is not null).Select(t => t.Rectifies!)
            .ToHashSet(StringComparer.Ordinal);
        return new(failed, failed.Any(t => today > last || repeated.Contains(t.Id)));
    }
}
