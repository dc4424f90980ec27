namespace ContactCenter.Domain.Metrics;

/// <summary>Figures of the last minutes, in one bucket a minute, so that the window slides without keeping calls.</summary>
internal sealed class MinuteWindow
{
    private readonly int _minutes;
    private readonly (long Minute, Figures Figures)[] _buckets;

    public MinuteWindow(TimeSpan length)
    {
        _minutes = (int)length.TotalMinutes;
        _buckets = [.. Enumerable.Repeat((-1L, Figures.None), _minutes)];
    }

    public void Add(DateTimeOffset at, Figures figures, int sign)
    {
        var minute = MinuteOf(at);
        ref var bucket = ref _buckets[minute % _minutes];
        if (bucket.Minute < minute)
        {
            bucket = (minute, Figures.None);
        }

        if (bucket.Minute == minute)
        {
            bucket.Figures = DayFigures.Sum(bucket.Figures, figures, sign);
        }
    }

    /// <summary>The minute of <paramref name="now"/> and those before it.</summary>
    public Figures Sum(DateTimeOffset now)
    {
        var (newest, sum) = (MinuteOf(now), Figures.None);
        foreach (var (minute, figures) in _buckets)
        {
            if (minute > newest - _minutes && minute <= newest)
            {
                sum += figures;
            }
        }

        return sum;
    }

    private static long MinuteOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMinute;
}
