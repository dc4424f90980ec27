using System.Buffers.Binary;
using ContactCenter.Grains.Abstractions.Hosts;

namespace ContactCenter.Host.Recordings;

/// <summary>Where the audio of an A-law WAV file is. The sizes in the header of a call that runs, or of a crash, are not believed.</summary>
internal sealed record ALawFile(int Channels, int SampleRate, long AudioOffset, long AudioLength)
{
    private const ushort ALaw = 6;
    private const int RiffHeader = 12;
    private const int ChunkHeader = 8;
    private const int FormatLength = 16;

    /// <summary>Chunks before the audio; more means that it is no recording of ours.</summary>
    private const int MaxChunks = 8;

    /// <returns>Null when it is no A-law WAV.</returns>
    public static async Task<ALawFile?> ReadAsync(IHostFile file, CancellationToken cancel)
    {
        var head = new byte[ChunkHeader + FormatLength];
        (int Channels, int Rate)? format = null;
        var at = (long)RiffHeader;
        for (var chunk = 0; chunk < MaxChunks && await file.FillAsync(head, at, cancel) >= ChunkHeader; chunk++)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            if (head.AsSpan(0, 4).SequenceEqual("data"u8))
            {
                var length = file.Length - at - ChunkHeader;
                return format is { } f ? new(f.Channels, f.Rate, at + ChunkHeader, WholeSamples(length, f.Channels)) : null;
            }

            if (head.AsSpan(0, 4).SequenceEqual("fmt "u8))
            {
                format = ReadFormat(head.AsSpan(ChunkHeader));
            }

            at += ChunkHeader + size + (size & 1);
        }

        return null;
    }

    private static long WholeSamples(long bytes, int channels) => bytes - (bytes % channels);

    private static (int Channels, int Rate)? ReadFormat(ReadOnlySpan<byte> format)
    {
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        return BinaryPrimitives.ReadUInt16LittleEndian(format) == ALaw && channels is 1 or 2
            ? (channels, BinaryPrimitives.ReadInt32LittleEndian(format[4..]))
            : null;
    }
}
