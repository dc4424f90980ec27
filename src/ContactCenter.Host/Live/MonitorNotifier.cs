using ContactCenter.Backoffice.Permissions;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.SignalR;

namespace ContactCenter.Host.Live;

/// <summary>
/// Tells all wallboards together what changed, at most five times a second; the first change after a quiet time at once. One loop
/// does all sending, so nobody gets an older state after a newer one.
/// </summary>
internal sealed partial class MonitorNotifier(
    LiveChanges changes,
    LiveCentre live,
    ViewScopes scopes,
    IPermissionSource permissions,
    ICentreDirectory centre,
    IHubContext<MonitorHub, IMonitorClient> monitors,
    TimeProvider clock,
    ILogger<MonitorNotifier> logger) : BackgroundService
{
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    /// <summary>Some changes are no events (a phone became reachable, the last 15 minutes moved on): look at everything this often.</summary>
    public static readonly TimeSpan Sweep = TimeSpan.FromSeconds(2);

    private readonly LastSights _sights = new(centre);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(SendAsync(stoppingToken), SweepAsync(stoppingToken));

    private async Task SweepAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Sweep, clock);
        while (await NextTickAsync(timer, stop))
        {
            // Whose right has ended, or goes as far as something else now, comes again or is refused.
            changes.CutOff(monitor =>
                !monitor.Scopes.Equals(ScopeSet.Of(permissions.Of(monitor.User).ScopesOf(CentrePermissions.ReadWallboard))));
            changes.MarkEverything();
        }
    }

    private async Task SendAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await changes.WaitAsync(stop);
                await SendRoundAsync(stop);
                await Task.Delay(Pace, clock, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                // A grain that did not answer must not end live screens: the next sweep looks at everything again.
                RoundFailed(e);
            }
        }
    }

    private async Task SendRoundAsync(CancellationToken stop)
    {
        var round = changes.Take();
        if (round.IsEmpty)
        {
            return;
        }

        await live.RefreshAsync(round.Agents, round.Queues);
        var difference = live.TakeChanges();
        foreach (var watching in round.Watching)
        {
            var scope = scopes.Of(watching);
            var isOther = _sights.IsOther(watching, scope);
            if (isOther || difference is not null)
            {
                await monitors.Clients.Group(MonitorHub.GroupOf(watching))
                    .WallboardChanged(isOther ? live.Complete(scope) : live.View(scope, difference!));
            }
        }

        _sights.Keep(round.Watching);

        foreach (var (newcomer, monitor) in round.Newcomers)
        {
            await monitors.Clients.Client(newcomer).WallboardChanged(live.Complete(scopes.Of(monitor.Scopes)));
            await monitors.Groups.AddToGroupAsync(newcomer, MonitorHub.GroupOf(monitor.Scopes), stop);
        }
    }

    private static async Task<bool> NextTickAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(1101, LogLevel.Error, "Wallboards missed a round")]
    private partial void RoundFailed(Exception error);
}
