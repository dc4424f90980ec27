using ContactCenter.Media.G711;

namespace ContactCenter.Media.Recording;

/// <summary>
/// The media thread's half of a recording: a window of open pages that moves with the wall clock. Stepped from outside; touches no disk.
/// </summary>
internal sealed class RecordingTimeline
{
    private const int WindowPages = 3;

    /// <summary>A page stays open this long after its end (0.5 s), for packets that come late.</summary>
    private const long KeepOpen = 4000;

    private readonly RunningRecording _owner;
    private readonly PageExchange _pages;
    private readonly RecordingPage?[] _window = new RecordingPage?[WindowPages];
    private readonly long _startUs;
    private ChannelTimeline _left;
    private ChannelTimeline _right;
    private long _base;
    private long? _endWall;

    public RecordingTimeline(RunningRecording owner, PageExchange pages, long startUs)
    {
        _owner = owner;
        _pages = pages;
        _startUs = startUs;
        for (var i = 0; i < WindowPages; i++)
        {
            _window[i] = pages.Rent(owner, i);
        }
    }

    /// <summary>Samples that found no page: too late for the window, or the disk too far behind.</summary>
    public long LostSamples { get; private set; }

    /// <summary>Writes a packet's audio.</summary>
    public void Write(int channel, uint ssrc, uint timestamp, ReadOnlySpan<byte> payload, bool muLaw, long nowUs)
    {
        var position = (channel == 0 ? ref _left : ref _right).Place(ssrc, timestamp, Wall(nowUs));
        while (!payload.IsEmpty)
        {
            var page = position / RecordingPage.Length;
            var within = (int)(position - (page * RecordingPage.Length));
            var count = Math.Min(payload.Length, RecordingPage.Length - within);
            if (page >= _base + WindowPages)
            {
                Advance(nowUs); // the sweep that does this is late
            }

            if (position >= 0 && page >= _base && page < _base + WindowPages && _window[page - _base] is { } open)
            {
                var target = open.Channel(channel).Slice(within, count);
                payload[..count].CopyTo(target);
                if (muLaw)
                {
                    G711Codec.MuLawToALaw(target);
                }
            }
            else
            {
                LostSamples += count;
            }

            payload = payload[count..];
            position += count;
        }
    }

    /// <summary>Hands over the pages whose time is over.</summary>
    public void Advance(long nowUs)
    {
        var wall = Wall(nowUs);
        while (wall > ((_base + 1) * RecordingPage.Length) + KeepOpen)
        {
            HandOver(_window[0]);
            _window[0] = _window[1];
            _window[1] = _window[2];
            _window[2] = _pages.Rent(_owner, _base + WindowPages);
            _base++;
        }
    }

    /// <summary>
    /// Ends the recording at the first call's <paramref name="nowUs"/>: hands over what is open and a page that marks the end. False when
    /// the disk is too far behind for that: call again.
    /// </summary>
    public bool TryFinish(long nowUs)
    {
        if (_endWall is null)
        {
            Advance(nowUs);
            _endWall = Wall(nowUs);
            CloseWindow(_endWall.Value);
        }

        var page = _endWall.Value / RecordingPage.Length;
        if (_pages.Rent(_owner, page) is not { } last)
        {
            return false;
        }

        last.Used = (int)(_endWall.Value - (page * RecordingPage.Length));
        last.IsLast = true;
        if (_pages.HandOver(last))
        {
            return true;
        }

        _pages.Return(last);
        return false;
    }

    private void CloseWindow(long wall)
    {
        for (var i = 0; i < WindowPages; i++)
        {
            if (_window[i] is not { } page)
            {
                continue;
            }

            _window[i] = null;
            page.Used = (int)Math.Clamp(wall - (page.Index * RecordingPage.Length), 0, RecordingPage.Length);
            if (page.Used > 0)
            {
                HandOver(page);
            }
            else
            {
                _pages.Return(page);
            }
        }
    }

    private long Wall(long nowUs) => (nowUs - _startUs) / 125;

    private void HandOver(RecordingPage? page)
    {
        if (page is not null && !_pages.HandOver(page))
        {
            LostSamples += 2 * RecordingPage.Length;
            _pages.Return(page);
        }
    }
}
