using ContactCenter.Quality.Coverage;

namespace ContactCenter.Quality.Tests;

/// <summary>QA-02, QA-05: two recordings a seat and week, five items of a hundred calls.</summary>
public sealed class CoverageTests
{
    [Theory]
    [InlineData(40, 2, true, CoverageState.Met)]
    [InlineData(40, 5, false, CoverageState.Met)]
    [InlineData(40, 1, false, CoverageState.Open)]
    [InlineData(40, 1, true, CoverageState.Missed)]
    [InlineData(40, 0, true, CoverageState.Missed)]
    [InlineData(0, 0, true, CoverageState.NoSample)]
    [InlineData(1, 1, true, CoverageState.NoSample)]
    [InlineData(1, 0, true, CoverageState.Missed)]
    // What was listened to may be of the week before.
    [InlineData(0, 2, true, CoverageState.Met)]
    public void QA_02_a_seat_with_one_is_red_when_Sunday_is_over(int contacts, int heard, bool isOver, CoverageState state) =>
        Assert.Equal(state, CoverageDuty.StateOf(contacts, heard, isOver));

    [Theory]
    [InlineData("2026-11-02", "2026-11-02")]
    [InlineData("2026-11-08", "2026-11-02")]
    [InlineData("2026-11-09", "2026-11-09")]
    [InlineData("2027-01-01", "2026-12-28")]
    public void QA_02_a_week_begins_on_Monday(string day, string monday) =>
        Assert.Equal(DateOnly.Parse(monday, null), CoverageDuty.MondayOf(DateOnly.Parse(day, null)));

    [Fact]
    public void QA_05_70_000_answered_calls_need_3_500_items_160_a_day()
    {
        var month = new PaceLine(Answered: 70_000, Done: 3_500, DaysWorked: 22, Days: 22);

        Assert.Equal((3_500, false, 0), (month.DueNow, month.IsBehind, month.PerDayLeft));
        Assert.Equal(160, new PaceLine(0, 0, 0, 22) { Answered = 70_000 }.PerDayLeft);
    }

    [Fact]
    public void QA_05_what_is_missing_is_spread_over_the_working_days_that_are_left()
    {
        var pace = new PaceLine(Answered: 35_000, Done: 1_000, DaysWorked: 11, Days: 22);

        Assert.Equal((1_750, true), (pace.DueNow, pace.IsBehind));
        Assert.Equal((70_000, 3_500, 228), (pace.ExpectedAnswered, pace.ExpectedTarget, pace.PerDayLeft));
        Assert.Equal(2_500, (pace with { DaysWorked = 22, Answered = 70_000 }).PerDayLeft);
    }
}
