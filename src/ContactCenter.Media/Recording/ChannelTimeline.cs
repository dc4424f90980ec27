namespace ContactCenter.Media.Recording;

/// <summary>
/// Places the packets of one direction on the recording's time line: by their RTP timestamps, tied to the wall clock at the start of
/// each talk spurt. So lost packets leave silence, reordered ones fall into place, and a sender whose clock drifts is tied anew.
/// </summary>
internal struct ChannelTimeline
{
    /// <summary>Samples behind the wall clock that a delayed packet may be (400 ms).</summary>
    private const long MaxLate = 3200;

    /// <summary>Samples ahead of it (200 ms).</summary>
    private const long MaxEarly = 1600;

    /// <summary>Mean deviation at which a channel is tied anew (60 ms): drift, not jitter.</summary>
    private const double MaxDrift = 480;

    private bool _tied;
    private uint _ssrc;
    private uint _timestamp;
    private long _position;
    private double _deviation;

    /// <summary>Times the channel was tied anew by drift or a jump.</summary>
    public int Jumps { get; private set; }

    /// <summary>Position of a packet, in samples from the recording's start.</summary>
    /// <param name="ssrc">Its source.</param>
    /// <param name="timestamp">Its RTP timestamp.</param>
    /// <param name="wall">The wall clock at its arrival, in samples from the recording's start.</param>
    public long Place(uint ssrc, uint timestamp, long wall)
    {
        if (!_tied || ssrc != _ssrc)
        {
            return Tie(ssrc, timestamp, wall);
        }

        var position = _position + (int)(timestamp - _timestamp);
        var error = position - wall;
        _deviation += (error - _deviation) / 32;
        if (error > MaxEarly || error < -MaxLate || Math.Abs(_deviation) > MaxDrift)
        {
            Jumps++;
            return Tie(ssrc, timestamp, wall);
        }

        if (position > _position)
        {
            _position = position;
            _timestamp = timestamp;
        }

        return position;
    }

    private long Tie(uint ssrc, uint timestamp, long wall)
    {
        _tied = true;
        _ssrc = ssrc;
        _timestamp = timestamp;
        _position = wall;
        _deviation = 0;
        return wall;
    }
}
