namespace ContactCenter.Media.Recording;

/// <summary>
/// The pages of one media thread and the way to the disk thread and back. In the steady state nothing is allocated; when the disk
/// stalls, pages are made up to the limit, and beyond it audio is lost and counted.
/// </summary>
internal sealed class PageExchange
{
    private const int MinRing = 1024;
    private readonly SpscRing<RecordingPage> _toDisk;
    private readonly SpscRing<RecordingPage> _fromDisk;
    private readonly Stack<RecordingPage> _free = new();
    private readonly int _limit;
    private int _made;

    public PageExchange(int bytes)
    {
        _limit = Math.Max(16, bytes / (2 * RecordingPage.Length));

        // Twice the pages: every recording also sends its end.
        var capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(MinRing, 2 * _limit));
        _toDisk = new SpscRing<RecordingPage>(capacity);
        _fromDisk = new SpscRing<RecordingPage>(capacity);
    }

    /// <summary>Media thread: an empty page, or null when the disk is too far behind.</summary>
    public RecordingPage? Rent(RunningRecording owner, long index)
    {
        if (!_free.TryPop(out var page))
        {
            page = _fromDisk.TryTake() ?? (_made < _limit ? Make() : null);
        }

        page?.Prepare(owner, index);
        return page;
    }

    /// <summary>Media thread: hands a page over; false when the ring is full.</summary>
    public bool HandOver(RecordingPage page) => _toDisk.TryAdd(page);

    /// <summary>Media thread: takes a rented page back unused.</summary>
    public void Return(RecordingPage page) => _free.Push(page);

    /// <summary>Disk thread: the next page, or null.</summary>
    public RecordingPage? TakeForDisk() => _toDisk.TryTake();

    /// <summary>Disk thread: gives a written page back.</summary>
    public void Recycle(RecordingPage page)
    {
        page.Release();
        _fromDisk.TryAdd(page);
    }

    private RecordingPage Make()
    {
        _made++;
        return new RecordingPage();
    }
}
