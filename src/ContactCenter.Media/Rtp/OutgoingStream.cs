namespace ContactCenter.Media.Rtp;

/// <summary>
/// Keeps what a leg sends one continuous stream (one SSRC, sequence without holes but those of the network, timestamps that follow the clock), whatever the
/// source is: another leg, a prompt, digits. A change of source sets the marker bit (RFC 3551 §4.1).
/// </summary>
internal sealed class OutgoingStream
{
    private const int SamplesPerPacket = 160;

    /// <summary>RFC 3550 appendix A.1: steps back up to this are reordering.</summary>
    private const int MaxMisorder = 100;

    /// <summary>RFC 3550 appendix A.1: steps ahead up to this are loss.</summary>
    private const int MaxDropout = 3000;

    /// <summary>Ticks (1 s) that a timestamp may be ahead of the clock, or an event behind the audio: more than any network delays.</summary>
    private const int MaxAhead = 8000;

    /// <summary>Ticks (5 s) that it may be behind: a network that stalled makes up for it, a source that stopped its clock does not.</summary>
    private const int MaxBehind = 40_000;
    private const int None = -1;
    private const int Own = -2;
    private int _source = None;
    private uint _sourceSsrc;
    private ushort _sourceSequence;
    private ushort _sequenceDelta;
    private uint _timestampDelta;
    private ushort _sequence;
    private uint _timestamp;
    private uint _eventSource;
    private uint _eventMapped;
    private bool _eventKnown;
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

    /// <summary>The next packet begins anew whatever it is: the source was away, or is another.</summary>
    public void Untie() => _source = None;

    /// <summary>
    /// Maps a packet of source <paramref name="source"/> (0 or more) into the stream and writes its header. A source whose sequence
    /// steps back by more than RFC 3550 appendix A.1 takes for reordering, or whose timestamps leave the clock, began anew.
    /// </summary>
    public void WriteForwarded(Span<byte> target, int source, in RtpHeader header, int payloadType, bool isEvent, long nowUs)
    {
        var marker = header.Marker;
        if (!Continues(source, header, isEvent, nowUs))
        {
            Tie(source, header, nowUs);
            marker = true;
        }

        var sequence = (ushort)(header.Sequence + _sequenceDelta);
        var mapped = header.Timestamp + _timestampDelta;
        if (isEvent)
        {
            mapped = EventTimestamp(header.Timestamp, mapped);
        }

        RtpHeader.Write(target, marker, payloadType, sequence, mapped, Ssrc);
        if ((short)(header.Sequence - _sourceSequence) > 0)
        {
            _sourceSequence = header.Sequence;
        }

        if ((short)(sequence - _sequence) > 0)
        {
            _sequence = sequence;
            if ((int)(mapped - _timestamp) > 0 || _sentUs == 0)
            {
                (_timestamp, _sentUs) = (mapped, nowUs);
            }
        }

        Count(header.PayloadLength);
    }

    /// <summary>Closes the gap that a packet of the source leaves when it is not sent on.</summary>
    public void PassOver(int source, in RtpHeader header)
    {
        if (source == _source && header.Ssrc == _sourceSsrc && (short)(header.Sequence - _sourceSequence) is > 0 and <= MaxDropout)
        {
            _sourceSequence = header.Sequence;
            _sequenceDelta--;
        }
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

    /// <summary>
    /// Writes the header of an end that the source's event never got: it carries the event's timestamp, and what the source sends next
    /// follows it. False when no event of the source is the last that was sent on.
    /// </summary>
    public bool WriteLostEnd(Span<byte> target, int source, int payloadType)
    {
        if (source != _source || !_eventKnown)
        {
            return false;
        }

        _sequenceDelta++;
        RtpHeader.Write(target, false, payloadType, ++_sequence, _eventMapped, Ssrc);
        Count(4);
        return true;
    }

    private bool Continues(int source, in RtpHeader header, bool isEvent, long nowUs)
    {
        if (source != _source || header.Ssrc != _sourceSsrc)
        {
            return false;
        }

        var step = (short)(header.Sequence - _sourceSequence);
        if (step is < -MaxMisorder or > MaxDropout)
        {
            return false;
        }

        if (step <= 0 || (isEvent && _eventKnown && header.Timestamp == _eventSource))
        {
            return true; // late or a copy, or one more packet of the event that is on
        }

        var ticks = (int)(header.Timestamp + _timestampDelta - _timestamp);
        var elapsed = Math.Max(0, nowUs - _sentUs) / 125;
        return ticks >= (isEvent ? -MaxAhead : 0) && ticks - elapsed <= MaxAhead && elapsed - ticks <= MaxBehind;
    }

    private void Tie(int source, in RtpHeader header, long nowUs)
    {
        _sequenceDelta = (ushort)(_sequence + 1 - header.Sequence);
        _timestampDelta = NextTimestamp(nowUs) - header.Timestamp;
        _source = source;
        _sourceSsrc = header.Ssrc;
        _sourceSequence = header.Sequence;
        _eventKnown = false;
    }

    /// <summary>All packets of one event carry one timestamp (RFC 4733 §2.2), whatever audio between them did to the mapping.</summary>
    private uint EventTimestamp(uint source, uint mapped)
    {
        if (!_eventKnown || source != _eventSource)
        {
            (_eventKnown, _eventSource, _eventMapped) = (true, source, mapped);
        }

        return _eventMapped;
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
