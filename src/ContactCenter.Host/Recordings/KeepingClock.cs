using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;

namespace ContactCenter.Host.Recordings;

/// <summary>Days and hours by which recordings are kept: those of the centre's own time zone.</summary>
internal sealed class KeepingClock(ICentreDirectory centre, TimeProvider clock)
{
    public DateTimeOffset Now => Local(clock.GetUtcNow());

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(centre.Current.TimeZone);

    public DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    public DateTimeOffset StartOf(DateOnly day) => LocalTime.StartOfDay(day, Zone);
}
