using ContactCenter.Grains.Abstractions.Alerts;
using ContactCenter.Grains.Abstractions.Hosts;
using Orleans;

namespace ContactCenter.Host.Alerts;

/// <summary>Every Host says that alerts are to be watched: the grain is somewhere, and comes up elsewhere when its Host has died.</summary>
internal sealed class AlertBeat(IGrainFactory grains, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        try
        {
            do
            {
                await WatchAsync();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            await grains.GetGrain<IAlertGrain>(IAlertGrain.Site).Watch();
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            // The next beat asks again.
        }
    }
}
