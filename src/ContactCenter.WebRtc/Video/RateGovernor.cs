namespace ContactCenter.WebRtc.Video;

/// <summary>
/// What one viewer's way carries, asked once a second. A browser's estimate is half as much again as what comes when all is well, so that
/// of a picture that stands still it says little: it holds only where it is not above what was sent. Otherwise the part that is lost
/// decides: above a tenth it goes down, below a fiftieth up.
/// </summary>
/// <param name="most">Bits per second.</param>
internal sealed class RateGovernor(long most)
{
    private const long Least = VideoOptions.LeastKilobits * 1000;
    private readonly long _most = most;
    private long _estimate = long.MaxValue;
    private int _lost;

    /// <summary>Bits per second.</summary>
    public long Target { get; private set; } = most;

    public void Estimated(long bitsPerSecond) => _estimate = bitsPerSecond;

    /// <summary>The worst of a second counts.</summary>
    public void Lost(byte fraction) => _lost = Math.Max(_lost, fraction);

    /// <summary>A second is over.</summary>
    /// <param name="sent">Bits that went to the viewer in it.</param>
    public void Pass(long sent)
    {
        Target = _estimate <= sent ? Math.Min(Target, _estimate)
            : _lost > 26 ? Target - (Target * _lost / 512)
            : _lost < 5 ? Target + (Target / 12) + 10_000
            : Target;
        Target = Math.Clamp(Target, Math.Min(Least, _most), _most);
        (_estimate, _lost) = (long.MaxValue, 0);
    }
}
