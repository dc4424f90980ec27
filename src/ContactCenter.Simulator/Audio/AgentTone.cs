using ContactCenter.Media.G711;
using ContactCenter.Media.Playback;

namespace ContactCenter.Simulator.Audio;

/// <summary>
/// The sound a simulated agent begins with, and repeats shortly now and then: two tones at once that neither speech, music nor call
/// progress tones have. By it a caller knows that an agent is there, which signalling alone does not tell when the platform answers at once.
/// </summary>
public static class AgentTone
{
    /// <summary>Hertz; whole periods in a frame of 20 ms.</summary>
    public const double Low = 1300;

    /// <summary>Hertz; whole periods in a frame of 20 ms.</summary>
    public const double High = 2100;

    /// <summary>Long enough that a bridge that is made late still carries enough of it.</summary>
    public static TimeSpan FirstLength { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Length of the repetitions.</summary>
    public static TimeSpan RepeatedLength { get; } = TimeSpan.FromMilliseconds(240);

    /// <summary>The tone.</summary>
    public static Prompt Make(TimeSpan length)
    {
        var samples = new short[(int)(length.TotalSeconds * Prompt.SampleRate)];
        for (var i = 0; i < samples.Length; i++)
        {
            var turn = 2 * Math.PI * i / Prompt.SampleRate;
            samples[i] = (short)(5000 * (Math.Sin(turn * Low) + Math.Sin(turn * High)));
        }

        return Prompt.FromLinear("agent tone", samples);
    }
}

/// <summary>Listens for the <see cref="AgentTone"/> in frames of A-law (Goertzel's algorithm, two bins a frame).</summary>
public sealed class AgentToneDetector
{
    private const int FramesNeeded = 4;
    private const double LeastPower = 250.0 * 250.0;
    private static readonly double LowCoefficient = Coefficient(AgentTone.Low);
    private static readonly double HighCoefficient = Coefficient(AgentTone.High);
    private int _frames;

    /// <summary>True once the tone was heard for 80 ms.</summary>
    public bool IsHeard { get; private set; }

    /// <summary>Takes the next frame of the stream; returns <see cref="IsHeard"/>.</summary>
    public bool Take(ReadOnlySpan<byte> codes)
    {
        if (!IsHeard)
        {
            _frames = HasTone(codes) ? _frames + 1 : 0;
            IsHeard = _frames >= FramesNeeded;
        }

        return IsHeard;
    }

    private static bool HasTone(ReadOnlySpan<byte> codes)
    {
        if (codes.IsEmpty)
        {
            return false;
        }

        double power = 0, low1 = 0, low2 = 0, high1 = 0, high2 = 0;
        foreach (var code in codes)
        {
            double sample = G711Codec.ALawToLinear(code);
            power += sample * sample;
            (low1, low2) = (sample + (LowCoefficient * low1) - low2, low1);
            (high1, high2) = (sample + (HighCoefficient * high1) - high2, high1);
        }

        // A sine of power P gives |X|² = P·N²/2; both tones together must be nearly everything there is.
        var half = power * codes.Length / 2;
        var low = Power(low1, low2, LowCoefficient) / half;
        var high = Power(high1, high2, HighCoefficient) / half;
        return power / codes.Length > LeastPower && low > 0.25 && high > 0.25 && low + high > 0.75;
    }

    private static double Power(double last, double before, double coefficient) =>
        (last * last) + (before * before) - (coefficient * last * before);

    private static double Coefficient(double frequency) => 2 * Math.Cos(2 * Math.PI * frequency / Prompt.SampleRate);
}
