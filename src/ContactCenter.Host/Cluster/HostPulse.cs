using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.History.Hosts;
using ContactCenter.History.Recovery;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Problems;
using ContactCenter.Telephony.Hosting;
using Orleans;

namespace ContactCenter.Host.Cluster;

/// <summary>
/// Says that this Host runs, and looks after what one that is gone leaves: agents and waiting calls look around at once, and after a while
/// its calls are ended.
/// </summary>
internal sealed partial class HostPulse(
    Foundation foundation, TelephonyNode telephony, IHosts hosts, IGrainFactory grains, ICentreDirectory centre, Draining draining,
    IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<HostPulse> logger)
    : BackgroundService
{
    /// <summary>A call of a Host that died ends at most this long before its last sign of life.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <summary>A Host that is started again at once ends its calls itself, and knows best when they ended.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly HostRuns _runs = foundation.Runs!;
    private bool _isDraining;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = hosts.Subscribe(change => change.Gone.IsEmpty ? Task.CompletedTask : LookAroundAsync());
        using var timer = new PeriodicTimer(Beat, clock);
        try
        {
            do
            {
                await BeatAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task BeatAsync(CancellationToken stop)
    {
        try
        {
            if (await _runs.SeenAsync(hosts.This, stop) && !_isDraining)
            {
                _isDraining = true;
                _ = DrainAsync(stop);
            }

            foreach (var gone in (await _runs.OpenAsync(stop)).Except(hosts.Alive).Where(host => host != hosts.This))
            {
                if (await _runs.ClearAsync(gone, hosts.This, Grace, EndAsync, () => StoredAsync(stop), stop) is > 0 and var calls)
                {
                    LogCleared(gone, calls);
                }
            }
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e))
        {
            // The database is away: the next beat tries again.
        }
    }

    /// <summary>On request: out of work, then out of the process.</summary>
    private async Task DrainAsync(CancellationToken stop)
    {
        try
        {
            await draining.RunAsync(stop);
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private async Task EndAsync(CallRecord call, DateTimeOffset seen) => await foundation.Journal.AppendAsync(
        Domain.Events.StreamName.Of(call.Id), RecoveryPlan.FirstForAnother(call), RecoveryPlan.ForAnother(call, CallTransitions.WholeMilliseconds(seen)));

    private Task StoredAsync(CancellationToken stop) => foundation.Copier.WhenCopiedAsync(foundation.Journal.Tip.Events, stop);

    private async Task LookAroundAsync()
    {
        await telephony.Calls.RecheckAsync();
        await Task.WhenAll(centre.Current.Agents.Select(agent => RecheckAsync(agent.Id)));
    }

    private async Task RecheckAsync(AgentId agent)
    {
        try
        {
            await grains.GetGrain<IAgentGrain>(agent.Value).Recheck();
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            LogSilent(agent, e.Message);
        }
    }

    [LoggerMessage(1703, LogLevel.Warning, "{Count} calls of Host {Gone}, which is gone, are ended as NodeLost")]
    private partial void LogCleared(HostId gone, int count);

    [LoggerMessage(1704, LogLevel.Warning, "Agent {Agent} could not look around after a Host was gone: {Why}")]
    private partial void LogSilent(AgentId agent, string why);
}
