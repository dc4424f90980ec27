using System.Collections.Immutable;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Metrics;
using Orleans;

namespace ContactCenter.Grains.Metrics;

/// <summary>Keeps <see cref="LiveFigures"/> of the whole centre.</summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class MetricsGrain(ICentreDirectory centre, TimeProvider time) : Grain, IMetricsGrain
{
    private readonly LiveFigures _figures = new(TimeZoneInfo.FindSystemTimeZoneById(centre.Current.TimeZone));

    public Task Observe(ImmutableArray<StreamEvent> events)
    {
        foreach (var entry in events)
        {
            _figures.Observe(entry);
        }

        return Task.CompletedTask;
    }

    public Task<MetricsSnapshot> GetSnapshot()
    {
        var now = time.GetUtcNow();
        var figures = _figures.Snapshot(now);
        return Task.FromResult(new MetricsSnapshot(
            now,
            figures.Today,
            figures.LastQuarterHour,
            figures.Queues,
            figures.Agents,
            [.. figures.Hours.Select((hour, index) => new HourFigures(index, hour))],
            figures.CallsInProgress));
    }
}
