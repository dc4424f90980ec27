using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Domain.Faults;
using NAudio.Wave;
using NAudio.Wave.SampleProviders;
using NLayer;

namespace ContactCenter.Centre.Prompts;

/// <summary>
/// Whatever somebody has recorded, as it is played to callers: mono, 8 kHz, 16 bits, as loud as the other prompts. WAV of any rate from 4
/// to 192 kHz, up to eight channels, 8 to 32 bits or floating point, and MP3.
/// </summary>
public static class PromptAudio
{
    public const int SampleRate = 8_000;

    /// <summary>What is longer is no prompt.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private const int LowestRate = 4_000;
    private const int HighestRate = 192_000;
    private const int MostChannels = 8;
    private const int Chunk = 8_192;

    /// <param name="content">The file.</param>
    /// <param name="audio">What it is for callers.</param>
    /// <param name="problem">What is wrong with it, for the person who uploaded it.</param>
    public static bool TryRead(byte[] content, [NotNullWhen(true)] out ConvertedAudio? audio, [NotNullWhen(false)] out Fault? problem)
    {
        audio = null;
        try
        {
            (audio, problem) = IsWave(content) ? ReadWave(content)
                : IsMpeg(content) ? ReadMpeg(content)
                : (null, PromptFaults.NotSound);
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            problem = PromptFaults.Broken.With(e.Message);
        }

        problem ??= audio is null ? PromptFaults.NoAudio.With() : null;
        return audio is not null;
    }

    /// <summary>
    /// What a file is that has a header; null for what has none of the known ones. A-law without a header is any bytes, so that only this
    /// can be told of it: that it is no other file under a wrong name. Two bytes of MPEG synchronization may be sound and tell nothing.
    /// </summary>
    public static string? TypeOf(byte[] content) => FileType.Of(content) is { } type && type != FileType.Text
        && (type != FileType.Mp3 || content.AsSpan().StartsWith("ID3"u8)) ? type.Name : null;

    private static (ConvertedAudio?, Fault?) ReadWave(byte[] content)
    {
        using var reader = new WaveFileReader(new MemoryStream(content, writable: false));
        var format = reader.WaveFormat;
        return Refusal(format.SampleRate, format.Channels) is { } refusal
            ? (null, refusal)
            : Convert(reader.ToSampleProvider(), $"WAV, {format.SampleRate} Hz, {format.Channels} ch, {format.BitsPerSample} bit");
    }

    private static (ConvertedAudio?, Fault?) ReadMpeg(byte[] content)
    {
        using var reader = new MpegFile(new MemoryStream(content, writable: false));
        return Refusal(reader.SampleRate, reader.Channels) is { } refusal
            ? (null, refusal)
            : Convert(new MpegSamples(reader), $"MP3, {reader.SampleRate} Hz, {reader.Channels} ch");
    }

    private static Fault? Refusal(int rate, int channels) =>
        rate is < LowestRate or > HighestRate ? PromptFaults.Rate.With(rate, LowestRate, HighestRate)
        : channels is < 1 or > MostChannels ? PromptFaults.Channels.With(channels, MostChannels)
        : null;

    private static (ConvertedAudio?, Fault?) Convert(ISampleProvider source, string kind)
    {
        var resampled = new WdlResamplingSampleProvider(new OneChannel(source), SampleRate);
        var samples = new List<float>();
        var chunk = new float[Chunk];
        for (int read; (read = resampled.Read(chunk.AsSpan())) > 0;)
        {
            samples.AddRange(chunk.AsSpan(0, read));
            if (samples.Count > Longest.TotalSeconds * SampleRate)
            {
                return (null, PromptFaults.TooLong.With((int)Longest.TotalMinutes));
            }
        }

        if (samples.Count == 0)
        {
            return (null, PromptFaults.NoAudio);
        }

        var gain = Loudness.GainFor(CollectionsMarshal.AsSpan(samples));
        var length = TimeSpan.FromSeconds((double)samples.Count / SampleRate);
        return (new(Wave(samples, gain), length, kind, 20 * Math.Log10(gain)), null);
    }

    private static byte[] Wave(List<float> samples, double gain)
    {
        using var file = new MemoryStream();
        using (var writer = new WaveFileWriter(file, new WaveFormat(SampleRate, 16, 1)))
        {
            foreach (var sample in samples)
            {
                writer.WriteSample((float)Math.Clamp(sample * gain, -1, 1));
            }
        }

        return file.ToArray();
    }

    private static bool IsWave(ReadOnlySpan<byte> content) =>
        content.Length >= 12 && content[..4].SequenceEqual("RIFF"u8) && content[8..12].SequenceEqual("WAVE"u8);

    /// <summary>A tag before the first frame (ID3v2), or its eleven bits of synchronization (ISO 11172-3 §2.4.1.3).</summary>
    private static bool IsMpeg(ReadOnlySpan<byte> content) =>
        content.Length >= 4 && (content[..3].SequenceEqual("ID3"u8) || (content[0] == 0xFF && (content[1] & 0xE0) == 0xE0));

    /// <summary>What the readers throw at a file that is cut off or says of itself what is not so.</summary>
    private static bool IsOfTheFile(Exception error) => error is FormatException or InvalidDataException or IOException
        or NotSupportedException or ArgumentException or InvalidOperationException or IndexOutOfRangeException;

    /// <summary>The mean of all channels: nothing that was said on one alone is lost.</summary>
    private sealed class OneChannel(ISampleProvider source) : ISampleProvider
    {
        private readonly int _channels = source.WaveFormat.Channels;
        private float[] _frames = [];

        public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(source.WaveFormat.SampleRate, 1);

        public int Read(Span<float> buffer)
        {
            if (_frames.Length < buffer.Length * _channels)
            {
                _frames = new float[buffer.Length * _channels];
            }

            var frames = source.Read(_frames.AsSpan(0, buffer.Length * _channels)) / _channels;
            for (var i = 0; i < frames; i++)
            {
                var sum = 0f;
                foreach (var sample in _frames.AsSpan(i * _channels, _channels))
                {
                    sum += float.IsFinite(sample) ? sample : 0;
                }

                buffer[i] = sum / _channels;
            }

            return frames;
        }
    }

    private sealed class MpegSamples(MpegFile file) : ISampleProvider
    {
        private float[] _samples = [];

        public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(file.SampleRate, file.Channels);

        public int Read(Span<float> buffer)
        {
            if (_samples.Length < buffer.Length)
            {
                _samples = new float[buffer.Length];
            }

            var read = file.ReadSamples(_samples, 0, buffer.Length);
            _samples.AsSpan(0, read).CopyTo(buffer);
            return read;
        }
    }
}

/// <param name="Wave">Mono, 8 kHz, 16 bits.</param>
/// <param name="Length">Of the audio.</param>
/// <param name="Kind">What it was: <c>MP3, 44100 Hz, 2 ch</c>.</param>
/// <param name="GainDecibels">By how much it was made louder or softer.</param>
public sealed record ConvertedAudio(byte[] Wave, TimeSpan Length, string Kind, double GainDecibels);
