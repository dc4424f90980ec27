using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;

namespace ContactCenter.Host.Centre;

/// <summary>Days and hours in the centre's own time zone.</summary>
internal sealed class CentreClock(ICentreDirectory centre, TimeProvider clock)
{
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(centre.Current.TimeZone);

    public DateTimeOffset Now => Local(clock.GetUtcNow());

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    public DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    public DateTimeOffset StartOf(DateOnly day) => LocalTime.StartOfDay(day, Zone);
}
