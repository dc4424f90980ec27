using System.Buffers.Binary;
using ContactCenter.Host.Recordings.Compression;
using ContactCenter.Media.G711;

namespace ContactCenter.Host.Tests.Recordings;

/// <summary>Recordings as Ogg Opus: to the sample as long, each channel by itself, heard from any second on, and proven.</summary>
public sealed class OpusTests
{
    private const int Rate = 8_000;

    /// <summary>Also at the edges of packets and of pages: where files of others say a length that is not theirs.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(160)]
    [InlineData(161)]
    [InlineData(7_999)]
    [InlineData(8_000)]
    [InlineData(8_001)]
    [InlineData(24_000)]
    [InlineData(100_003)]
    public void It_is_to_the_sample_as_long_and_its_pages_are_those_of_the_standard(int samples)
    {
        var file = Encode(Talk(samples));
        Assert.Equal((long)samples, OpusAudio.Read(file)!.Samples);
        var pages = Pages(file);
        Assert.Equal(Enumerable.Range(0, pages.Count), pages.Select(p => p.Number));
        Assert.Equal(pages.Select((_, i) => i == 0 ? 2 : i == pages.Count - 1 ? 4 : 0), pages.Select(p => (int)p.Flags));
        Assert.Equal([0L, 0L], pages.Take(2).Select(p => p.Position));
        var skip = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(pages[0].Body + 10));
        Assert.Equal("OpusHead", System.Text.Encoding.ASCII.GetString(file, pages[0].Body, 8));
        Assert.Equal("OpusTags", System.Text.Encoding.ASCII.GetString(file, pages[1].Body, 8));
        Assert.Equal((samples * 6L) + skip, pages[^1].Position);
        Assert.Equal(pages.Skip(2).SkipLast(1).Select((_, i) => (i + 1) * 48_000L), pages.Skip(2).SkipLast(1).Select(p => p.Position));
    }

    [Fact]
    public void What_was_said_when_is_heard_then_from_any_second_on()
    {
        const int Seconds = 20;
        var file = Encode(Talk(Seconds * Rate));
        var whole = Decode(OpusAudio.Read(file)!, 0, Seconds * Rate);
        foreach (var second in new[] { 13, 2, 19, 0, 7 })
        {
            var there = Decode(OpusAudio.Read(file)!, second * Rate, Rate);
            Assert.True(Difference(there, whole.AsSpan(second * Rate * 2, Rate * 2)) < 0.02, $"second {second}");
        }

        // The caller speaks in the first half of each second, the agent in the other: neither is heard in the other's half.
        for (var half = 2; half < 2 * Seconds; half++)
        {
            var (from, speaks) = ((half * Rate / 2) + 400, half % 2);
            Assert.True(Level(whole, from, 3_000, speaks) > 1_000, $"half second {half}");
            Assert.True(Level(whole, from, 3_000, 1 - speaks) < 30, $"half second {half}: {Level(whole, from, 3_000, 1 - speaks)}");
        }
    }

    [Fact]
    public void Nothing_of_one_side_comes_into_the_silence_of_the_other()
    {
        var said = new short[10 * Rate * 2];
        for (var i = 0; i < said.Length; i += 2)
        {
            said[i] = (short)(20_000 * Math.Sin(2 * Math.PI * 700 * (i / 2) / Rate));
        }

        var heard = Decode(OpusAudio.Read(Encode(said))!, 0, 10 * Rate);
        Assert.True(Level(heard, 0, 10 * Rate, 0) > 10_000);
        Assert.InRange(Enumerable.Range(0, 10 * Rate).Max(i => Math.Abs((int)heard[(2 * i) + 1])), 0, 4);
    }

    [Fact]
    public void A_changed_page_is_silence_and_its_seconds_are_named_and_the_rest_is_heard()
    {
        var file = Encode(Talk(10 * Rate));
        var whole = Decode(OpusAudio.Read(file)!, 0, 10 * Rate);
        var pages = Pages(file);
        file[pages[2 + 4].Body + 20] ^= 1;
        var damaged = OpusAudio.Read(file)!;
        Assert.Equal([3, 4], damaged.DamagedSeconds.ToArray());
        var heard = Decode(damaged, 0, 10 * Rate);
        Assert.Equal(whole.AsSpan(0, 3 * Rate * 2), heard.AsSpan(0, 3 * Rate * 2));
        Assert.Equal(0, Level(heard, (4 * Rate) + 200, 7_000, 0));
        Assert.True(Difference(heard.AsSpan(6 * Rate * 2), whole.AsSpan(6 * Rate * 2)) < 0.05);

        // Cut as by a full disk: what is left of it is read, and it is not whole.
        var cut = OpusAudio.Read(file[..pages[7].Body])!;
        Assert.Equal((false, true), (cut.IsWhole, cut.Samples < 6 * Rate));
        Assert.Null(OpusAudio.Read([]));
        Assert.Null(OpusAudio.Read("RIFF and no Ogg at all"u8.ToArray()));
    }

    [Fact]
    public void What_is_not_the_same_does_not_take_the_place()
    {
        const int Seconds = 12;
        var said = Talk(Seconds * Rate);
        var heard = Decode(OpusAudio.Read(Encode(said))!, 0, Seconds * Rate);
        Assert.Null(Prove(said, heard));
        Assert.Equal(CompressionFault.Length, Prove(said, heard[..^320]));
        Assert.Equal(CompressionFault.Course, Prove(said, [.. Enumerable.Range(0, heard.Length).Select(i => heard[i ^ 1])]));
        Assert.Equal(CompressionFault.Course, Prove(said, [.. new short[3_200], .. heard[..^3_200]]));
        Assert.Equal(CompressionFault.Level, Prove(said, [.. heard.Select(s => (short)(s / 2))]));
        var gap = heard.ToArray();
        Array.Clear(gap, 5 * Rate * 2, Rate);
        Assert.Equal(CompressionFault.Course, Prove(said, gap));

        // Of a call in which nobody spoke, noise that came in would be seen.
        var silent = new short[Seconds * Rate * 2];
        Assert.Null(Prove(silent, silent));
        Assert.Equal(CompressionFault.Level, Prove(silent, heard));
    }

    /// <summary>A codec for voices does not keep noise that is as loud as one: such a recording stays as it was recorded.</summary>
    [Fact]
    public void Steady_tones_and_voices_in_noise_pass_and_noise_alone_does_not()
    {
        const int Seconds = 8;
        var random = new Random(7);
        short[] tone =
        [
            .. Enumerable.Range(0, Seconds * Rate * 2).Select(i => (short)(8_000 * Math.Sin(2 * Math.PI * 440 * (i / 2) / Rate))),
        ];
        short[] voices = [.. Talk(Seconds * Rate).Select(s => (short)(s + random.Next(-150, 150)))];
        foreach (var said in new[] { tone, voices })
        {
            Assert.Null(Prove(said, Decode(OpusAudio.Read(Encode(said))!, 0, Seconds * Rate)));
        }

        short[] noise = [.. Enumerable.Range(0, Seconds * Rate * 2).Select(_ => (short)random.Next(-6_000, 6_000))];
        Assert.Equal(CompressionFault.Level, Prove(noise, Decode(OpusAudio.Read(Encode(noise))!, 0, Seconds * Rate)));
    }

    /// <summary>Where FFmpeg is at hand: somebody else's decoder hears the same, as long, each side in its channel.</summary>
    [SkippableFact]
    public async Task Another_decoder_hears_the_same()
    {
        const int Seconds = 9;
        Skip.IfNot(File.Exists("/usr/bin/ffmpeg"));
        var said = Talk((Seconds * Rate) + 777);
        var path = Path.Combine(Directory.CreateTempSubdirectory("ogg").FullName, "a.ogg");
        try
        {
            await File.WriteAllBytesAsync(path, Encode(said));
            using var ffmpeg = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
                "/usr/bin/ffmpeg", ["-v", "error", "-xerror", "-i", path, "-f", "s16le", "-ar", "48000", "-"])
                { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var pcm = new MemoryStream();
            var errors = ffmpeg.StandardError.ReadToEndAsync();
            await ffmpeg.StandardOutput.BaseStream.CopyToAsync(pcm).WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(string.Empty, await errors);
            var heard = new short[pcm.Length / 2];
            Buffer.BlockCopy(pcm.ToArray(), 0, heard, 0, heard.Length * 2);
            Assert.Equal(said.Length * 6, heard.Length);

            // Every sixth sample is one of 8 kHz: what is above 4 kHz is not in it.
            short[] narrow = [.. Enumerable.Range(0, said.Length).Select(i => heard[(i / 2 * 12) + (i % 2)])];
            Assert.Null(Prove(said, narrow));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    /// <summary>Two people by turns, each with a voice of harmonics, as G.711 leaves it.</summary>
    internal static short[] Talk(int samples)
    {
        var audio = new short[samples * 2];
        for (var i = 0; i < samples; i++)
        {
            var speaker = i / (Rate / 2) % 2;
            var (within, pitch) = (i % (Rate / 2), speaker == 0 ? 140 : 210);

            // Syllables of a fifth of a second.
            var loud = Math.Sin(Math.PI * within / (Rate / 2.0)) * (0.55 + (0.45 * Math.Sin(2 * Math.PI * within / (Rate / 5.0))));
            var wave = 0.0;
            for (var harmonic = 1; harmonic <= 6; harmonic++)
            {
                wave += Math.Sin(2 * Math.PI * pitch * harmonic * i / Rate) / harmonic;
            }

            audio[(2 * i) + speaker] = G711Codec.ALawToLinear(G711Codec.EncodeALaw((short)(9_000 * loud * wave)));
        }

        return audio;
    }

    internal static byte[] Encode(short[] audio)
    {
        using var file = new MemoryStream();
        var recorder = new OpusRecorder(file, 7, 24_000);
        for (var at = 0; at < audio.Length; at += 5_002)
        {
            recorder.Add(audio.AsSpan(at, Math.Min(5_002, audio.Length - at)));
        }

        recorder.End();
        return file.ToArray();
    }

    private static short[] Decode(OpusAudio audio, long first, int samples)
    {
        var decoded = new short[samples * 2];
        Assert.Equal(decoded.Length, audio.Decode(first, decoded));
        return decoded;
    }

    private static CompressionFault? Prove(short[] said, short[] heard)
    {
        var proof = new OpusProof();
        var common = Math.Min(said.Length, heard.Length);
        proof.Add(said.AsSpan(0, common), heard.AsSpan(0, common));
        return proof.Verdict(said.Length / 2);
    }

    private static double Level(short[] audio, int from, int samples, int channel) => Math.Sqrt(
        Enumerable.Range(from, samples).Average(i => (double)audio[(2 * i) + channel] * audio[(2 * i) + channel]));

    /// <summary>Energy of the difference as a share of the energy.</summary>
    private static double Difference(ReadOnlySpan<short> one, ReadOnlySpan<short> other)
    {
        var (difference, energy) = (0.0, 1.0);
        for (var i = 0; i < one.Length; i++)
        {
            difference += Math.Pow(one[i] - other[i], 2);
            energy += Math.Pow(other[i], 2);
        }

        return difference / energy;
    }

    /// <summary>Read without the code that is tried: RFC 3533 by hand.</summary>
    private static List<(int Number, byte Flags, long Position, int Body)> Pages(byte[] file)
    {
        var pages = new List<(int, byte, long, int)>();
        for (var at = 0; at < file.Length;)
        {
            Assert.Equal("OggS", System.Text.Encoding.ASCII.GetString(file, at, 4));
            var body = at + 27 + file[at + 26];
            pages.Add((
                BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 18)), file[at + 5],
                BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at + 6)), body));
            at = body + file.AsSpan(at + 27, file[at + 26]).ToArray().Sum(b => b);
        }

        return pages;
    }
}
