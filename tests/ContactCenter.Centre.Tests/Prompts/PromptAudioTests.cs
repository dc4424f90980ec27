using ContactCenter.Centre.Prompts;
using NAudio.Wave;

namespace ContactCenter.Centre.Tests.Prompts;

/// <summary>Recordings of all kinds become what callers hear; what is none is said to be so, and nothing breaks the reader.</summary>
public sealed class PromptAudioTests
{
    private const double Seconds = 1.5;

    public static TheoryData<int, int, int, bool> Kinds() => new()
    {
        { 8_000, 2, 16, false }, { 11_025, 1, 8, false }, { 16_000, 1, 16, false }, { 22_050, 1, 24, false }, { 44_100, 2, 16, false },
        { 48_000, 2, 32, false }, { 48_000, 2, 32, true }, { 96_000, 6, 24, false }, { 192_000, 1, 32, true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_wave_file_is_a_prompt_of_the_same_length_pitch_and_of_one_loudness(int rate, int channels, int bits, bool isFloat)
    {
        var wave = Tone(rate, channels, bits, isFloat, amplitude: 0.02);

        Assert.True(PromptAudio.TryRead(wave, out var audio, out var problem), problem?.Text);

        var samples = Samples(audio.Wave);
        Assert.InRange(samples.Length, (Seconds * 8_000) - 40, (Seconds * 8_000) + 40);
        Assert.InRange(Crossings(samples) / Seconds, 436, 444);
        Assert.InRange(Loudness.Of(samples)!.Value, Loudness.Target - 0.5, Loudness.Target + 0.5);
        Assert.True(IsPlayable(audio.Wave));
    }

    [Fact]
    public void An_mp3_file_is_a_prompt()
    {
        var mp3 = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Prompts", "tone.mp3"));

        Assert.True(PromptAudio.TryRead(mp3, out var audio, out var problem), problem?.Text);

        Assert.Equal("MP3, 16000 Hz, 2 ch", audio.Kind);
        Assert.InRange(Crossings(Samples(audio.Wave)) / audio.Length.TotalSeconds, 420, 444);
        Assert.InRange(audio.Length.TotalSeconds, Seconds, Seconds + 0.15);
    }

    [Fact]
    public void A_loud_one_is_made_softer_and_a_peak_is_never_cut()
    {
        Assert.True(PromptAudio.TryRead(Tone(16_000, 1, 16, false, 0.9), out var loud, out _));
        Assert.InRange(loud.GainDecibels, -22, -17);

        var click = new float[8_000];
        Array.Fill(click, 0.001f);
        click[4_000] = 0.8f;
        Assert.InRange(Loudness.GainFor(click), 0.9, 1.12);
    }

    [Fact]
    public void Silence_between_words_makes_them_no_louder()
    {
        var word = Samples(Tone(8_000, 1, 16, false, 0.1));
        float[] spaced = [.. word, .. new float[80_000], .. word];

        Assert.Equal(Loudness.Of(word)!.Value, Loudness.Of(spaced)!.Value, tolerance: 1);
        Assert.Null(Loudness.Of(new float[8_000]));
        Assert.Equal(1, Loudness.GainFor(new float[8_000]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is a text and no audio")]
    [InlineData("RIFF\0\0\0\0WAVE")]
    [InlineData("ID3")]
    [InlineData("\u00ff\u00fb\u0090\0")]
    public void What_is_no_audio_is_refused(string content)
    {
        Assert.False(PromptAudio.TryRead([.. content.Select(c => (byte)c)], out _, out var problem));
        Assert.NotNull(problem);
    }

    [Theory]
    [InlineData(1_000, 1, "1000 Hz")]
    [InlineData(400_000, 1, "400000 Hz")]
    [InlineData(8_000, 9, "9 channels")]
    public void What_no_recorder_makes_is_refused(int rate, int channels, string why)
    {
        Assert.False(PromptAudio.TryRead(Tone(rate, channels, 16, false, 0.1), out _, out var problem));
        Assert.Contains(why, problem.Text, StringComparison.Ordinal);
    }

    /// <summary>Files that are cut off, or whose header says what is not so: refused or read, never an error of the program.</summary>
    [Fact]
    public void No_damaged_file_breaks_the_reader()
    {
        var random = new Random(17);
        byte[][] whole =
        [
            Tone(16_000, 2, 16, false, 0.1)[..4_000], Tone(48_000, 1, 32, true, 0.1)[..4_000],
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Prompts", "tone.mp3")),
        ];
        for (var i = 0; i < 600; i++)
        {
            var file = (byte[])whole[i % whole.Length].Clone();
            for (var changes = random.Next(1, 8); changes > 0; changes--)
            {
                file[random.Next(random.Next(2) == 0 ? 64 : file.Length)] = (byte)random.Next(256);
            }

            file = file[..random.Next(12, file.Length + 1)];
            if (PromptAudio.TryRead(file, out var audio, out var problem))
            {
                Assert.True(IsPlayable(audio.Wave));
            }
            else
            {
                Assert.NotNull(problem);
            }
        }
    }

    private static byte[] Tone(int rate, int channels, int bits, bool isFloat, double amplitude)
    {
        using var file = new MemoryStream();
        var format = isFloat ? WaveFormat.CreateIeeeFloatWaveFormat(rate, channels) : new WaveFormat(rate, bits, channels);
        using (var writer = new WaveFileWriter(file, format))
        {
            for (var i = 0; i < (int)(rate * Seconds); i++)
            {
                var value = amplitude * Math.Sin(2 * Math.PI * 440 * i / rate);
                for (var channel = 0; channel < channels; channel++)
                {
                    if (bits == 8)
                    {
                        writer.Write([(byte)(128 + (127 * value))]);
                    }
                    else
                    {
                        writer.WriteSample((float)value);
                    }
                }
            }
        }

        return file.ToArray();
    }

    /// <summary>What the media plane reads: mono, 8 kHz, 16 bits.</summary>
    private static bool IsPlayable(byte[] wave)
    {
        using var reader = new WaveFileReader(new MemoryStream(wave));
        return reader.WaveFormat is
        {
            Channels: 1, SampleRate: PromptAudio.SampleRate, BitsPerSample: 16, Encoding: WaveFormatEncoding.Pcm,
        };
    }

    private static float[] Samples(byte[] wave)
    {
        using var reader = new WaveFileReader(new MemoryStream(wave));
        var samples = new float[reader.SampleCount];
        return samples[..reader.ToSampleProvider().Read(samples.AsSpan())];
    }

    private static int Crossings(float[] samples) => samples.Zip(samples.Skip(1)).Count(pair => pair.First < 0 && pair.Second >= 0);
}
