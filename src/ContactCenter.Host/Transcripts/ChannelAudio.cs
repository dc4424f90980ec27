using System.Buffers.Binary;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Recordings;
using ContactCenter.Media.G711;

namespace ContactCenter.Host.Transcripts;

/// <summary>One channel of a recording as a WAV file of 16-bit samples, which every engine takes.</summary>
internal static class ChannelAudio
{
    public const int HeadLength = 44;
    private const int BytesPerSample = 2;

    /// <param name="bytes">The recording.</param>
    /// <param name="file">Where its audio is.</param>
    /// <param name="channel">From 0.</param>
    /// <param name="from">The first sample.</param>
    /// <param name="samples">At least one, all of them there.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(
        IHostFile bytes, ALawFile file, int channel, long from, int samples, CancellationToken cancel)
    {
        var codes = new byte[samples * file.Channels];
        await bytes.FillWholeAsync(codes, file.AudioOffset + (from * file.Channels), cancel);
        var wav = new byte[HeadLength + (samples * BytesPerSample)];
        WriteHead(wav, file.SampleRate);
        for (var i = 0; i < samples; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(
                wav.AsSpan(HeadLength + (i * BytesPerSample)), G711Codec.ALawToLinear(codes[(i * file.Channels) + channel]));
        }

        return wav;
    }

    private static void WriteHead(Span<byte> wav, int rate)
    {
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav[4..], wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav[24..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav[28..], rate * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(wav[32..], BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(wav[34..], 8 * BytesPerSample);
        "data"u8.CopyTo(wav[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[40..], wav.Length - HeadLength);
    }
}
