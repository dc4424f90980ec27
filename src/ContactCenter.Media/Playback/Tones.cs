namespace ContactCenter.Media.Playback;

/// <summary>Audio that needs no file: call progress tones of the Chinese network (GB/T 3380: 450 Hz) and a synthesised hold melody.</summary>
public static class Tones
{
    private const double ToneFrequency = 450;
    private static readonly Lazy<Prompt> LazyRingback = new(() => Cadence("ringback", 1000, 4000));
    private static readonly Lazy<Prompt> LazyBusy = new(() => Cadence("busy", 350, 350));
    private static readonly Lazy<Prompt> LazyBeep = new(() => Steady(1000, TimeSpan.FromMilliseconds(400)));
    private static readonly Lazy<Prompt> LazyHoldMusic = new(Melody);

    /// <summary>One second on, four off.</summary>
    public static Prompt Ringback => LazyRingback.Value;

    /// <summary>0.35 s on, 0.35 s off.</summary>
    public static Prompt Busy => LazyBusy.Value;

    /// <summary>After it a message is recorded: 0.4 s of 1000 Hz.</summary>
    public static Prompt Beep => LazyBeep.Value;

    /// <summary>A quiet melody of plucked tones, made by this code; to be looped.</summary>
    public static Prompt HoldMusic => LazyHoldMusic.Value;

    /// <summary>A steady tone.</summary>
    /// <param name="frequency">Hertz, below 4000.</param>
    /// <param name="duration">Length.</param>
    /// <param name="amplitude">Peak, 0–1 of full scale.</param>
    public static Prompt Steady(double frequency, TimeSpan duration, double amplitude = 0.25)
    {
        var samples = new short[(int)(duration.TotalSeconds * Prompt.SampleRate)];
        Add(samples, 0, samples.Length, frequency, amplitude, decay: 0);
        return Prompt.FromLinear($"{frequency} Hz", samples);
    }

    private static Prompt Cadence(string name, int onMs, int offMs)
    {
        var samples = new short[(onMs + offMs) * 8];
        Add(samples, 0, onMs * 8, ToneFrequency, 0.15, decay: 0);
        return Prompt.FromLinear(name, samples);
    }

    private static Prompt Melody()
    {
        // Steps of the pentatonic scale above 262 Hz; -1 rests. 0.4 s a step.
        int[] steps = [0, 4, 7, 9, 12, 9, 7, -1, 4, 7, 9, 12, 16, 12, 9, -1, 7, 9, 12, 16, 14, 12, 9, -1, 4, 2, 4, 7, 4, 2, 0, -1];
        const int StepSamples = 3200;
        var samples = new short[(steps.Length + 2) * StepSamples];
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] >= 0)
            {
                var frequency = 262 * Math.Pow(2, steps[i] / 12.0);
                Add(samples, i * StepSamples, 3 * StepSamples, frequency, 0.10, decay: 3.5);
                Add(samples, i * StepSamples, 3 * StepSamples, frequency * 2, 0.03, decay: 6);
            }
        }

        return Prompt.FromLinear("hold music", samples);
    }

    private static void Add(short[] samples, int start, int count, double frequency, double amplitude, double decay)
    {
        for (var i = 0; i < count && start + i < samples.Length; i++)
        {
            var seconds = (double)i / Prompt.SampleRate;
            var value = amplitude * 32767 * Math.Exp(-decay * seconds) * Math.Sin(2 * Math.PI * frequency * seconds);
            samples[start + i] = (short)Math.Clamp(samples[start + i] + value, short.MinValue, short.MaxValue);
        }
    }
}
