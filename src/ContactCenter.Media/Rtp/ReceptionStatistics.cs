namespace ContactCenter.Media.Rtp;

/// <summary>Counts one incoming stream as RFC 3550 appendix A.1, A.3 and A.8 say. A new SSRC starts the sequence afresh, the totals stay.</summary>
public sealed class ReceptionStatistics
{
    private const int MaxDropout = 3000;
    private const int MaxMisorder = 100;
    private uint _baseSequence;
    private uint _cycles;
    private ushort _highest;
    private long _receivedInEpoch;
    private long _lostBefore;
    private long _expectedAtReport;
    private long _receivedAtReport;
    private int _transit;
    private double _jitter;
    private bool _started;

    /// <summary>The stream's current source.</summary>
    public uint Ssrc { get; private set; }

    /// <summary>Valid packets.</summary>
    public long Packets { get; private set; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Time of the last packet, microseconds of the plane's clock; 0 when none came.</summary>
    public long LastPacketUs { get; private set; }

    /// <summary>Extended highest sequence number (RFC 3550 §6.4.1).</summary>
    public uint ExtendedHighest => _cycles + _highest;

    /// <summary>Interarrival jitter in timestamp units.</summary>
    public uint Jitter => (uint)_jitter;

    /// <summary>Packets expected and not received.</summary>
    public long Lost => _lostBefore + LostInEpoch;

    private long Expected => _started ? (long)ExtendedHighest - _baseSequence + 1 : 0;

    private long LostInEpoch => Expected - _receivedInEpoch;

    /// <summary>Counts a packet.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="nowUs">Arrival, microseconds.</param>
    public void Count(in RtpHeader header, int length, long nowUs)
    {
        if (!_started || header.Ssrc != Ssrc)
        {
            Restart(header);
        }
        else
        {
            Advance(header.Sequence);
        }

        _receivedInEpoch++;
        Packets++;
        Bytes += length;
        CountJitter(header.Timestamp, nowUs);
        LastPacketUs = nowUs;
    }

    /// <summary>Fraction lost since the last call, in 1/256 (RFC 3550 appendix A.3).</summary>
    public byte TakeFractionLost()
    {
        var expected = Expected - _expectedAtReport;
        var lost = expected - (_receivedInEpoch - _receivedAtReport);
        _expectedAtReport = Expected;
        _receivedAtReport = _receivedInEpoch;
        return expected <= 0 || lost <= 0 ? (byte)0 : (byte)Math.Min(255, (lost << 8) / expected);
    }

    private void Restart(in RtpHeader header)
    {
        _lostBefore += _started ? LostInEpoch : 0;
        _started = true;
        Ssrc = header.Ssrc;
        Begin(header.Sequence);
        _transit = 0;
    }

    private void Begin(ushort sequence)
    {
        _baseSequence = sequence;
        _highest = sequence;
        _cycles = 0;
        _receivedInEpoch = 0;
        _expectedAtReport = 0;
        _receivedAtReport = 0;
    }

    private void Advance(ushort sequence)
    {
        var delta = (ushort)(sequence - _highest);
        if (delta < MaxDropout)
        {
            _cycles += sequence < _highest ? 65536u : 0;
            _highest = sequence;
        }
        else if (delta < 65536 - MaxMisorder)
        {
            // The sender restarted its count; what lies between is not loss.
            _lostBefore += LostInEpoch;
            Begin(sequence);
        }
    }

    private void CountJitter(uint timestamp, long nowUs)
    {
        var transit = unchecked((int)((uint)(nowUs / 125) - timestamp));
        if (_transit != 0)
        {
            var difference = Math.Abs((double)unchecked(transit - _transit));

            // A jump of more than a second is a new talk spurt with its own clock, not jitter.
            if (difference < 8000)
            {
                _jitter += (difference - _jitter) / 16;
            }
        }

        _transit = transit;
    }
}
