using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;

namespace ContactCenter.Grains.Calls;

/// <summary>The settings in force, as a call asks for them.</summary>
internal sealed class CentreAround(ICentreDirectory centre) : ICallSurroundings
{
    public QueueSettings? FindQueue(QueueId id) => centre.FindQueue(id);

    public bool IsOpen(CalendarId calendar, DateTimeOffset at) => centre.IsOpen(calendar, at);

    public bool CanCallBack(string number) => DialingRules.CanCallBack(centre.Current, number);

    public WayOut? WayOut(string number)
    {
        var settings = centre.Current;
        var spelled = OutsideRules.Spell(settings, number);
        return OutsideRules.IsOwn(settings, number) || DialingRules.RouteOf(settings, spelled) is not { } route
            ? null
            : new(route.Trunk.Id, spelled);
    }

    public DateTime LocalTime(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(centre.Current.TimeZone)).DateTime;
}
