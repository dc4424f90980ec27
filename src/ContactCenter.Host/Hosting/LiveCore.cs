using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Host.Live;
using Orleans;

namespace ContactCenter.Host.Hosting;

/// <summary>Puts agents and live figures back to where the journal left them, then follows the journal.</summary>
internal sealed class LiveCore(Foundation foundation, LiveFeed feed, IHosts hosts, IGrainFactory grains, TimeProvider clock) : IHostedService
{
    private IAsyncDisposable? _subscription;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (foundation.WasCleared)
        {
            // What this Host's journal still had stands before what another wrote when it ended the calls.
            await grains.GetGrain<IMetricsGrain>(IMetricsGrain.Site).Reset();
        }

        var now = foundation.Journal.Tip.Position;
        await feed.ReplayAsync(cancellationToken);
        _subscription = foundation.Journal.Subscribe(feed, now);
        await Task.WhenAll(foundation.Centre.Current.Agents.Select(agent => WakeAsync(agent.Id)));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_subscription is { } subscription)
        {
            await subscription.DisposeAsync();
        }
    }

    /// <summary>Of several Hosts an agent's grain is where it is, and finds by itself how the agent stood.</summary>
    private Task WakeAsync(AgentId agent)
    {
        var grain = grains.GetGrain<IAgentGrain>(agent.Value);
        return hosts.AreSeveral
            ? grain.GetSnapshot()
            : grain.Restore(foundation.Agents.GetValueOrDefault(agent)
                ?? new AgentRestoration(AgentAvailability.SignedOut, Reason: null, Queues: [], LastSequence: 0, clock.GetUtcNow()));
    }
}
