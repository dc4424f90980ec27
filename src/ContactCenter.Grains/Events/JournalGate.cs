using ContactCenter.Domain.Events;
using ContactCenter.Grains.Abstractions.Events;
using ContactCenter.Grains.Instruments;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Grains.Events;

/// <summary>
/// The journal as grains use it. Durable before acknowledged is the rule; but a journal that has stopped must not stop calls, so
/// nobody waits longer than <see cref="Patience"/>, and while it is known to fail nobody waits at all.
/// </summary>
internal sealed partial class JournalGate(
    IEventJournal journal, GrainInstruments instruments, TimeProvider time, ILogger<JournalGate> logger)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private volatile bool _failing;

    /// <summary>The last append failed or took too long, and none has succeeded since.</summary>
    public bool IsFailing => _failing;

    public async Task Append(string stream, long first, IReadOnlyList<DomainEvent> events)
    {
        foreach (var happened in events)
        {
            instruments.Happened(happened);
        }

        try
        {
            await journal.AppendAsync(stream, first, events).ConfigureAwait(false);
            if (_failing)
            {
                _failing = false;
                LogRecovered();
            }
        }
        catch (Exception failure)
        {
            _failing = true;
            LogFailed(stream, first, failure);
        }
    }

    public async Task Wait(Task append)
    {
        if (_failing)
        {
            return;
        }

        try
        {
            await append.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            _failing = true;
            LogSlow(Patience.TotalSeconds);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The journal did not take {Stream} from {First} on; calls go on without it")]
    private partial void LogFailed(string stream, long first, Exception failure);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The journal has not answered for {Seconds} s; calls go on without waiting for it")]
    private partial void LogSlow(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal takes events again")]
    private partial void LogRecovered();
}
