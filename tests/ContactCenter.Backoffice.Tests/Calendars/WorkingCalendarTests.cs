using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Backoffice.Tests.Calendars;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Shipped;

    [Fact]
    public void X27_weekend_is_no_working_day_but_a_make_up_day_is_one()
    {
        Assert.False(Calendar.IsWorkingDay(new(2026, 5, 10)));
        Assert.True(Calendar.IsWorkingDay(new(2026, 5, 9)));
        Assert.False(Calendar.IsWorkingDay(new(2026, 2, 16)));
        Assert.True(Calendar.IsWorkingDay(new(2024, 2, 9)));
    }

    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2026-02-14", 1, "2026-02-24")]
    [InlineData("2026-04-01", 10, "2026-04-16")]
    [InlineData("2024-09-30", 2, "2024-10-09")]
    public void FIN_06_X21_counts_working_days_after_the_day(string from, int days, string due) =>
        Assert.Equal(DateOnly.Parse(due), Calendar.WorkingDaysAfter(DateOnly.Parse(from), days).Day);

    [Fact]
    public void A_due_day_in_a_year_without_notice_is_marked()
    {
        Assert.True(Calendar.WorkingDaysAfter(new(2026, 12, 17), 10).Certain);
        Assert.False(Calendar.WorkingDaysAfter(new(2026, 12, 25), 10).Certain);
        Assert.False(Calendar.OnOrAfter(new(2027, 1, 4)).Certain);
    }

    [Fact]
    public void Every_shipped_year_names_its_notice_and_gives_every_weekday_off_a_reason()
    {
        Assert.Equal([2024, 2025, 2026], Calendar.Years.Select(y => y.Year).Order());
        Assert.All(Calendar.Years, year =>
        {
            Assert.Matches("^国办发明电〔20[0-9]{2}〕[0-9]+号$", year.Notice);
            Assert.True(year.AnnouncedOn.Year < year.Year);
            Assert.All(year.WorkingWeekends, day => Assert.Contains(day.DayOfWeek, new[] { DayOfWeek.Saturday, DayOfWeek.Sunday }));
        });
    }

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_working_days_as_the_law_leaves(int year, int expected)
    {
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays);
        Assert.Equal(expected, days.Count(Calendar.IsWorkingDay));
    }

    [Fact]
    public void A_calendar_with_a_day_outside_its_year_is_refused() => Assert.Throws<ArgumentException>(
        () => new WorkingCalendar([new(2030, "invented", new(2029, 11, 1), [], [new(2031, 1, 4)])]));
}
