using ContactCenter.Assessment.Json;

namespace ContactCenter.Assessment.Calendars;

/// <summary>The calendars of <c>Calendars/Shipped</c>; a later year is one more file or a <see cref="CalendarYear"/> from the database.</summary>
public static class ShippedCalendars
{
    public static IReadOnlyList<CalendarYear> Load() =>
        [.. ShippedFiles.Names("Calendars").Select(ShippedFiles.Read<CalendarYear>).OrderBy(year => year.Year)];
}
