using System.Diagnostics;
using ContactCenter.Host.Recordings.Compression;
using ContactCenter.Media.G711;
using Xunit.Abstractions;

namespace ContactCenter.Host.Tests.Recordings;

/// <summary>What compressing costs and gains, of voices by turns: the prompts that ship (docs/benchmarks.md).</summary>
public sealed class CompressionCostTests(ITestOutputHelper output)
{
    private const int Rate = 8_000;

    private static readonly bool IsNight = Environment.GetEnvironmentVariable("CONTACTCENTER_NIGHTLY") is { Length: > 0 };

    [Fact]
    public void Voices_by_turns_take_less_than_a_fifth_of_what_was_recorded_and_pass_the_proof()
    {
        var said = Voices(IsNight ? 600 : 40);
        foreach (var rate in IsNight ? new[] { 16_000, 24_000, 32_000 } : [24_000])
        {
            var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            using var file = new MemoryStream();
            var recorder = new OpusRecorder(file, 1, rate);
            recorder.Add(said);
            recorder.End();
            process.Refresh();
            var encoded = process.TotalProcessorTime;
            var heard = OpusAudio.Read(file.ToArray())!;
            var (proof, second) = (new OpusProof(), new short[Rate * 2]);
            for (var at = 0L; heard.Decode(at, second) is var count and > 0; at += Rate)
            {
                proof.Add(said.AsSpan((int)at * 2, count), second.AsSpan(0, count));
            }

            process.Refresh();
            var (hours, share) = (said.Length / 2.0 / Rate / 3_600, (double)file.Length / said.Length);
            output.WriteLine(FormattableString.Invariant(
                $"{rate} bit/s: {said.Length / 2 / Rate} s, {share:P1} of A-law, ")
                + FormattableString.Invariant($"{file.Length * 8.0 / (said.Length / 2.0 / Rate) / 1000:F1} kbit/s, ")
                + FormattableString.Invariant($"an hour: {(encoded - before).TotalSeconds / hours:F1} s to encode, ")
                + FormattableString.Invariant($"{(process.TotalProcessorTime - encoded).TotalSeconds / hours:F1} s to decode and compare"));
            Assert.Null(proof.Verdict(said.Length / 2));
            Assert.InRange(share, 0.01, 0.2);
        }
    }

    /// <summary>One speaks, then the other, with half a second between; what is said is not said twice in the same place.</summary>
    private static short[] Voices(int seconds)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Assets", "prompts");
        short[][] prompts =
        [
            .. new[] { "entry-greeting.wav", "queue-general.wav", "queue-software.wav" }.Select(name => Audio(Path.Combine(folder, name))),
        ];
        var said = new short[seconds * Rate * 2];
        for (int at = 0, turn = 0; at < seconds * Rate; turn++)
        {
            var voice = prompts[turn % prompts.Length];
            for (var i = 0; i < voice.Length && at + i < seconds * Rate; i++)
            {
                said[((at + i) * 2) + (turn % 2)] = voice[i];
            }

            at += voice.Length + (Rate / 2);
        }

        return said;
    }

    /// <summary>Behind the head of an A-law file.</summary>
    private static short[] Audio(string path)
    {
        var file = File.ReadAllBytes(path);
        var at = file.AsSpan().IndexOf("data"u8) + 8;
        return [.. file.Skip(at).Select(G711Codec.ALawToLinear)];
    }
}
