using ContactCenter.Media.Plane;
using ContactCenter.Media.Sdp;
using ContactCenter.WebRtc.Sessions;

namespace ContactCenter.WebRtc.Video;

/// <summary>
/// A picture that one browser sends and a few look at: packets go from one to the others as they are, nothing is decoded, nothing is
/// kept. Its methods wait for each other.
/// </summary>
public sealed class VideoRoom : IVideoPeerOwner, IAsyncDisposable
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(200);
    private const int TicksPerSecond = 5;
    private const int MostStartKilobits = 1000;

    private readonly WebRtcPlane _plane;
    private readonly MediaThread _thread;
    private readonly TransportDescription _local;
    private readonly VideoOptions _options;
    private readonly IVideoObserver _observer;
    private readonly VideoFlow _flow;
    private readonly ITimer _clock;
    private readonly Lock _gate = new();
    private readonly List<VideoViewer> _viewers = [];
    private VideoTerms? _terms;
    private VideoPeer? _sender;
    private int _ticks;
    private bool _isClosed;

    /// <param name="plane">Through which browsers come in.</param>
    /// <param name="options">Checked: see <see cref="VideoOptions.Validate"/>.</param>
    /// <param name="observer">Hears what becomes of it.</param>
    /// <exception cref="ArgumentException">Settings out of range; the message names them all.</exception>
    public VideoRoom(WebRtcPlane plane, VideoOptions options, IVideoObserver observer)
    {
        var faults = options.Validate();
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }

        _plane = plane;
        var media = plane.Media;
        _thread = media.AssignThread();
        _local = new()
        {
            Address = (media.Options.AdvertisedAddress ?? media.Options.Address).ToString(), Port = _thread.SharedPort.LocalEndPoint.Port,
        };
        _options = options;
        _observer = observer;
        _flow = new(options, plane.Time);
        _clock = plane.Time.CreateTimer(_ => _thread.Post(Tick), null, TickInterval, TickInterval);
    }

    /// <summary>The one format; null before the sender's description is here.</summary>
    public VideoFormat? Format => _terms?.Format;

    /// <summary>Who looks, or is about to.</summary>
    public int ViewerCount
    {
        get
        {
            lock (_gate)
            {
                return _viewers.Count;
            }
        }
    }

    /// <summary>The sender; null before its description is here.</summary>
    internal VideoPeer? Sender => _sender;

    /// <summary>
    /// Takes the sender's offer. Again: the same browser describes its picture anew. A picture in another format than viewers were offered
    /// is refused.
    /// </summary>
    /// <param name="sdp">The offer.</param>
    /// <param name="answer">Ours; empty when there is a fault.</param>
    public VideoFault TakeOffer(ReadOnlySpan<char> sdp, out string answer)
    {
        answer = "";
        if (!SdpParser.TryParse(sdp, out var offer, out _))
        {
            return VideoFault.Unreadable;
        }

        if (VideoNegotiation.Agree(offer, out var section, out var fault) is not { } terms)
        {
            return fault;
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_terms is { } known && (known.Format != terms.Format || known.SendTime != terms.SendTime))
            {
                return VideoFault.NoCommonCodec;
            }

            var sender = _sender ??= new VideoPeer(_plane, _thread, _local, this);
            sender.RestartIceIfAsked(sdp);
            if (!sender.TakeRemote(terms.Remote))
            {
                return VideoFault.IncompleteTransport;
            }

            _terms = terms;
            var isVp8 = terms.Format.Encoding.StartsWith("VP8", StringComparison.OrdinalIgnoreCase);
            _thread.Post(() => (_flow.Sender, _flow.PayloadType, _flow.IsVp8) = (sender, terms.Format.PayloadType, isVp8));
            answer = VideoNegotiation.Answer(
                offer, section, terms, sender.Describe("passive"), Math.Min(_options.MaxKilobits, MostStartKilobits));
            return VideoFault.None;
        }
    }

    /// <summary>One more looks; null when there are as many as may, or there is no picture yet.</summary>
    /// <param name="offer">For the viewer's browser, whose answer goes to <see cref="TakeAnswer"/>.</param>
    public VideoViewer? Add(out string offer)
    {
        offer = "";
        lock (_gate)
        {
            if (_isClosed || _terms is not { } terms || _viewers.Count >= _options.MaxViewers)
            {
                return null;
            }

            var viewer = new VideoViewer(new VideoPeer(_plane, _thread, _local, this), terms, _options);
            _viewers.Add(viewer);
            offer = VideoNegotiation.Offer(terms, viewer.Peer.Describe("actpass"), _flow.Ssrc);
            return viewer;
        }
    }

    /// <summary>The viewer's answer.</summary>
    public VideoFault TakeAnswer(VideoViewer viewer, ReadOnlySpan<char> sdp)
    {
        if (!SdpParser.TryParse(sdp, out var answer, out _))
        {
            return VideoFault.Unreadable;
        }

        return VideoNegotiation.ReadAnswer(answer, viewer.Terms, out var fault) is not { } remote ? fault
            : viewer.Peer.TakeRemote(remote) ? VideoFault.None
            : VideoFault.IncompleteTransport;
    }

    /// <summary>A viewer looks no more. Idempotent.</summary>
    public async ValueTask RemoveAsync(VideoViewer viewer)
    {
        lock (_gate)
        {
            _viewers.Remove(viewer);
        }

        _thread.Post(() => _flow.Remove(viewer));
        await viewer.Peer.DisposeAsync();
    }

    /// <summary>What came and went.</summary>
    public Task<VideoStatistics> ReadStatisticsAsync()
    {
        var answer = new TaskCompletionSource<VideoStatistics>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_thread.Post(() => answer.TrySetResult(_flow.Totals)))
        {
            answer.TrySetResult(default);
        }

        return answer.Task;
    }

    /// <summary>Ends it for all. Idempotent.</summary>
    public async ValueTask DisposeAsync()
    {
        List<VideoPeer> peers;
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            peers = [.. _viewers.Select(viewer => viewer.Peer)];
            if (_sender is { } sender)
            {
                peers.Add(sender);
            }

            _viewers.Clear();
        }

        await _clock.DisposeAsync();
        foreach (var peer in peers)
        {
            await peer.DisposeAsync();
        }
    }

    void IVideoPeerOwner.PacketCame(VideoPeer peer, Span<byte> slot, int length)
    {
        if (peer == _flow.Sender)
        {
            _flow.PacketCame(slot, length);
        }
    }

    void IVideoPeerOwner.ControlCame(VideoPeer peer, ReadOnlySpan<byte> packet)
    {
        if (peer == _flow.Sender)
        {
            _flow.ControlOfSender(packet);
        }
        else
        {
            _flow.ControlOf(peer, packet);
        }
    }

    void IVideoPeerOwner.PeerConnected(VideoPeer peer)
    {
        if (peer == _sender)
        {
            _observer.SenderConnected();
        }
        else if (Find(peer) is { } viewer)
        {
            _thread.Post(() => _flow.Add(viewer));
            _observer.ViewerConnected(viewer);
        }
    }

    void IVideoPeerOwner.PeerFailed(VideoPeer peer, PeerFault fault, string detail)
    {
        if (peer == _sender)
        {
            _observer.SenderLost(fault, detail);
        }
        else if (Find(peer) is { } viewer)
        {
            _observer.ViewerLost(viewer, fault);
        }
    }

    private VideoViewer? Find(VideoPeer peer)
    {
        lock (_gate)
        {
            return _viewers.Find(viewer => viewer.Peer == peer);
        }
    }

    private void Tick()
    {
        _flow.Tick();
        if (++_ticks % TicksPerSecond == 0)
        {
            _flow.Second();
        }
    }
}
