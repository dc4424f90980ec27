using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Storage.Journal;
using Orleans;

namespace ContactCenter.Host.Live;

/// <summary>Carries durable events to the live figures first and to the screens then, so that a screen never shows a change without its figure.</summary>
internal sealed class LiveFeed(IGrainFactory grains, LiveChanges changes) : IJournalListener
{
    public async ValueTask OnEventsAsync(JournalBatch batch, CancellationToken cancel)
    {
        await grains.GetGrain<IMetricsGrain>(LiveCentre.Site).Observe(batch.Events);
        changes.Add(batch.Events);
    }
}
