using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Dtmf;

/// <summary>A pressed key.</summary>
internal readonly record struct DtmfPress(char Digit, TimeSpan Duration);

/// <summary>
/// Turns event packets into presses, each once: all packets of a press share a timestamp, its end is sent three times, any of them may
/// be lost, also all ends (RFC 4733 §2.5.1), and a key held for longer than the duration field counts goes on under a new timestamp
/// (§2.5.1.3).
/// </summary>
internal sealed class DtmfReceiver
{
    /// <summary>Without a packet for this long a press whose end was lost is over.</summary>
    private const long AbandonedUs = 200_000;

    /// <summary>RFC 3550 appendix A.1: what is further back is no late packet but a sender that began anew.</summary>
    private const int MaxMisorder = 100;

    /// <summary>Senders begin a new segment of a long press at the end of the duration field, or some packets before.</summary>
    private const uint ShortestSegment = 0xE000;
    private const uint LongestSegment = 0x10400;

    /// <summary>Ticks (400 ms) of a segment's end that may be lost.</summary>
    private const int SegmentSlack = 3200;

    private bool _any;
    private bool _open;
    private bool _ended;
    private uint _ssrc;
    private uint _timestamp;
    private ushort _sequence;
    private TelephoneEvent _last;
    private long _earlierTicks;
    private long _seenUs;

    /// <summary>The newest state of the press that was last heard of.</summary>
    public TelephoneEvent Last => _last;

    /// <summary>Takes a packet; true with the press that is over now.</summary>
    public bool Take(in RtpHeader header, in TelephoneEvent packet, long nowUs, out DtmfPress press)
    {
        press = default;
        if (_any && header.Ssrc == _ssrc)
        {
            var step = (short)(header.Sequence - _sequence);
            if (header.Timestamp == _timestamp && packet.Code == _last.Code)
            {
                return TakeSame(header.Sequence, packet, step > 0, nowUs, out press);
            }

            if (step is <= 0 and >= -MaxMisorder)
            {
                return false; // a late packet of an earlier press
            }

            if (IsNextSegment(header.Timestamp, packet))
            {
                _earlierTicks += header.Timestamp - _timestamp;
                (_timestamp, _sequence, _last, _seenUs) = (header.Timestamp, header.Sequence, packet, nowUs);
                _ended = packet.End;
                return packet.End && _open && Close(out press);
            }
        }

        var earlier = _open && Close(out press);
        (_any, _open, _ended, _earlierTicks, _seenUs) = (true, true, packet.End, 0, nowUs);
        (_ssrc, _timestamp, _sequence, _last) = (header.Ssrc, header.Timestamp, header.Sequence, packet);
        if (!packet.End)
        {
            return earlier;
        }

        // Only the end of this press got through. Should an unfinished earlier one wait too, it goes first and this one by Expire.
        return earlier || Close(out press);
    }

    /// <summary>True with a press whose end never came.</summary>
    public bool Expire(long nowUs, out DtmfPress press)
    {
        press = default;
        return _open && nowUs - _seenUs > AbandonedUs && Close(out press);
    }

    private bool TakeSame(ushort sequence, in TelephoneEvent packet, bool isNewer, long nowUs, out DtmfPress press)
    {
        press = default;
        _sequence = isNewer ? sequence : _sequence;
        _last = packet with { Duration = Math.Max(packet.Duration, _last.Duration) };
        _ended |= packet.End;
        _seenUs = nowUs;
        return packet.End && _open && Close(out press); // not when it is another copy of the end
    }

    /// <summary>Also after a pause of the network in which the press was taken for over: it is the same one still.</summary>
    private bool IsNextSegment(uint timestamp, in TelephoneEvent packet)
    {
        var length = timestamp - _timestamp;
        return !_ended && packet.Code == _last.Code && length is >= ShortestSegment and <= LongestSegment
            && Math.Abs((long)length - _last.Duration) <= SegmentSlack;
    }

    private bool Close(out DtmfPress press)
    {
        _open = false;
        press = new DtmfPress(_last.Digit ?? '\0', TimeSpan.FromMicroseconds((_earlierTicks + _last.Duration) * 125.0));
        return _last.Digit is not null;
    }
}
