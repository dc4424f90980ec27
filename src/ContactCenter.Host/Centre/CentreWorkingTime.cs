using ContactCenter.Backoffice.Calendars;
using ContactCenter.Centre.Calendars;
using ContactCenter.Domain.Centre;
using ContactCenter.Grains.Abstractions.Centre;

namespace ContactCenter.Host.Centre;

/// <summary>The working time of deadlines by the settings in force at this Host.</summary>
internal sealed class CentreWorkingTime(ICentreDirectory centre, BackofficeOptions options) : IWorkingTime
{
    private Counted? _counted;

    public WorkingTime Current
    {
        get
        {
            var settings = centre.Current;
            var counted = _counted;
            if (counted is null || !ReferenceEquals(counted.By, settings))
            {
                counted = new(settings, DeadlineTime.Of(settings, options.Plan(), WorkingCalendar.Shipped));
                _counted = counted;
            }

            return counted.Time;
        }
    }

    /// <summary>One reference, so that no reader sees the time of other settings.</summary>
    private sealed record Counted(CentreSettings By, WorkingTime Time);
}
