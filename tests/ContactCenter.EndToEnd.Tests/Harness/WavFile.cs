using System.Buffers.Binary;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>A RIFF/WAVE file as a player sees it: what its header says, and each channel's samples as 16 bit.</summary>
internal sealed record WavFile(int Format, int Channels, int Rate, int BitsPerSample, short[] Left, short[] Right)
{
    public const int ALawFormat = 6;
    public const int PcmFormat = 1;

    public double Seconds => (double)Left.Length / Rate;

    public static WavFile Read(ReadOnlySpan<byte> file)
    {
        Assert.Equal("RIFF"u8, file[..4]);
        Assert.Equal("WAVE"u8, file[8..12]);
        var format = Chunk(file, "fmt "u8);
        var (tag, channels, bits) = (Short(format, 0), Short(format, 2), Short(format, 14));
        var samples = Samples(Chunk(file, "data"u8), tag);
        return new WavFile(
            tag, channels, BinaryPrimitives.ReadInt32LittleEndian(format[4..]), bits, Channel(samples, 0, channels), Channel(samples, 1, channels));
    }

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name)
    {
        for (var at = 12; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file[(at + 4)..]);
            if (file.Slice(at, 4).SequenceEqual(name))
            {
                return file.Slice(at + 8, length);
            }

            at += 8 + length + (length % 2);
        }

        Assert.Fail("The file has not all of its chunks.");
        return default;
    }

    private static short[] Samples(ReadOnlySpan<byte> data, int format)
    {
        var samples = new short[format == ALawFormat ? data.Length : data.Length / 2];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = format == ALawFormat ? ALaw.Decode(data[i]) : BinaryPrimitives.ReadInt16LittleEndian(data[(2 * i)..]);
        }

        return samples;
    }

    private static short[] Channel(short[] samples, int channel, int channels) => [.. samples.Where((_, i) => i % channels == channel)];

    private static int Short(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);
}
