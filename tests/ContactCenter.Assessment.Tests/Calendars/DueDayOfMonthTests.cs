using ContactCenter.Assessment.Calendars;
using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Assessment.Tests.Calendars;

public sealed class DueDayOfMonthTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Shipped;

    [Theory]
    [InlineData("2026-04", "2026-05-11")]
    [InlineData("2024-01", "2024-02-18")]
    [InlineData("2026-01", "2026-02-10")]
    [InlineData("2026-09", "2026-10-10")]
    [InlineData("2025-04", "2025-05-12")]
    public void RPT_02_month_report_is_due_on_the_10th_moved_off_holidays(string month, string due) =>
        Assert.Equal(new(DateOnly.Parse(due), true), Calendar.DayOfNextMonth(YearMonth.Parse(month), 10, movesOffHolidays: true));

    [Theory]
    [InlineData("2026-09", "2026-10-05")]
    [InlineData("2026-03", "2026-04-05")]
    public void RPT_01_month_report_is_due_on_the_5th_even_on_a_holiday(string month, string due) =>
        Assert.Equal(new(DateOnly.Parse(due), true), Calendar.DayOfNextMonth(YearMonth.Parse(month), 5, movesOffHolidays: false));
}
