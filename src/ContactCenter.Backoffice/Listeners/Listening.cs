using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Backoffice.Listeners;

/// <summary>Brings every listener forward for as long as the process runs. One that fails holds up no other.</summary>
internal sealed partial class Listening(
    IEnumerable<IEventListener> listeners, ListenerStore store, TimeProvider time, ILogger<Listening> logger) : BackgroundService
{
    /// <summary>Between two looks for new events.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Before a listener that failed is asked again.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(listeners.Select(l => RunAsync(l, stoppingToken)));

    private async Task RunAsync(IEventListener listener, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var wait = Interval;
            try
            {
                wait = await store.BringForwardAsync(listener, cancel) > 0 ? TimeSpan.Zero : Interval;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Failed(listener.Name, e);
                wait = AfterFailure;
            }

            await Task.Delay(wait, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1701, LogLevel.Error, "The listener {Name} could not take what happened; it is asked again")]
    private partial void Failed(string name, Exception error);
}
