using ContactCenter.Media.Playback;
using ContactCenter.Plans;

namespace ContactCenter.Simulator.Audio;

/// <summary>
/// Audio like speech, made of voiced syllables: harmonics of a wandering pitch under two formants, phrases, pauses to breathe and to
/// think. Nothing is said, but levels, spectrum and rhythm are those of a telephone voice.
/// </summary>
public static class Speech
{
    private const int Voices = 6;
    private const double CallerPitch = 180;
    private const double AgentPitch = 115;
    private const double PitchStep = 1.09;

    /// <summary>First and second formant of five vowels, hertz.</summary>
    private static readonly (double First, double Second)[] Vowels = [(730, 1090), (530, 1840), (390, 1990), (570, 840), (440, 1020)];

    private static readonly Lazy<Prompt>[] CallerVoices = Make(CallerPitch, 100, speech => speech);
    private static readonly Lazy<Prompt>[] AgentVoices = Make(AgentPitch, 200, WithTone);

    /// <summary>One of a few voices, made when first asked for; about 12 seconds, to be looped. Callers speak higher than agents.</summary>
    public static Prompt Caller(int index) => CallerVoices[(int)((uint)index % Voices)].Value;

    /// <summary>As <see cref="Caller"/>; a short <see cref="AgentTone"/> ends each turn of the loop.</summary>
    public static Prompt Agent(int index) => AgentVoices[(int)((uint)index % Voices)].Value;

    /// <summary>Makes a voice.</summary>
    /// <param name="pitch">Mean pitch, 60–400 Hz.</param>
    /// <param name="duration">Length.</param>
    /// <param name="seed">Equal parameters give equal audio.</param>
    public static Prompt Synthesise(double pitch, TimeSpan duration, long seed)
    {
        var random = new SeededRandom(seed, 7);
        var samples = new short[(int)(duration.TotalSeconds * Prompt.SampleRate)];
        var position = 0;
        while (position < samples.Length)
        {
            // A phrase of 3 to 9 syllables falls in pitch to its end; then a pause.
            var syllables = 3 + random.NextIndex(7);
            for (var i = 0; i < syllables && position < samples.Length; i++)
            {
                var falling = pitch * (1.15 - (0.3 * i / syllables)) * (0.96 + (0.08 * random.NextUnit()));
                position = AddSyllable(samples, position, falling, Vowels[random.NextIndex(Vowels.Length)], random);
            }

            position += Milliseconds(250 + (650 * random.NextUnit()));
        }

        return Prompt.FromLinear($"voice {pitch:F0} Hz", samples);
    }

    private static int AddSyllable(short[] samples, int start, double pitch, (double First, double Second) vowel, SeededRandom random)
    {
        var length = Milliseconds(120 + (120 * random.NextUnit()));
        var loudness = 5500 + (3500 * random.NextUnit());
        var harmonics = Math.Max(1, (int)(3400 / pitch));
        var amplitudes = new double[harmonics];
        for (var h = 0; h < harmonics; h++)
        {
            var frequency = pitch * (h + 1);
            amplitudes[h] = (Resonance(frequency, vowel.First, 90) + (0.5 * Resonance(frequency, vowel.Second, 130))) / Math.Sqrt(h + 1);
        }

        var scale = loudness / amplitudes.Sum();
        for (var i = 0; i < length && start + i < samples.Length; i++)
        {
            var envelope = Math.Sin(Math.PI * i / length);
            var sum = 0.0;
            for (var h = 0; h < harmonics; h++)
            {
                sum += amplitudes[h] * Math.Sin(2 * Math.PI * pitch * (h + 1) * i / Prompt.SampleRate);
            }

            samples[start + i] = (short)(sum * scale * envelope * 2);
        }

        return start + length + Milliseconds(20 + (40 * random.NextUnit()));
    }

    private static double Resonance(double frequency, double formant, double width) =>
        1 / (1 + Math.Pow((frequency - formant) / width, 2)) + 0.02;

    private static int Milliseconds(double milliseconds) => (int)(milliseconds * Prompt.SampleRate / 1000);

    private static Prompt WithTone(Prompt speech) =>
        Prompt.FromALaw(speech.Name, [.. speech.ALaw, .. AgentTone.Make(AgentTone.RepeatedLength).ALaw]);

    private static Lazy<Prompt>[] Make(double lowest, long seed, Func<Prompt, Prompt> finish) =>
        [.. Enumerable.Range(0, Voices).Select(i => new Lazy<Prompt>(
            () => finish(Synthesise(lowest * Math.Pow(PitchStep, i), TimeSpan.FromSeconds(12), seed + i))))];
}
