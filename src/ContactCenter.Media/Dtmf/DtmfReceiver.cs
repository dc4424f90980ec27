namespace ContactCenter.Media.Dtmf;

/// <summary>A pressed key.</summary>
internal readonly record struct DtmfPress(char Digit, TimeSpan Duration);

/// <summary>
/// Turns event packets into presses, each once: all packets of a press share a timestamp, its end is sent three times, and any of
/// them may be lost, also all ends (RFC 4733 §2.5.1).
/// </summary>
internal sealed class DtmfReceiver
{
    /// <summary>Without a packet for this long a press whose end was lost is over.</summary>
    private const long AbandonedUs = 200_000;

    private bool _any;
    private bool _open;
    private uint _ssrc;
    private uint _timestamp;
    private TelephoneEvent _last;
    private long _seenUs;

    /// <summary>Takes a packet; true with the press that is over now.</summary>
    public bool Take(uint ssrc, uint timestamp, in TelephoneEvent packet, long nowUs, out DtmfPress press)
    {
        press = default;
        if (_any && ssrc == _ssrc && timestamp == _timestamp)
        {
            if (!_open)
            {
                return false; // another copy of the end
            }

            _last = packet with { Duration = Math.Max(packet.Duration, _last.Duration) };
            _seenUs = nowUs;
            return packet.End && Close(out press);
        }

        if (_any && ssrc == _ssrc && (int)(timestamp - _timestamp) < 0)
        {
            return false; // a late packet of an earlier press
        }

        var earlier = _open && Close(out press);
        (_any, _open, _ssrc, _timestamp, _last, _seenUs) = (true, true, ssrc, timestamp, packet, nowUs);
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

    private bool Close(out DtmfPress press)
    {
        _open = false;
        press = new DtmfPress(_last.Digit ?? '\0', TimeSpan.FromMicroseconds(_last.Duration * 125.0));
        return _last.Digit is not null;
    }
}
