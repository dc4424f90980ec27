using ContactCenter.Media.Rtp;

namespace ContactCenter.WebRtc.Video;

/// <summary>
/// The packets of one picture, from its sender to its viewers, and what is said about them the other way. Everything here belongs to the
/// media thread; nothing in the packet path allocates.
/// </summary>
internal sealed class VideoFlow
{
    private const int MostMissing = 64;
    private const int AskedSlots = 1024;

    /// <summary>It is measured for audio alone, and nobody decides by it.</summary>
    private const uint NoJitter = 0;
    private static readonly TimeSpan PictureApart = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan PictureLate = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan AskApart = TimeSpan.FromMilliseconds(40);

    private readonly List<VideoViewer> _viewers = [];
    private readonly byte[] _buffer = new byte[2048];
    private readonly (ushort Sequence, TimeSpan At)[] _asked = new (ushort, TimeSpan)[AskedSlots];
    private readonly ushort[] _missing = new ushort[MostMissing];
    private readonly ReceptionStatistics _incoming = new();
    private readonly StreamRewriter _rewriter;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly uint _feedbackSsrc = NewSsrc();
    private readonly Sink _fromSender;
    private readonly Sink _fromViewer;
    private ByteBudget _budget;
    private int _missingCount;
    private bool _isPictureOwed;
    private bool _isPictureAwaited;
    private TimeSpan _pictureAt = TimeSpan.MinValue;
    private uint _reportTime;
    private TimeSpan _reportAt;
    private VideoStatistics _totals;

    public VideoFlow(VideoOptions options, TimeProvider time)
    {
        _time = time;
        _began = time.GetTimestamp();
        Most = options.MaxKilobits * 1000L;
        Target = Most;
        _budget = new(Most / 4);
        Ssrc = NewSsrc();
        _rewriter = new(Ssrc, (ushort)Random.Shared.Next(1000, 32_000));
        (_fromSender, _fromViewer) = (new(this), new(this));
    }

    /// <summary>The source that viewers see.</summary>
    public uint Ssrc { get; }

    /// <summary>The sender; null: none yet.</summary>
    public VideoPeer? Sender { get; set; }

    /// <summary>The one format that is passed on.</summary>
    public int PayloadType { get; set; } = -1;

    public bool IsVp8 { get; set; }

    public VideoStatistics Totals => _totals with { TargetKilobits = Target / 1000, Viewers = _viewers.Count };

    private long Most { get; }

    private long Target { get; set; }

    private TimeSpan Now => _time.GetElapsedTime(_began);

    public void Add(VideoViewer viewer)
    {
        if (!_viewers.Contains(viewer))
        {
            _viewers.Add(viewer);
        }

        WantPicture();
    }

    public void Remove(VideoViewer viewer) => _viewers.Remove(viewer);

    public void PacketCame(Span<byte> packet, int length)
    {
        var now = Now;
        if (!RtpHeader.TryParse(packet[..length], out var header) || header.PayloadType != PayloadType
            || length > VideoOptions.LongestPacket || !_budget.TryTake(length, now)
            || !_rewriter.TryRewrite(packet, header, now, out var sequence))
        {
            _totals = _totals with { Dropped = _totals.Dropped + 1 };
            return;
        }

        _incoming.Count(header, length, (long)now.TotalMicroseconds);
        if (_isPictureAwaited && KeyFrame.Begins(IsVp8, packet.Slice(header.PayloadOffset, header.PayloadLength)))
        {
            _isPictureAwaited = false;
        }

        _totals = _totals with { Received = _totals.Received + 1, Forwarded = _totals.Forwarded + _viewers.Count };
        foreach (var viewer in _viewers)
        {
            packet[..length].CopyTo(_buffer);
            var sent = viewer.Peer.Send(_buffer, length);
            if (sent > 0)
            {
                viewer.History.Keep(sequence, _buffer.AsSpan(0, sent), now);
                viewer.SentBits += length * 8;
                viewer.SentPackets++;
                viewer.SentBytes += (uint)header.PayloadLength;
            }
        }

        if (_isPictureOwed)
        {
            WantPicture();
        }
    }

    /// <summary>What the sender says: its clock.</summary>
    public void ControlOfSender(ReadOnlySpan<byte> packet)
    {
        if (!Feedback.TryRead(packet, _fromSender))
        {
            _totals = _totals with { MalformedControl = _totals.MalformedControl + 1 };
        }
    }

    /// <summary>What a viewer says: what is missing, that a picture is wanted, what its way carries.</summary>
    public void ControlOf(VideoPeer peer, ReadOnlySpan<byte> packet)
    {
        foreach (var viewer in _viewers)
        {
            if (viewer.Peer == peer)
            {
                ControlOf(viewer, packet);
                return;
            }
        }
    }

    private void ControlOf(VideoViewer viewer, ReadOnlySpan<byte> packet)
    {
        _fromViewer.Viewer = viewer;
        if (!Feedback.TryRead(packet, _fromViewer))
        {
            _totals = _totals with { MalformedControl = _totals.MalformedControl + 1 };
        }

        _fromViewer.Viewer = null;
        AskAgain();
    }

    /// <summary>
    /// A fifth of a second is over: what was put off is done. Of a picture that stands still nothing else may come for long, so that a
    /// question that was lost, or its answer, is asked again until a whole picture came.
    /// </summary>
    public void Tick()
    {
        if (_isPictureOwed || (_isPictureAwaited && _viewers.Count > 0 && Now - _pictureAt >= PictureLate))
        {
            WantPicture();
        }
    }

    /// <summary>A second is over: the sender hears how it is received and what to keep to.</summary>
    public void Second()
    {
        Target = Most;
        foreach (var viewer in _viewers)
        {
            viewer.Rate.Pass(viewer.SentBits);
            viewer.SentBits = 0;
            Target = Math.Min(Target, viewer.Rate.Target);
        }

        if (Sender is { } sender && _rewriter.Source is { } source)
        {
            var length = WriteReport();
            length += Feedback.WriteEstimate(_buffer.AsSpan(length), _feedbackSsrc, source, Target);
            sender.SendControl(_buffer, length);
        }
    }

    /// <summary>Asks the sender for a whole picture, at most three times a second; what is asked for in between is owed.</summary>
    public void WantPicture()
    {
        var now = Now;
        _isPictureOwed = true;
        if (Sender is not { } sender || _rewriter.Source is not { } source
            || (_pictureAt != TimeSpan.MinValue && now - _pictureAt < PictureApart))
        {
            return;
        }

        (_isPictureOwed, _isPictureAwaited, _pictureAt) = (false, true, now);
        _totals = _totals with { PicturesAsked = _totals.PicturesAsked + 1 };
        var length = WriteReport();
        length += Feedback.WritePictureWanted(_buffer.AsSpan(length), _feedbackSsrc, source);
        sender.SendControl(_buffer, length);
    }

    private static uint NewSsrc() => (uint)Random.Shared.NextInt64(1, uint.MaxValue);

    private int WriteReport()
    {
        var delay = _reportTime == 0 ? 0 : (uint)((Now - _reportAt).TotalSeconds * 65_536);
        RtcpReportBlock? block = _rewriter.Source is { } source
            ? new(source, _incoming.TakeFractionLost(), (int)_incoming.Lost, _incoming.ExtendedHighest, NoJitter, _reportTime, delay)
            : null;
        return RtcpPacket.WriteReport(_buffer, _feedbackSsrc, 0, 0, 0, 0, block);
    }

    private void SendAgain(VideoViewer viewer, ushort sequence)
    {
        var now = Now;
        var packet = viewer.History.Again(sequence, now, out var isKnown);
        if (!packet.IsEmpty && viewer.Repairs.TryTake(packet.Length, now))
        {
            viewer.Peer.SendAgain(packet);
            _totals = _totals with { Resent = _totals.Resent + 1 };
        }
        else if (!isKnown && _missingCount < MostMissing && _rewriter.TryFind(sequence, out var original))
        {
            ref var asked = ref _asked[original % AskedSlots];
            if (asked.Sequence != original || now - asked.At >= AskApart || asked.At == default)
            {
                asked = (original, now);
                _missing[_missingCount++] = original;
            }
        }
    }

    /// <summary>What never came from the sender either.</summary>
    private void AskAgain()
    {
        if (_missingCount == 0 || Sender is not { } sender || _rewriter.Source is not { } source)
        {
            _missingCount = 0;
            return;
        }

        _totals = _totals with { AskedAgain = _totals.AskedAgain + _missingCount };
        var length = WriteReport();
        length += Feedback.WriteMissing(_buffer.AsSpan(length), _feedbackSsrc, source, _missing.AsSpan(0, _missingCount));
        _missingCount = 0;
        sender.SendControl(_buffer, length);
    }

    private void PassOn(ulong ntp, uint timestamp)
    {
        (_reportTime, _reportAt) = ((uint)(ntp >> 16), Now);
        foreach (var viewer in _viewers)
        {
            if (viewer.SentPackets > 0)
            {
                var length = RtcpPacket.WriteReport(
                    _buffer, Ssrc, ntp, _rewriter.Timestamp(timestamp), viewer.SentPackets, viewer.SentBytes, null);
                viewer.Peer.SendControl(_buffer, length);
            }
        }
    }

    /// <summary>Without a viewer it is the sender's.</summary>
    private sealed class Sink(VideoFlow flow) : IFeedbackSink
    {
        public VideoViewer? Viewer { get; set; }

        public void SenderReport(uint ssrc, ulong ntp, uint timestamp)
        {
            if (Viewer is null && ssrc == flow._rewriter.Source)
            {
                flow.PassOn(ntp, timestamp);
            }
        }

        public void Reception(uint ssrc, byte fractionLost)
        {
            if (ssrc == flow.Ssrc)
            {
                Viewer?.Rate.Lost(fractionLost);
            }
        }

        public void Missing(uint ssrc, ushort sequence)
        {
            if (Viewer is { } viewer && ssrc == flow.Ssrc)
            {
                flow.SendAgain(viewer, sequence);
            }
        }

        public void PictureWanted(uint ssrc)
        {
            if (Viewer is not null && ssrc == flow.Ssrc)
            {
                flow.WantPicture();
            }
        }

        public void Estimate(long bitsPerSecond) => Viewer?.Rate.Estimated(bitsPerSecond);
    }
}
