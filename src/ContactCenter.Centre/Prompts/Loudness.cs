namespace ContactCenter.Centre.Prompts;

/// <summary>
/// How loud speech is, silence between words left out: the mean power of blocks of 400 ms with the gates of ITU-R BS.1770-5 (−70 dB, and
/// 10 dB below what is left). Without the weighting of frequencies: at 8 kHz there is nothing below 100 Hz and above 4 kHz to weigh.
/// </summary>
internal static class Loudness
{
    /// <summary>Of every prompt, in dB below full scale: that of broadcast speech (EBU R 128).</summary>
    public const double Target = -23;

    /// <summary>No sample is brought above this, whatever the target asks for.</summary>
    public const double HighestPeak = -1;

    private const int Block = PromptAudio.SampleRate * 4 / 10;
    private const int Step = Block / 4;
    private const double AbsoluteGate = -70;
    private const double RelativeGate = -10;

    /// <summary>1 for silence.</summary>
    public static double GainFor(ReadOnlySpan<float> samples)
    {
        var peak = 0f;
        foreach (var sample in samples)
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        return Of(samples) is { } loudness ? Math.Min(Ratio(Target - loudness), Ratio(HighestPeak) / peak) : 1;
    }

    /// <summary>In dB below full scale; null for silence.</summary>
    public static double? Of(ReadOnlySpan<float> samples)
    {
        var powers = new List<double>();
        for (var at = 0; at == 0 || at + Block <= samples.Length; at += Step)
        {
            powers.Add(Power(samples.Slice(at, Math.Min(Block, samples.Length - at))));
        }

        powers.RemoveAll(power => Decibels(power) <= AbsoluteGate);
        if (powers.Count == 0)
        {
            return null;
        }

        var gate = Decibels(powers.Average()) + RelativeGate;
        return Decibels(powers.Where(power => Decibels(power) > gate).Average());
    }

    private static double Power(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return samples.Length == 0 ? 0 : sum / samples.Length;
    }

    private static double Decibels(double power) => 10 * Math.Log10(power);

    private static double Ratio(double decibels) => Math.Pow(10, decibels / 20);
}
