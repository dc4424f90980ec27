namespace ContactCenter.Backoffice.Calendars;

/// <summary>One year's holidays and make-up days as the State Council's office announced them.</summary>
/// <param name="Notice">The notice's number.</param>
/// <param name="WorkingWeekends">调休上班日: Saturdays and Sundays that are worked.</param>
public sealed record CalendarYear(
    int Year, string Notice, DateOnly AnnouncedOn, IReadOnlyList<Holiday> Holidays, IReadOnlyList<DateOnly> WorkingWeekends)
{
    /// <summary>Every day that differs from the plain week, and whether it is worked.</summary>
    internal IEnumerable<(DateOnly Day, bool Working)> Exceptions() =>
        Holidays.SelectMany(holiday => holiday.Days).Select(day => (day, false)).Concat(WorkingWeekends.Select(day => (day, true)));
}

/// <param name="From">First day off, included.</param>
/// <param name="To">Last day off, included.</param>
public sealed record Holiday(string Name, DateOnly From, DateOnly To)
{
    internal IEnumerable<DateOnly> Days => Enumerable.Range(0, To.DayNumber - From.DayNumber + 1).Select(From.AddDays);
}
