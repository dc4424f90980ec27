using System.Collections.Immutable;
using ContactCenter.Domain.Events;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Host.Centre;
using ContactCenter.Journal;
using Orleans;

namespace ContactCenter.Host.Live;

/// <summary>Carries durable events to the live figures first and to the screens then, so that a screen never shows a change without its figure.</summary>
internal sealed class LiveFeed(EventJournal journal, IHosts hosts, CentreClock days, IGrainFactory grains, LiveChanges changes, TimeProvider clock)
    : IJournalListener
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);

    private const int EventsAtOnce = 2_000;

    /// <summary>Calls that were in progress at midnight count today, too.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromHours(6);

    private IMetricsGrain Metrics => grains.GetGrain<IMetricsGrain>(IMetricsGrain.Site);

    public async ValueTask OnEventsAsync(JournalBatch batch, CancellationToken cancel)
    {
        try
        {
            if (!await Metrics.Observe(hosts.This, batch.Events))
            {
                await ReplayAsync(cancel);
            }

            changes.Add(batch.Events);
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            // The figures' Host died. Screens need not wait until another has them; whether the batch was counted there is not known.
            changes.Add(batch.Events);
            await ReplayUntilTakenAsync(cancel);
            changes.MarkEverything();
        }
    }

    private async Task ReplayUntilTakenAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(Retry, clock, cancel);
            try
            {
                await ReplayAsync(cancel);
                return;
            }
            catch (Exception e) when (GrainFaults.IsAway(e))
            {
            }
        }
    }

    /// <summary>Sends the figures everything of the day that this Host's journal has.</summary>
    public async Task ReplayAsync(CancellationToken cancel)
    {
        foreach (var events in journal.ReadSince(days.StartOf(days.Today) - LongestCall).Chunk(EventsAtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            await Metrics.Replay(hosts.This, ImmutableArray.Create(events), isLast: false);
        }

        await Metrics.Replay(hosts.This, ImmutableArray<StreamEvent>.Empty, isLast: true);
    }
}
