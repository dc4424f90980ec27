namespace ContactCenter.Plans;

/// <summary>
/// A stream of random numbers that depends on its seed alone, on every machine and version of .NET (SplitMix64, Steele et al. 2014).
/// Every quantity of a plan has a stream of its own, so that changing one distribution leaves the others as they were.
/// </summary>
public sealed class SeededRandom
{
    private const double Unit = 1.0 / (1UL << 53);
    private ulong _state;

    /// <param name="seed">Of the whole plan.</param>
    /// <param name="stream">Which quantity; equal seed and stream give equal numbers.</param>
    public SeededRandom(long seed, ulong stream)
    {
        _state = Mix((ulong)seed) ^ Mix(stream + 0x632BE59BD9B4E019);
    }

    /// <summary>Above 0 and below 1: safe to take the logarithm of.</summary>
    public double NextUnit() => ((Next() >> 11) + 0.5) * Unit;

    /// <summary>Standard normal (Box and Muller; one of the pair).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(NextUnit())) * Math.Cos(2 * Math.PI * NextUnit());

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public int NextIndex(int count) => (int)(NextUnit() * count);

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
