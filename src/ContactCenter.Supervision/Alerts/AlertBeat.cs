using ContactCenter.Grains.Abstractions.Alerts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Supervision.Alerts;

/// <summary>Every Host says that alerts are to be watched: the grain is somewhere, and comes up elsewhere when its Host has died.</summary>
internal sealed partial class AlertBeat(IGrainFactory grains, TimeProvider clock, ILogger<AlertBeat> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WatchAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        try
        {
            await grains.GetGrain<IAlertGrain>(IAlertGrain.Site).Watch();
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // The next beat asks again; whatever it was, the Host goes on.
            NotWatched(e);
        }
    }

    [LoggerMessage(1661, LogLevel.Warning, "Nobody could be asked to watch the alerts; asked again in a moment")]
    private partial void NotWatched(Exception error);
}
