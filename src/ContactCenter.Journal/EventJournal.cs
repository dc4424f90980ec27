using ContactCenter.Domain.Events;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Journal;

/// <summary>
/// Everything that happened, on the local disk, before anyone is told that it happened. Appends of many callers share one flush.
/// </summary>
public sealed partial class EventJournal : IDisposable
{
    private readonly JournalOptions _options;
    private readonly ILogger<EventJournal> _logger;
    private readonly FileStream _ownership;
    private readonly SegmentWriter _writer;
    private readonly JournalSegments _segments;
    private readonly Thread _thread;
    private readonly object _gate = new();
    private readonly List<JournalSubscription> _subscriptions = [];
    private PendingAppends _filling = new();
    private PendingAppends _writing = new();
    private volatile JournalTip _tip;
    private volatile string? _lastError;
    private TaskCompletionSource _advanced = NewSignal();
    private long _failedAppends;
    private bool _closing;

    private EventJournal(JournalOptions options, IJournalDisk disk, TimeProvider time, ILogger<EventJournal> logger)
    {
        _options = options;
        _logger = logger;
        Directory.CreateDirectory(options.Folder);
        _ownership = TakeFolder(options.Folder);
        try
        {
            var found = new JournalOpening(options, disk, logger).Open();
            Id = found.Journal;
            _segments = new JournalSegments(options, time, logger, found.Segments);
            _writer = new SegmentWriter(options, disk, time, found);
            _tip = found.Tip;
        }
        catch
        {
            _ownership.Dispose();
            throw;
        }

        _thread = new Thread(WriteBatches) { Name = "journal", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Made once when the folder was empty; tells this journal's positions from another's.</summary>
    public Guid Id { get; }

    /// <summary>How far everything is durable.</summary>
    public JournalTip Tip => _tip;

    /// <summary>The oldest segment that is kept; 0 while there is none.</summary>
    public long FirstSegment => _segments.First;

    public JournalStatus Status => new(_tip, _lastError, Interlocked.Read(ref _failedAppends), _segments.Count);

    /// <exception cref="IOException">The folder cannot be used, or another process has it.</exception>
    public static EventJournal Open(JournalOptions options, TimeProvider time, ILogger<EventJournal> logger) => new(options, new JournalDisk(options.MaxSegmentBytes), time, logger);

    internal static EventJournal Open(JournalOptions options, IJournalDisk disk, TimeProvider time, ILogger<EventJournal> logger) =>
        new(options, disk, time, logger);

    /// <summary>
    /// Completes when the events are durable; all of them or none are there after a crash. The first gets
    /// <paramref name="firstSequence"/>, the next one more.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The disk did not take them (full, failed). Nothing of them is visible.</exception>
    public ValueTask AppendAsync(string stream, long firstSequence, IReadOnlyList<DomainEvent> events)
    {
        if (events.Count == 0)
        {
            return ValueTask.CompletedTask;
        }

        var frame = JournalFrame.Encode(stream, firstSequence, events);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            if (_filling.ByteCount + frame.Length > _options.MaxPendingBytes)
            {
                _failedAppends++;
                throw new JournalUnavailableException(
                    $"The journal disk is too slow: {_filling.AppendCount} appends ({_filling.ByteCount} bytes) wait for {_options.Folder}.");
            }

            var done = _filling.Add(frame, stream, firstSequence, events);
            Monitor.Pulse(_gate);
            return new ValueTask(done);
        }
    }

    /// <summary>What is durable now, from <paramref name="position"/> on, oldest first. Positions before the first kept segment begin there.</summary>
    /// <exception cref="JournalDamagedException">A record that was durable cannot be read.</exception>
    public IEnumerable<JournalRecord> ReadFrom(JournalPosition position) => _segments.Read(position, _tip.Position);

    /// <summary>Events that happened at <paramref name="at"/> or later, in journal order.</summary>
    public IEnumerable<StreamEvent> ReadSince(DateTimeOffset at) =>
        ReadFrom(_segments.FirstAt(at)).SelectMany(r => r.Events).Where(e => e.Event.At >= at);

    /// <summary>Waits until something is durable beyond <paramref name="position"/>.</summary>
    public async Task WaitBeyondAsync(JournalPosition position, CancellationToken cancel)
    {
        while (true)
        {
            var advanced = Volatile.Read(ref _advanced);
            if (_tip.Position > position)
            {
                return;
            }

            await advanced.Task.WaitAsync(cancel);
        }
    }

    /// <summary>
    /// Tells <paramref name="listener"/> everything that becomes durable from <paramref name="from"/> (now, when null) until the
    /// subscription is disposed. A slow listener never holds appends up: what did not fit its queue is read from the files again.
    /// </summary>
    public IAsyncDisposable Subscribe(IJournalListener listener, JournalPosition? from = null)
    {
        lock (_subscriptions)
        {
            var subscription = new JournalSubscription(this, listener, from ?? _tip.Position, _logger);
            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    /// <summary>Everything before <paramref name="position"/> is in the database; old segments before it are deleted.</summary>
    public void ReleaseBefore(JournalPosition position) => _segments.Release(position);

    /// <summary>Writes what waits, then closes the files.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closing)
            {
                return;
            }

            _closing = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _writer.Dispose();
        _ownership.Dispose();
    }

    internal void Remove(JournalSubscription subscription)
    {
        lock (_subscriptions)
        {
            _subscriptions.Remove(subscription);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static FileStream TakeFolder(string folder)
    {
        var path = Path.Combine(folder, "journal.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"The journal in {folder} is in use by another process (lock file {path}). Stop it, or set another data folder.", e);
        }
    }

    private void WriteBatches()
    {
        while (NextBatch() is { } batch)
        {
            Commit(batch);
            batch.Clear();
        }
    }

    private PendingAppends? NextBatch()
    {
        lock (_gate)
        {
            while (_filling.IsEmpty && !_closing)
            {
                Monitor.Wait(_gate);
            }

            (_filling, _writing) = (_writing, _filling);
            return _writing.IsEmpty ? null : _writing;
        }
    }

    private void Commit(PendingAppends batch)
    {
        try
        {
            if (_writer.Write(batch))
            {
                _segments.Add(_writer.Tip.Position.Segment);
            }
        }
        catch (Exception e)
        {
            var message = $"The journal cannot write to {_options.Folder}: {e.Message} Free space or repair the disk; the journal goes on by itself.";
            if (_lastError is null)
            {
                WriteFailed(_options.Folder, e);
            }

            _lastError = message;
            Interlocked.Add(ref _failedAppends, batch.AppendCount);
            batch.Fail(new JournalUnavailableException(message, e));
            return;
        }

        if (_lastError is not null)
        {
            WritesAgain(_options.Folder);
            _lastError = null;
        }

        Publish(batch);
    }

    private void Publish(PendingAppends batch)
    {
        lock (_subscriptions)
        {
            var end = _writer.Tip.Position;
            _tip = _writer.Tip;
            if (_subscriptions.Count > 0)
            {
                var told = new JournalBatch(end with { Offset = end.Offset - batch.ByteCount }, end, [.. batch.Events]);
                _subscriptions.ForEach(s => s.Offer(told));
            }
        }

        Interlocked.Exchange(ref _advanced, NewSignal()).SetResult();
        batch.Complete();
    }

    [LoggerMessage(2010, LogLevel.Critical, "The journal cannot write to {Folder}; appends fail until it can")]
    private partial void WriteFailed(string folder, Exception error);

    [LoggerMessage(2011, LogLevel.Warning, "The journal writes to {Folder} again")]
    private partial void WritesAgain(string folder);
}
