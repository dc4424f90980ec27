using ContactCenter.Media.Bridges;
using ContactCenter.Media.Dtmf;
using ContactCenter.Media.G711;
using ContactCenter.Media.Mixing;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Recording;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Plane;

/// <summary>A leg as its media thread sees it: everything here belongs to that thread, and nothing in the packet path allocates.</summary>
internal sealed class LegFlow(MediaThread thread, MediaLeg leg, LegTransport transport, int id, OutgoingStream outgoing) : IPathReader
{
    private readonly DtmfReceiver _dtmfReceiver = new();
    private readonly LegReports _reports = new();
    private StreamPin _pin;
    private LegFlow? _peer;
    private MixRoom<LegFlow>? _room;
    private MixRoom<LegFlow>? _tap;
    private bool _hearsTap;
    private long _hearsTapFromUs;
    private LegFormat _format = LegFormat.Closed;
    private RunningRecording? _recording;
    private int _channel;
    private long _heardUs = thread.NowUs;
    private long _foreign;
    private long _malformed;
    private long _unauthentic;

    public int Id => id;

    public LegTransport Transport => transport;

    /// <summary>The other end of the bridge.</summary>
    public LegFlow? Peer
    {
        get => _peer;
        set
        {
            _peer = value;
            outgoing.Untie();
        }
    }

    /// <summary>The conversation of several parties that the leg is in, in place of a bridge.</summary>
    public MixRoom<LegFlow>? Room
    {
        get => _room;
        set
        {
            _room = value;
            outgoing.Untie();
        }
    }

    /// <summary>The room of a supervised call: what the leg receives is put there besides, and nothing else changes for anybody.</summary>
    public MixRoom<LegFlow>? Tap => _tap;

    public IRtpCrypto? Crypto { get; set; }

    public PromptPlayer Player { get; } = new();

    public DtmfSender DtmfSender { get; } = new();

    public ReceptionStatistics Incoming { get; } = new();

    /// <summary>When the peer last gave a sign of life, microseconds of the plane's clock; may be read from any thread.</summary>
    public long HeardUs => Volatile.Read(ref _heardUs);

    /// <summary>Phase of the playback clock while paced, otherwise -1.</summary>
    public int Phase { get; set; } = -1;

    public void Apply(LegFormat format, in PeerEnd peer)
    {
        _format = format;
        if (transport.Describe(peer, format.RtcpMux))
        {
            _pin = default;
        }
    }

    /// <summary>
    /// A sign of life of the peer: RTP of any payload type (a peer that suppresses silence sends comfort noise at most, RFC 3389), RTCP
    /// (RFC 3550 §6.2), or a check of its path. May be called from any thread.
    /// </summary>
    public void Hear(long nowUs) => Volatile.Write(ref _heardUs, nowUs);

    /// <summary>True for the payload types agreed for receiving.</summary>
    public bool Knows(int payloadType) => _format.Received.KindOf(payloadType) != PayloadKind.Unknown;

    /// <summary>
    /// What the leg receives is put into the room of a supervised call as well; null: no more, and what it hears is as before.
    /// </summary>
    public void TapInto(MixRoom<LegFlow>? room)
    {
        _tap = room;
        _hearsTap = _hearsTap && room is not null;
    }

    /// <summary>
    /// Whether the leg hears the room of the supervised call, in place of its bridge or its conversation of several. Its stream goes on:
    /// the next packet follows the last within the 20 ms of the clock, with the next sequence number.
    /// </summary>
    /// <param name="hears">False: what it is joined with is heard again.</param>
    /// <param name="fromUs">Not before then: the room must have something to be heard.</param>
    public void HearTap(bool hears, long fromUs)
    {
        if (hears && !_hearsTap)
        {
            _hearsTapFromUs = fromUs;
        }

        _hearsTap = hears;
    }

    /// <summary>Records what this leg receives: channel 0 left, 1 right; null stops.</summary>
    public void Record(RunningRecording? recording, int channel)
    {
        _recording = recording;
        _channel = channel;
    }

    public void StopRecording(RunningRecording recording)
    {
        if (ReferenceEquals(_recording, recording))
        {
            _recording = null;
        }
    }

    /// <summary>Takes a datagram from the leg's peer. The slot is longer than the packet and may be overwritten.</summary>
    public void OnDatagram(Span<byte> slot, int length)
    {
        if (RtpHeader.IsRtcp(slot[..length]))
        {
            OnRtcp(slot, length);
            return;
        }

        if (Crypto is not null && !Crypto.Unprotect(slot, ref length))
        {
            _unauthentic++;
            return;
        }

        if (!RtpHeader.TryParse(slot[..length], out var header))
        {
            _malformed++;
            return;
        }

        if (!_pin.Admits(header, Incoming.Packets, isAuthentic: Crypto is not null))
        {
            _foreign++;
            return;
        }

        // Whatever the peer sends shows that it lives: comfort noise and keep-alives as well (RFC 6263).
        Incoming.Count(header, length, thread.NowUs);
        Hear(thread.NowUs);
        OnPacket(slot, header);
    }

    /// <summary>Takes a datagram of the peer's RTCP port.</summary>
    public void OnControl(Span<byte> slot, int length)
    {
        if (RtpHeader.IsRtcp(slot[..length]))
        {
            OnRtcp(slot, length);
        }
        else
        {
            _malformed++;
        }
    }

    /// <summary>One step of 20 ms of what we play or dial; false when nothing is left to pace.</summary>
    public bool Pace(long nowUs)
    {
        var packet = thread.Scratch;
        if (DtmfSender.IsActive)
        {
            var length = DtmfSender.Step(outgoing, _format.SendDtmf, packet, nowUs);
            SendIf(_format.Sends && length > 0, packet, length);
        }
        else if (Player.IsActive)
        {
            const int Length = RtpHeader.Size + PromptPlayer.FrameSamples;
            Player.TakeFrame(packet[RtpHeader.Size..Length], _format.Codec);
            if (_format.Sends && _format.Codec != AudioCodec.G722)
            {
                outgoing.WriteOwn(packet, _format.SendType, PromptPlayer.FrameSamples, nowUs);
                Send(packet, Length);
            }
        }
        else if ((HearsTapNow ? _tap : Room) is { } room)
        {
            const int Length = RtpHeader.Size + MixRoom<LegFlow>.FrameSamples;
            if (_format.Sends && _format.Codec != AudioCodec.G722)
            {
                room.Take(this, packet[RtpHeader.Size..Length], _format.Codec);
                outgoing.WriteOwn(packet, _format.SendType, MixRoom<LegFlow>.FrameSamples, nowUs);
                Send(packet, Length);
            }
        }

        return DtmfSender.IsActive || Player.IsActive || Room is not null || _hearsTap;
    }

    /// <summary>Wide-band audio is not mixed: such a leg goes on hearing what it is joined with.</summary>
    private bool HearsTapNow => _hearsTap && thread.NowUs >= _hearsTapFromUs && _format.Codec != AudioCodec.G722;

    /// <summary>Work of every half second: lost key ends, silence, latch, reports.</summary>
    public void Sweep(long nowUs)
    {
        if (_dtmfReceiver.Expire(nowUs, out var press))
        {
            thread.Tell(leg, press);
            Peer?.EndEvent(_dtmfReceiver.Last, id);
        }

        if (_reports.IsDue(nowUs, thread.RtcpIntervalUs))
        {
            var length = _reports.Write(thread.Scratch, outgoing, Incoming, thread.NtpNow(), nowUs);
            SendRtcp(thread.Scratch, length);
        }
    }

    public void SayGoodbye()
    {
        if (outgoing.Packets > 0)
        {
            SendRtcp(thread.Scratch, RtcpPacket.WriteBye(thread.Scratch, outgoing.Ssrc));
        }
    }

    /// <summary>Adds what the leg has carried since it began.</summary>
    public void AddTo(ref RtpTotals totals)
    {
        totals.PacketsReceived += Incoming.Packets;
        totals.BytesReceived += Incoming.Bytes;
        totals.PacketsLost += Incoming.Lost;
        totals.PacketsSent += outgoing.Packets;
        totals.Malformed += _malformed;
        totals.Foreign += transport.Foreign + _foreign;
        totals.Unauthentic += _unauthentic;
        totals.SendFailures += transport.SendFailures;
    }

    public LegStatistics Snapshot(long nowUs) => new()
    {
        PacketsReceived = Incoming.Packets,
        BytesReceived = Incoming.Bytes,
        PacketsLost = Incoming.Lost,
        Jitter = TimeSpan.FromMicroseconds(Incoming.Jitter * 125.0),
        PacketsSent = outgoing.Packets,
        Malformed = _malformed,
        Foreign = transport.Foreign + _foreign,
        Unauthentic = _unauthentic,
        SendFailures = transport.SendFailures,
        SinceLastPacket = Incoming.Packets == 0 ? null : TimeSpan.FromMicroseconds(nowUs - Incoming.LastPacketUs),
        RoundTrip = _reports.RoundTrip,
        PeerFractionLost = _reports.PeerFractionLost,
        Remote = transport.Remote,
    };

    private void OnPacket(Span<byte> slot, in RtpHeader header)
    {
        switch (header.PayloadLength == 0 ? PayloadKind.ComfortNoise : _format.Received.KindOf(header.PayloadType))
        {
            case PayloadKind.Audio:
                OnAudio(slot, header, _format.Received.CodecOf(header.PayloadType));
                break;
            case PayloadKind.Event:
                OnEvent(slot, header);
                break;
            case PayloadKind.ComfortNoise:
                Peer?.PassOver(header, id);
                break;
            default:
                _malformed++;
                Peer?.PassOver(header, id);
                break;
        }
    }

    private void OnAudio(Span<byte> slot, in RtpHeader header, AudioCodec codec)
    {
        var payload = slot.Slice(header.PayloadOffset, header.PayloadLength);
        if (_recording?.Timeline is { } timeline && codec != AudioCodec.G722)
        {
            timeline.Write(_channel, header.Ssrc, header.Timestamp, payload, codec == AudioCodec.Pcmu, thread.NowUs);
        }

        if (_format.Receives)
        {
            _tap?.Put(this, payload, codec, header.Ssrc, header.Timestamp);
            if (Room is { } room)
            {
                room.Put(this, payload, codec, header.Ssrc, header.Timestamp);
                return;
            }
        }

        if (!_format.Receives || Peer is not { } peer)
        {
            return;
        }

        var format = peer._format;
        if (!format.Takes(codec))
        {
            peer.PassOver(header, id);
            return;
        }

        if (format.Codec != codec)
        {
            Translate(payload, format.Codec);
        }

        peer.Forward(slot, header, id, format.SendType, isEvent: false);
    }

    private void OnEvent(Span<byte> slot, in RtpHeader header)
    {
        if (!TelephoneEvent.TryParse(slot.Slice(header.PayloadOffset, header.PayloadLength), out var packet))
        {
            _malformed++;
            Peer?.PassOver(header, id);
            return;
        }

        if (_dtmfReceiver.Take(header, packet, thread.NowUs, out var press))
        {
            thread.Tell(leg, press);
            PressInRoom(press.Digit);
        }

        if (!_format.Receives || Peer is not { } peer)
        {
            return;
        }

        if (peer._format.SendDtmf < 0)
        {
            peer.PassOver(header, id);
        }
        else
        {
            peer.Forward(slot, header, id, peer._format.SendDtmf, isEvent: true);
        }
    }

    /// <summary>A key of one party is a key for the others: a menu behind one of them must hear it.</summary>
    private void PressInRoom(char digit)
    {
        if (Room is not { } room)
        {
            if (Peer is { HearsTapNow: true, _format.SendDtmf: >= 0 } peer)
            {
                // It is not forwarded to, and hears keys none the less.
                peer.DtmfSender.Add(digit.ToString());
            }

            return;
        }

        foreach (var other in room.Others(this))
        {
            if (other._format.SendDtmf >= 0)
            {
                other.DtmfSender.Add(digit.ToString());
            }
        }
    }

    /// <summary>Sends what another leg received: a plain header is written right before the payload, in the receive buffer.</summary>
    private void Forward(Span<byte> slot, in RtpHeader header, int source, int payloadType, bool isEvent)
    {
        if (Player.IsActive || DtmfSender.IsActive || HearsTapNow)
        {
            return;
        }

        if (!_format.Sends)
        {
            PassOver(header, source);
            return;
        }

        var packet = slot[(header.PayloadOffset - RtpHeader.Size)..];
        outgoing.WriteForwarded(packet, source, header, payloadType, isEvent, thread.NowUs);
        Send(packet, RtpHeader.Size + header.PayloadLength);
    }

    /// <summary>
    /// The ends of a key of another leg were all lost: they are sent here, so that it does not stay pressed (RFC 4733 §2.5.1.4).
    /// </summary>
    private void EndEvent(in TelephoneEvent last, int source)
    {
        if (Player.IsActive || DtmfSender.IsActive || HearsTapNow || !_format.Sends || _format.SendDtmf < 0)
        {
            return;
        }

        var packet = thread.Scratch;
        for (var i = 0; i < DtmfSender.EndCopies && outgoing.WriteLostEnd(packet, source, _format.SendDtmf); i++)
        {
            (last with { End = true }).Write(packet[RtpHeader.Size..]);
            Send(packet, RtpHeader.Size + TelephoneEvent.Size);
        }
    }

    /// <summary>What another leg received and this one cannot send leaves no hole, which would be taken for loss.</summary>
    private void PassOver(in RtpHeader header, int source) => outgoing.PassOver(source, header);

    private static void Translate(Span<byte> payload, AudioCodec to)
    {
        if (to == AudioCodec.Pcma)
        {
            G711Codec.MuLawToALaw(payload);
        }
        else
        {
            G711Codec.ALawToMuLaw(payload);
        }
    }

    private void SendIf(bool condition, Span<byte> packet, int length)
    {
        if (condition)
        {
            Send(packet, length);
        }
    }

    private void Send(Span<byte> packet, int length)
    {
        length = Crypto is null ? length : Crypto.Protect(packet, length);
        if (length > 0)
        {
            transport.Send(packet[..length]);
        }
    }

    private void SendRtcp(Span<byte> packet, int length)
    {
        length = Crypto is null ? length : Crypto.ProtectRtcp(packet, length);
        if (length > 0)
        {
            transport.SendControl(packet[..length]);
        }
    }

    private void OnRtcp(Span<byte> slot, int length)
    {
        if (Crypto is not null && !Crypto.UnprotectRtcp(slot, ref length))
        {
            _unauthentic++;
            return;
        }

        // Also RTCP that we do not read: feedback alone, or a bare description.
        Hear(thread.NowUs);
        if (!_reports.Read(slot[..length], outgoing.Ssrc, thread.NtpNow(), thread.NowUs))
        {
            _malformed++;
        }
    }
}
