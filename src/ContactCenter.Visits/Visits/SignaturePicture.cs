using System.Buffers.Binary;

namespace ContactCenter.Visits.Visits;

/// <summary>
/// Whether a PNG (ISO/IEC 15948) is a whole picture: its header says a size, it has data, and it ends where it says. What else is wrong
/// with a file, its type among it, is found where it is kept.
/// </summary>
internal static class SignaturePicture
{
    /// <summary>Of a side, in pixels: a whole screen of today, twice.</summary>
    private const uint Longest = 8192;

    private const int ChunkFrame = 12;

    private static readonly byte[] Magic = [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="content">From its beginning.</param>
    /// <param name="limit">What is longer is not looked at.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<bool> IsBrokenAsync(Stream content, long limit, CancellationToken cancel)
    {
        if (content.Length > limit)
        {
            return false;
        }

        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, cancel);
        return bytes.AsSpan().StartsWith(Magic) && !IsWhole(bytes);
    }

    /// <param name="png">With its magic number.</param>
    public static bool IsWhole(ReadOnlySpan<byte> png)
    {
        var rest = png[Magic.Length..];
        var (hasData, isFirst) = (false, true);
        while (rest.Length >= ChunkFrame && BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length <= rest.Length - ChunkFrame)
        {
            var type = rest[4..8];
            var data = rest.Slice(8, (int)length);
            if (isFirst != type.SequenceEqual("IHDR"u8) || (isFirst && !IsSize(data)))
            {
                return false;
            }

            if (type.SequenceEqual("IEND"u8))
            {
                return hasData && length == 0 && rest.Length == ChunkFrame;
            }

            hasData |= type.SequenceEqual("IDAT"u8) && length > 0;
            isFirst = false;
            rest = rest[(ChunkFrame + (int)length)..];
        }

        return false;
    }

    private static bool IsSize(ReadOnlySpan<byte> header) => header.Length == 13
        && BinaryPrimitives.ReadUInt32BigEndian(header) is > 0 and <= Longest
        && BinaryPrimitives.ReadUInt32BigEndian(header[4..]) is > 0 and <= Longest;
}
