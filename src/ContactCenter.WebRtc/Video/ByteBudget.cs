namespace ContactCenter.WebRtc.Video;

/// <summary>So many bytes a second, and no more than a second of them at once.</summary>
internal struct ByteBudget(long bytesPerSecond)
{
    private readonly long _rate = bytesPerSecond;
    private double _left = bytesPerSecond;
    private TimeSpan _at = TimeSpan.MinValue;

    /// <summary>Whether there is room; takes it.</summary>
    /// <param name="bytes">Of one packet.</param>
    /// <param name="now">By a clock that only goes forward.</param>
    public bool TryTake(int bytes, TimeSpan now)
    {
        if (_at != TimeSpan.MinValue && now > _at)
        {
            _left = Math.Min(_rate, _left + ((now - _at).TotalSeconds * _rate));
        }

        _at = now;
        if (_left < bytes)
        {
            return false;
        }

        _left -= bytes;
        return true;
    }
}
