namespace ContactCenter.Assessment.Calendars;

/// <summary>When a quarter or a year is assessed (RNK-08): in the first month after it.</summary>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included.</param>
public sealed record AssessmentWindow(DateOnly From, DateOnly To)
{
    public static AssessmentWindow OfQuarter(YearQuarter quarter) => In(quarter.LastMonth.AddMonths(1));

    public static AssessmentWindow OfYear(int year) => In(new(year + 1, 1));

    private static AssessmentWindow In(YearMonth month) => new(month.FirstDay, month.LastDay);
}
