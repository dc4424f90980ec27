using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Live;
using Orleans;

namespace ContactCenter.Host.Hosting;

/// <summary>Puts agents and live figures back to where the journal left them, then follows the journal.</summary>
internal sealed class LiveCore(Foundation foundation, LiveFeed feed, CentreClock days, IGrainFactory grains, TimeProvider clock) : IHostedService
{
    private const int EventsAtOnce = 2_000;

    /// <summary>Calls that were in progress at midnight count today, too.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(6);

    private IAsyncDisposable? _subscription;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var journal = foundation.Journal;
        var now = journal.Tip.Position;
        var metrics = grains.GetGrain<IMetricsGrain>(LiveCentre.Site);
        foreach (var events in journal.ReadSince(days.StartOf(days.Today) - LongestCall).Chunk(EventsAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await metrics.Observe(ImmutableArray.Create(events));
        }

        _subscription = journal.Subscribe(feed, now);
        await Task.WhenAll(foundation.Centre.Current.Agents.Select(agent => RestoreAsync(agent.Id)));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_subscription is { } subscription)
        {
            await subscription.DisposeAsync();
        }
    }

    private Task RestoreAsync(AgentId agent) => grains.GetGrain<IAgentGrain>(agent.Value).Restore(
        foundation.Agents.GetValueOrDefault(agent)
        ?? new AgentRestoration(AgentAvailability.SignedOut, Reason: null, Queues: [], LastSequence: 0, clock.GetUtcNow()));
}
