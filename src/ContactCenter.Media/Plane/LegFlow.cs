using ContactCenter.Media.Bridges;
using ContactCenter.Media.Dtmf;
using ContactCenter.Media.G711;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Recording;
using ContactCenter.Media.Rtp;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Plane;

/// <summary>A leg as its media thread sees it: everything here belongs to that thread, and nothing in the packet path allocates.</summary>
internal sealed class LegFlow(MediaThread thread, MediaLeg leg, LegTransport transport, int id, OutgoingStream outgoing)
{
    private readonly DtmfReceiver _dtmfReceiver = new();
    private readonly LegReports _reports = new();
    private LegFormat _format = LegFormat.Closed;
    private CallRecording? _recording;
    private int _channel;
    private long _heardUs = thread.NowUs;
    private long _malformed;
    private long _unauthentic;

    public int Id => id;

    public LegTransport Transport => transport;

    public LegFlow? Peer { get; set; }

    public IRtpCrypto? Crypto { get; set; }

    public PromptPlayer Player { get; } = new();

    public DtmfSender DtmfSender { get; } = new();

    public ReceptionStatistics Incoming { get; } = new();

    /// <summary>When the peer last gave a sign of life, microseconds of the plane's clock; may be read from any thread.</summary>
    public long HeardUs => Volatile.Read(ref _heardUs);

    /// <summary>Phase of the playback clock while paced, otherwise -1.</summary>
    public int Phase { get; set; } = -1;

    public void Apply(LegFormat format, in MediaAddress announced)
    {
        _format = format;
        transport.Announce(announced);
    }

    /// <summary>
    /// A sign of life of the peer: RTP of any payload type (a peer that suppresses silence sends comfort noise at most, RFC 3389), RTCP
    /// (RFC 3550 §6.2), or a check of its path. May be called from any thread.
    /// </summary>
    public void Hear(long nowUs) => Volatile.Write(ref _heardUs, nowUs);

    /// <summary>True for the payload types agreed for receiving.</summary>
    public bool Knows(int payloadType) => payloadType == _format.ReceiveType || payloadType == _format.ReceiveDtmf;

    /// <summary>Records what this leg receives: channel 0 left, 1 right; null stops.</summary>
    public void Record(CallRecording? recording, int channel)
    {
        _recording = recording;
        _channel = channel;
    }

    public void StopRecording(CallRecording recording)
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

        Hear(thread.NowUs);
        if (header.PayloadType == _format.ReceiveType)
        {
            OnAudio(slot, length, header);
        }
        else if (header.PayloadType == _format.ReceiveDtmf)
        {
            OnEvent(slot, length, header);
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

        return DtmfSender.IsActive || Player.IsActive;
    }

    /// <summary>Work of every half second: lost key ends, silence, latch, reports.</summary>
    public void Sweep(long nowUs)
    {
        transport.Sweep(nowUs);
        if (_dtmfReceiver.Expire(nowUs, out var press))
        {
            thread.Tell(leg, press);
        }

        if (_format.RtcpMux && _reports.IsDue(nowUs, thread.RtcpIntervalUs))
        {
            var length = _reports.Write(thread.Scratch, outgoing, Incoming, thread.NtpNow(), nowUs);
            SendRtcp(thread.Scratch, length);
        }
    }

    public void SayGoodbye()
    {
        if (_format.RtcpMux && outgoing.Packets > 0)
        {
            SendRtcp(thread.Scratch, RtcpPacket.WriteBye(thread.Scratch, outgoing.Ssrc));
        }
    }

    public LegStatistics Snapshot(long nowUs) => new()
    {
        PacketsReceived = Incoming.Packets,
        BytesReceived = Incoming.Bytes,
        PacketsLost = Incoming.Lost,
        Jitter = TimeSpan.FromMicroseconds(Incoming.Jitter * 125.0),
        PacketsSent = outgoing.Packets,
        Malformed = _malformed,
        Foreign = transport.Foreign,
        Unauthentic = _unauthentic,
        SendFailures = transport.SendFailures,
        SinceLastPacket = Incoming.Packets == 0 ? null : TimeSpan.FromMicroseconds(nowUs - Incoming.LastPacketUs),
        RoundTrip = _reports.RoundTrip,
        PeerFractionLost = _reports.PeerFractionLost,
        Remote = transport.Remote,
    };

    private void OnAudio(Span<byte> slot, int length, in RtpHeader header)
    {
        Incoming.Count(header, length, thread.NowUs);
        var payload = slot.Slice(header.PayloadOffset, header.PayloadLength);
        if (_recording?.Timeline is { } timeline && _format.Codec != AudioCodec.G722)
        {
            timeline.Write(_channel, header.Ssrc, header.Timestamp, payload, _format.Codec == AudioCodec.Pcmu, thread.NowUs);
        }

        if (_format.Receives && Peer is { } peer && _format.ReachesCodec(peer._format.Codec))
        {
            if (peer._format.Codec != _format.Codec)
            {
                Translate(payload, peer._format.Codec);
            }

            peer.Forward(slot, header, id, peer._format.SendType);
        }
    }

    private void OnEvent(Span<byte> slot, int length, in RtpHeader header)
    {
        Incoming.Count(header, length, thread.NowUs);
        if (!TelephoneEvent.TryParse(slot.Slice(header.PayloadOffset, header.PayloadLength), out var packet))
        {
            _malformed++;
            return;
        }

        if (_dtmfReceiver.Take(header.Ssrc, header.Timestamp, packet, thread.NowUs, out var press))
        {
            thread.Tell(leg, press);
        }

        if (_format.Receives && Peer is { _format.SendDtmf: >= 0 } peer)
        {
            peer.Forward(slot, header, id, peer._format.SendDtmf);
        }
    }

    /// <summary>Sends what another leg received: a plain header is written right before the payload, in the receive buffer.</summary>
    private void Forward(Span<byte> slot, in RtpHeader header, int source, int payloadType)
    {
        if (!_format.Sends || Player.IsActive || DtmfSender.IsActive)
        {
            return;
        }

        var packet = slot[(header.PayloadOffset - RtpHeader.Size)..];
        outgoing.WriteForwarded(packet, source, header, payloadType, thread.NowUs);
        Send(packet, RtpHeader.Size + header.PayloadLength);
    }

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
            transport.Send(packet[..length]);
        }
    }

    private void OnRtcp(Span<byte> slot, int length)
    {
        if (Crypto is not null && !Crypto.UnprotectRtcp(slot, ref length))
        {
            _unauthentic++;
            return;
        }

        Hear(thread.NowUs);
        if (!_reports.Read(slot[..length], outgoing.Ssrc, thread.NtpNow(), thread.NowUs))
        {
            _malformed++;
        }
    }
}
