using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Assessment.Calendars;

internal static class DueDayOfMonth
{
    /// <summary>Due on a day of the month after the period: RPT-01 the 5th as it is, RPT-02 the 10th, moved off holidays.</summary>
    public static DueDay DayOfNextMonth(this WorkingCalendar calendar, YearMonth period, int dayOfMonth, bool movesOffHolidays)
    {
        var day = period.AddMonths(1).FirstDay.AddDays(dayOfMonth - 1);
        return movesOffHolidays ? calendar.OnOrAfter(day) : new(day, true);
    }
}
