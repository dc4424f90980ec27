using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Journal;

/// <summary>Tells one listener; what its queue could not take is read from the files.</summary>
internal sealed partial class JournalSubscription : IAsyncDisposable
{
    private const int QueuedBatches = 64;

    private readonly EventJournal _journal;
    private readonly IJournalListener _listener;
    private readonly ILogger _logger;
    private readonly Channel<JournalBatch> _queue =
        Channel.CreateBounded<JournalBatch>(new BoundedChannelOptions(QueuedBatches) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _telling;
    private JournalPosition _next;

    public JournalSubscription(EventJournal journal, IJournalListener listener, JournalPosition from, ILogger logger)
    {
        _journal = journal;
        _listener = listener;
        _logger = logger;
        _next = from;
        _telling = Task.Run(TellAsync);
    }

    /// <summary>Called by the writer of the journal: never waits.</summary>
    public void Offer(JournalBatch batch) => _queue.Writer.TryWrite(batch);

    public async ValueTask DisposeAsync()
    {
        _journal.Remove(this);
        await _stop.CancelAsync();
        await _telling;
        _stop.Dispose();
    }

    private async Task TellAsync()
    {
        try
        {
            await CatchUpAsync(_journal.Tip.Position);
            while (await _queue.Reader.WaitToReadAsync(_stop.Token))
            {
                while (_queue.Reader.TryRead(out var batch))
                {
                    await TellInOrderAsync(batch);
                }

                await CatchUpAsync(_journal.Tip.Position);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            Stopped(_listener.GetType().Name, e);
        }
    }

    private async Task TellInOrderAsync(JournalBatch batch)
    {
        if (batch.Next <= _next)
        {
            return;
        }

        await CatchUpAsync(batch.Start);
        await TellAsync(batch);
    }

    private async Task CatchUpAsync(JournalPosition until)
    {
        if (_next >= until)
        {
            return;
        }

        foreach (var record in _journal.ReadFrom(_next).TakeWhile(r => r.Next <= until))
        {
            await TellAsync(new(record.Start, record.Next, record.Events));
        }
    }

    private async Task TellAsync(JournalBatch batch)
    {
        _stop.Token.ThrowIfCancellationRequested();
        try
        {
            await _listener.OnEventsAsync(batch, _stop.Token);
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            ListenerFailed(_listener.GetType().Name, batch.Start, e);
        }

        _next = batch.Next;
    }

    [LoggerMessage(2030, LogLevel.Error, "Listener {Listener} failed on the events at {Position}")]
    private partial void ListenerFailed(string listener, JournalPosition position, Exception error);

    [LoggerMessage(2031, LogLevel.Critical, "Listener {Listener} is told nothing more: the journal cannot be read")]
    private partial void Stopped(string listener, Exception error);
}
