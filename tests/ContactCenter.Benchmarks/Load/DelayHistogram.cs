namespace ContactCenter.Benchmarks.Load;

/// <summary>Delays in steps of 10 µs up to 2 s; longer ones count as 2 s.</summary>
internal sealed class DelayHistogram
{
    private const int StepUs = 10;
    private readonly long[] _steps = new long[200_001];

    public long Count { get; private set; }

    public long MaxUs { get; private set; }

    public void Add(long us)
    {
        us = Math.Max(0, us);
        _steps[Math.Min(us / StepUs, _steps.Length - 1)]++;
        Count++;
        MaxUs = Math.Max(MaxUs, us);
    }

    public void Add(DelayHistogram other)
    {
        for (var i = 0; i < _steps.Length; i++)
        {
            _steps[i] += other._steps[i];
        }

        Count += other.Count;
        MaxUs = Math.Max(MaxUs, other.MaxUs);
    }

    /// <summary>The delay that a share of the packets (0–1) did not exceed, microseconds; 0 when there is none.</summary>
    public long QuantileUs(double share)
    {
        var rank = (long)Math.Ceiling(Count * share);
        var seen = 0L;
        for (var i = 0; i < _steps.Length && rank > 0; i++)
        {
            seen += _steps[i];
            if (seen >= rank)
            {
                return Math.Min((i + 1) * StepUs, MaxUs);
            }
        }

        return 0;
    }

    /// <summary>The p99 as a multiple of another's.</summary>
    public double Over(DelayHistogram other) => (double)QuantileUs(0.99) / Math.Max(1, other.QuantileUs(0.99));

    public override string ToString() => FormattableString.Invariant(
        $"{QuantileUs(0.5) / 1000.0:0.00} / {QuantileUs(0.99) / 1000.0:0.00} / {MaxUs / 1000.0:0.0}");
}
