namespace ContactCenter.Journal;

/// <summary>
/// Writes batches to the last segment and begins new ones. After a failed write the segment is cut back to what is durable before
/// anything else is written, and the next batch goes to a new segment: what a failed flush left in the page cache is not trusted.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly JournalOptions _options;
    private readonly IJournalDisk _disk;
    private readonly TimeProvider _time;
    private readonly Guid _journal;
    private IJournalFile? _file;
    private DateTimeOffset _createdAt;
    private bool _mustCut;

    public SegmentWriter(JournalOptions options, IJournalDisk disk, TimeProvider time, JournalOpening.Found found)
    {
        _options = options;
        _disk = disk;
        _time = time;
        _journal = found.Journal;
        Tip = found.Tip;
        if (found.Last is { } last)
        {
            _createdAt = last.CreatedAt;
            _file = disk.Open(PathOf(Tip.Position.Segment));
        }
    }

    public JournalTip Tip { get; private set; }

    /// <summary>Durable when it returns; when it throws nothing of it is visible.</summary>
    /// <returns>Whether a new segment was begun.</returns>
    public bool Write(PendingAppends batch)
    {
        var began = Prepare(batch.ByteCount);
        try
        {
            _file!.Write(batch.Bytes, Tip.Position.Offset);
            _file.Flush();
        }
        catch
        {
            _mustCut = true;
            throw;
        }

        Tip = new(Tip.Position with { Offset = Tip.Position.Offset + batch.ByteCount }, Tip.Events + batch.Events.Count);
        return began;
    }

    public void Dispose() => _file?.Dispose();

    private bool Prepare(int bytes)
    {
        if (_mustCut)
        {
            _file!.Truncate(Tip.Position.Offset);
            _file.Flush();
            _file.Dispose();
            _file = null;
            _mustCut = false;
        }

        if (_file is not null && !IsFull(bytes))
        {
            return false;
        }

        Begin(Tip.Position.Segment + 1);
        return true;
    }

    private bool IsFull(int bytes) =>
        Tip.Position.Offset > SegmentHeader.Bytes
        && (Tip.Position.Offset + bytes > _options.MaxSegmentBytes || _createdAt.UtcDateTime.Date != _time.GetUtcNow().UtcDateTime.Date);

    private void Begin(long segment)
    {
        var path = PathOf(segment);
        var header = new SegmentHeader(_journal, _time.GetUtcNow(), Tip.Events);
        IJournalFile? next = null;
        try
        {
            next = _disk.Create(path);
            next.Write(header.Encode(), 0);
            next.Flush();
        }
        catch
        {
            next?.Dispose();
            File.Delete(path);
            throw;
        }

        CloseFull();
        _file = next;
        _createdAt = header.CreatedAt;
        Tip = new(new(segment, SegmentHeader.Bytes), Tip.Events);
    }

    /// <summary>Gives back what the closed segment did not use; the zeros do no harm if that fails.</summary>
    private void CloseFull()
    {
        try
        {
            _file?.Truncate(Tip.Position.Offset);
        }
        catch (IOException)
        {
            // A reader takes the zeros for the end.
        }

        _file?.Dispose();
    }

    private string PathOf(long segment) => Path.Combine(_options.Folder, SegmentHeader.FileName(segment));
}
