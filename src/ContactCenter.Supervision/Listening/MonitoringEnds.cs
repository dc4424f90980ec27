using System.Threading.Channels;
using ContactCenter.Supervision.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Supervision.Listening;

/// <summary>
/// Writes down how listenings end that nobody asked to end: the legs say so at the Host of the call (<see cref="Note"/>). Those of a Host
/// that is gone end by themselves, at the moment when their page was heard of last.
/// </summary>
public sealed partial class MonitoringEnds(
    MonitoringStore store, IFloor floor, TimeProvider clock, ILogger<MonitoringEnds> logger) : BackgroundService
{
    /// <summary>Longer than the lease and the beat that looks at it: whose Host lives has been ended by then.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);

    private readonly Channel<(string Id, DateTimeOffset At, MonitoringEnding Ending)> _ended =
        Channel.CreateUnbounded<(string, DateTimeOffset, MonitoringEnding)>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>A listening is over. Returns at once; may be called from any thread.</summary>
    public void Note(string id, DateTimeOffset at, MonitoringEnding ending) => _ended.Writer.TryWrite((id, at, ending));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(WriteAsync(stoppingToken), SweepAsync(stoppingToken));

    private async Task WriteAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var (id, at, ending) in _ended.Reader.ReadAllAsync(stop))
            {
                await TryAsync(async () =>
                {
                    if (await store.EndAsync(id, at, ending, stop) is { } agent)
                    {
                        floor.TellPage(agent);
                    }
                });
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await TryAsync(() => store.EndStaleAsync(Stale, stop));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What could not be written is found by the sweep, when the database is back.
            NotWritten(e);
        }
    }

    [LoggerMessage(1662, LogLevel.Warning, "The end of a supervision could not be written down; it will be found by its age")]
    private partial void NotWritten(Exception error);
}
