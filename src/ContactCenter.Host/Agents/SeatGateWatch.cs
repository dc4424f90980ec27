using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Workforce.Gates;
using Orleans;

namespace ContactCenter.Host.Agents;

/// <summary>
/// Takes ready agents whose gates have closed meanwhile out of the queues (STF-07, STF-09, SEC-03): a paper is over, an engagement or an
/// exception has ended, a second examination was failed. A conversation goes on; what comes next is not ready, and who wants to be ready
/// again is told why not.
/// </summary>
internal sealed partial class SeatGateWatch(ISeatGates gates, IGrainFactory grains, TimeProvider clock, ILogger<SeatGateWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        foreach (var seat in await gates.ClosedSeatsAsync(cancel))
        {
            var agent = grains.GetGrain<IAgentGrain>(seat);
            if ((await agent.GetSnapshot()).Availability is AgentAvailability.Ready)
            {
                await agent.SetAvailability(AgentAvailability.NotReady, null, CallParty.Supervisor);
                LogClosed(seat);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Seat {Seat} was taken out of the queues: its gates have closed")]
    private partial void LogClosed(string seat);

    [LoggerMessage(2, LogLevel.Error, "The gates of seats could not be looked at; the next look is in five seconds")]
    private partial void LogFailed(Exception e);
}
