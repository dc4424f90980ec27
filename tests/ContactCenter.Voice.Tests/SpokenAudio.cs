using ContactCenter.Media.G711;

namespace ContactCenter.Voice.Tests;

/// <summary>Recordings made of speech that is at hand, the prompts that ship, and of what is none.</summary>
internal static class SpokenAudio
{
    public const int Rate = VoiceModel.SampleRate;

    private static readonly string[] Prompts = ["entry-greeting.wav", "queue-general.wav", "queue-software.wav", "hold.wav"];

    /// <summary>Somebody speaks, as loud as <paramref name="peak"/>, without the silence around it.</summary>
    public static short[] Speech(int which = 0, double peak = 12_000)
    {
        var file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "prompts", Prompts[which % Prompts.Length]));
        short[] all = [.. file.Skip(file.AsSpan().IndexOf("data"u8) + 8).Select(G711Codec.ALawToLinear)];
        var loud = all.Max(s => Math.Abs((int)s)) / 50;
        var (first, last) = (Array.FindIndex(all, s => Math.Abs((int)s) > loud), Array.FindLastIndex(all, s => Math.Abs((int)s) > loud));
        return ToPeak(all[first..(last + 1)], peak);
    }

    /// <summary>Music on hold: a melody of plucked strings, each with its harmonics.</summary>
    public static short[] Music(int seconds, double peak = 12_000)
    {
        double[] melody = [261.6, 329.6, 392, 523.3, 440, 349.2, 293.7, 392];
        return ToPeak(Make(seconds, i =>
        {
            var (note, within) = Math.DivRem(i, Rate / 2);
            var pitch = melody[note % melody.Length];
            var sum = 0.0;
            for (var harmonic = 1; harmonic * pitch < 3_400; harmonic++)
            {
                sum += Math.Sin(2 * Math.PI * pitch * harmonic * i / Rate) * Math.Exp(-3.0 * harmonic * within / Rate) / harmonic;
            }

            return sum;
        }), peak);
    }

    /// <summary>450 Hz, a second of five: ringing.</summary>
    public static short[] Ringing(int seconds, double peak = 12_000) =>
        ToPeak(Make(seconds, i => i / Rate % 5 == 0 ? Math.Sin(2 * Math.PI * 450 * i / Rate) : 0), peak);

    public static short[] Tone(int seconds, double peak = 12_000) =>
        ToPeak(Make(seconds, i => Math.Sin(2 * Math.PI * 440 * i / Rate)), peak);

    /// <summary>Mains: 50 Hz and its harmonics.</summary>
    public static short[] Hum(int seconds, double peak = 12_000) =>
        ToPeak(Make(seconds, i => Enumerable.Range(1, 8).Sum(h => Math.Sin(2 * Math.PI * 50 * h * i / Rate) / h)), peak);

    public static short[] Noise(int seconds, double peak = 12_000)
    {
        var random = new Random(11);
        return ToPeak(Make(seconds, _ => random.NextDouble() - 0.5), peak);
    }

    /// <summary>Puts each piece at its second; where there is none, there is silence.</summary>
    public static short[] At(double seconds, params (double Second, short[] Piece)[] pieces)
    {
        var audio = new short[(int)(seconds * Rate)];
        foreach (var (second, piece) in pieces)
        {
            piece.CopyTo(audio, (int)(second * Rate));
        }

        return audio;
    }

    /// <summary>As a recording has it: A-law, caller and agent in turn, or one of them alone.</summary>
    public static byte[] Recording(short[] caller, short[]? agent = null) => agent is null
        ? [.. caller.Select(G711Codec.EncodeALaw)]
        : [.. caller.Zip(agent).SelectMany(pair => new[] { G711Codec.EncodeALaw(pair.First), G711Codec.EncodeALaw(pair.Second) })];

    private static short[] ToPeak(short[] audio, double peak)
    {
        var loudest = audio.Max(s => Math.Abs((int)s));
        return [.. audio.Select(s => (short)(s * peak / loudest))];
    }

    private static short[] Make(int seconds, Func<int, double> value) =>
        [.. Enumerable.Range(0, seconds * Rate).Select(i => (short)(value(i) * 8_000))];
}
