namespace ContactCenter.Media.Rtp;

/// <summary>
/// Keeps what a leg sends one continuous stream (one SSRC, sequence without holes, timestamps that follow the clock), whatever the
/// source is: another leg, a prompt, digits. A change of source sets the marker bit (RFC 3551 §4.1).
/// </summary>
internal sealed class OutgoingStream
{
    private const int SamplesPerPacket = 160;
    private const int MaxSequenceStep = 1000;
    private const int None = -1;
    private const int Own = -2;
    private int _source = None;
    private uint _sourceSsrc;
    private ushort _sourceSequence;
    private ushort _sequenceDelta;
    private uint _timestampDelta;
    private ushort _sequence;
    private uint _timestamp;
    private long _sentUs;

    public OutgoingStream(uint ssrc, ushort sequence, uint timestamp)
    {
        Ssrc = ssrc;
        _sequence = sequence;
        _timestamp = timestamp;
    }

    public uint Ssrc { get; }

    public long Packets { get; private set; }

    public long PayloadBytes { get; private set; }

    /// <summary>The timestamp that belongs to this moment.</summary>
    public uint TimestampAt(long nowUs) => _timestamp + (_sentUs == 0 ? 0 : (uint)(Math.Max(0, nowUs - _sentUs) / 125));

    /// <summary>Maps a packet of source <paramref name="source"/> (0 or more) into the stream and writes its header.</summary>
    public void WriteForwarded(Span<byte> target, int source, in RtpHeader header, int payloadType, long nowUs)
    {
        var marker = header.Marker;
        if (source != _source || header.Ssrc != _sourceSsrc
            || Math.Abs((int)(short)(header.Sequence - _sourceSequence)) > MaxSequenceStep)
        {
            var timestamp = NextTimestamp(nowUs);
            _sequenceDelta = (ushort)(_sequence + 1 - header.Sequence);
            _timestampDelta = timestamp - header.Timestamp;
            marker = true;
            _source = source;
            _sourceSsrc = header.Ssrc;
            _sourceSequence = header.Sequence;
        }
        else if ((short)(header.Sequence - _sourceSequence) > 0)
        {
            _sourceSequence = header.Sequence;
        }

        var sequence = (ushort)(header.Sequence + _sequenceDelta);
        var mapped = header.Timestamp + _timestampDelta;
        RtpHeader.Write(target, marker, payloadType, sequence, mapped, Ssrc);
        if ((short)(sequence - _sequence) > 0)
        {
            _sequence = sequence;
            _timestamp = mapped;
            _sentUs = nowUs;
        }

        Count(header.PayloadLength);
    }

    /// <summary>Writes the header of the next frame of our own audio, paced by our clock.</summary>
    public void WriteOwn(Span<byte> target, int payloadType, int samples, long nowUs)
    {
        var marker = _source != Own;
        _timestamp = marker ? NextTimestamp(nowUs) : _timestamp + (uint)samples;
        _source = Own;
        _sentUs = nowUs;
        RtpHeader.Write(target, marker, payloadType, ++_sequence, _timestamp, Ssrc);
        Count(samples);
    }

    /// <summary>Writes the header of an event packet: all of one event carry the timestamp of its start (RFC 4733 §2.2).</summary>
    public void WriteEvent(Span<byte> target, int payloadType, uint timestamp, bool first, long nowUs)
    {
        _source = None;
        if (first)
        {
            _timestamp = timestamp;
            _sentUs = nowUs;
        }

        RtpHeader.Write(target, first, payloadType, ++_sequence, timestamp, Ssrc);
        Count(4);
    }

    /// <summary>The timestamp after the last one sent: as much later as the clock says, one packet at least.</summary>
    private uint NextTimestamp(long nowUs)
    {
        if (_sentUs == 0)
        {
            return _timestamp;
        }

        return _timestamp + Math.Max(SamplesPerPacket, (uint)(Math.Max(0, nowUs - _sentUs) / 125));
    }

    private void Count(int payload)
    {
        Packets++;
        PayloadBytes += payload;
    }
}
