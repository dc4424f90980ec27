using ContactCenter.Domain.Events;
using ContactCenter.History.Database;
using ContactCenter.Journal;
using Microsoft.Extensions.Logging;

namespace ContactCenter.History.Projections;

/// <summary>Limits of the copying.</summary>
public sealed record CopierOptions
{
    /// <summary>Events in one transaction, about.</summary>
    public int BatchEvents { get; init; } = 5_000;

    /// <summary>Least time between two transactions that were not full.</summary>
    public TimeSpan BatchInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>First wait after an error; doubled up to <see cref="LongestRetry"/>.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>How late the database is. <paramref name="LagEvents"/> is null until the database answered once.</summary>
public sealed record CopierStatus(long? LagEvents, TimeSpan Lag, string? LastError, DateTimeOffset? LastCopiedAt);

/// <summary>
/// Brings the journal into the database: events, call records, time lines and the checkpoint in one transaction, so that after any
/// stop everything is there once. While the database is away the events wait in the journal.
/// </summary>
public sealed partial class JournalCopier(
    EventJournal journal, StorageDatabase database, CopierOptions options, TimeProvider time, ILogger<JournalCopier> logger)
{
    private volatile Progress _progress = new(null, null, null, null);

    public CopierStatus Status
    {
        get
        {
            var progress = _progress;
            var lag = progress.CopiedEvents is { } copied ? Math.Max(0, journal.Tip.Events - copied) : (long?)null;
            return new(lag, progress.WaitingSince is { } at ? time.GetUtcNow() - at : TimeSpan.Zero, progress.LastError, progress.LastCopiedAt);
        }
    }

    /// <summary>Copies until cancelled. Errors are reported in <see cref="Status"/> and tried again.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var retry = options.FirstRetry;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var session = await OpenAsync(cancel);
                while (true)
                {
                    var full = await CopyNextAsync(session, cancel);
                    retry = options.FirstRetry;
                    if (!full)
                    {
                        await Task.Delay(options.BatchInterval, time, cancel);
                    }
                }
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                Report(e);
                retry = await WaitAsync(retry, cancel);
            }
        }
    }

    /// <summary>Copies what is durable now, then returns: at start before recovery, at stop, in tests.</summary>
    public async Task CopyAllAsync(CancellationToken cancel)
    {
        await using var session = await OpenAsync(cancel);
        while (session.Checkpoint.Position < journal.Tip.Position)
        {
            await CopyNextAsync(session, cancel);
        }
    }

    /// <summary>Completes when the running copy has brought over so many events of the journal.</summary>
    public async Task WhenCopiedAsync(long events, CancellationToken cancel)
    {
        while (!(_progress.CopiedEvents >= events))
        {
            await Task.Delay(options.BatchInterval, time, cancel);
        }
    }

    private async Task<ProjectionSession> OpenAsync(CancellationToken cancel)
    {
        var session = await ProjectionSession.OpenAsync(database, journal.Id, time, cancel);
        var position = session.Checkpoint.Position;
        var tip = journal.Tip.Position;
        if (position > tip)
        {
            // The end of the journal was damaged and cut off after it had been copied; new events stand before the checkpoint.
            await session.RewindAsync(new(tip.Segment, 0), cancel);
        }

        if (position > JournalPosition.Start && position.Segment < journal.FirstSegment)
        {
            SegmentsMissing(position, journal.FirstSegment);
        }

        _progress = _progress with { CopiedEvents = session.Checkpoint.Events };
        return session;
    }

    /// <returns>Whether the batch was full.</returns>
    private async Task<bool> CopyNextAsync(ProjectionSession session, CancellationToken cancel)
    {
        await journal.WaitBeyondAsync(session.Checkpoint.Position, cancel);
        var next = session.Checkpoint.Position;
        var events = new List<StreamEvent>();
        foreach (var record in journal.ReadFrom(next))
        {
            events.AddRange(record.Events);
            next = record.Next;
            if (events.Count >= options.BatchEvents)
            {
                break;
            }
        }

        if (events.Count == 0)
        {
            // A new segment that is still empty.
            return false;
        }

        _progress = _progress with { WaitingSince = events[0].Event.At };
        await session.WriteAsync(events, next, cancel);
        if (_progress.LastError is not null)
        {
            CopiesAgain();
        }

        _progress = new(session.Checkpoint.Events, null, null, time.GetUtcNow());
        journal.ReleaseBefore(next);
        return events.Count >= options.BatchEvents;
    }

    private void Report(Exception e)
    {
        if (_progress.LastError is null)
        {
            CopyFailed(e);
        }

        _progress = _progress with { LastError = e.Message };
    }

    private async Task<TimeSpan> WaitAsync(TimeSpan retry, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(retry, time, cancel);
        }
        catch (OperationCanceledException)
        {
        }

        return retry * 2 < options.LongestRetry ? retry * 2 : options.LongestRetry;
    }

    [LoggerMessage(2040, LogLevel.Error, "Events cannot be copied into the database; they wait in the journal and the copy is tried again")]
    private partial void CopyFailed(Exception error);

    [LoggerMessage(2041, LogLevel.Information, "Events are copied into the database again")]
    private partial void CopiesAgain();

    [LoggerMessage(2042, LogLevel.Error, "The database stands at {Position} but the journal begins with segment {First}: events between are not in this database")]
    private partial void SegmentsMissing(JournalPosition position, long first);

    private sealed record Progress(long? CopiedEvents, DateTimeOffset? WaitingSince, string? LastError, DateTimeOffset? LastCopiedAt);
}
