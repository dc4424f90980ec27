using System.Buffers.Binary;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Recordings;
using ContactCenter.Media.G711;

namespace ContactCenter.Host.Transcripts;

/// <summary>One channel of a recording as a WAV file of 16-bit samples, which every engine takes.</summary>
internal static class ChannelAudio
{
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
        var wav = new byte[WavStream.HeaderLength + (samples * BytesPerSample)];
        WavStream.Header(file with { Channels = 1, AudioLength = samples }, WavStream.Pcm, BytesPerSample).CopyTo(wav, 0);
        for (var i = 0; i < samples; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(
                wav.AsSpan(WavStream.HeaderLength + (i * BytesPerSample)), G711Codec.ALawToLinear(codes[(i * file.Channels) + channel]));
        }

        return wav;
    }
}
