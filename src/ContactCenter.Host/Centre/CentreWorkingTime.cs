using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Host.Centre;

/// <summary>The working time of the configuration, in the zone of the centre.</summary>
internal sealed class CentreWorkingTime(CentreClock clock, BackofficeOptions options) : IWorkingTime
{
    private (string Zone, WorkingTime Time)? _current;

    public WorkingTime Current
    {
        get
        {
            var zone = clock.Zone;
            if (_current is not { } current || current.Zone != zone.Id)
            {
                current = (zone.Id, WorkingTime.In(zone, options.Plan(), WorkingCalendar.Shipped));
                _current = current;
            }

            return current.Time;
        }
    }
}
