using System.Buffers.Binary;

namespace ContactCenter.Host.Recordings.Compression;

/// <summary>A page of an Ogg stream (RFC 3533): a head, the lengths of its segments, and packets that all begin and end in it.</summary>
internal static class OggPage
{
    public const int HeadBytes = 27;
    public const int MostSegments = 255;

    /// <summary>The first of the stream.</summary>
    public const byte First = 2;

    /// <summary>The last of the stream.</summary>
    public const byte Last = 4;

    private const int FlagsAt = 5;
    private const int PositionAt = 6;
    private const int SerialAt = 14;
    private const int NumberAt = 18;
    private const int SumAt = 22;
    private const int CountAt = 26;

    private static readonly uint[] Sums = [.. Enumerable.Range(0, 256).Select(SumOf)];

    /// <param name="flags"><see cref="First"/>, <see cref="Last"/>, or none.</param>
    /// <param name="position">The granule position behind its last packet.</param>
    /// <param name="serial">Of the stream.</param>
    /// <param name="number">From 0, without a gap.</param>
    /// <param name="packets">Whole ones; their segments together are at most <see cref="MostSegments"/>.</param>
    public static byte[] Write(byte flags, long position, uint serial, int number, IReadOnlyList<byte[]> packets)
    {
        var segments = packets.Sum(p => (p.Length / 255) + 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(segments, MostSegments);
        var page = new byte[HeadBytes + segments + packets.Sum(p => p.Length)];
        "OggS"u8.CopyTo(page);
        page[FlagsAt] = flags;
        BinaryPrimitives.WriteInt64LittleEndian(page.AsSpan(PositionAt), position);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(SerialAt), serial);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(NumberAt), number);
        page[CountAt] = (byte)segments;
        var (lacing, body) = (HeadBytes, HeadBytes + segments);
        foreach (var packet in packets)
        {
            for (var rest = packet.Length; ; rest -= 255)
            {
                page[lacing++] = (byte)Math.Min(rest, 255);
                if (rest < 255)
                {
                    break;
                }
            }

            packet.CopyTo(page, body);
            body += packet.Length;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(SumAt), Sum(page));
        return page;
    }

    /// <summary>Reads the page at the beginning of what is given.</summary>
    /// <returns>False when there is none, or it was changed.</returns>
    public static bool TryRead(ReadOnlySpan<byte> at, out OggPageHead head)
    {
        head = default;
        if (at.Length < HeadBytes || !at[..4].SequenceEqual("OggS"u8) || at.Length < HeadBytes + at[CountAt])
        {
            return false;
        }

        var segments = at.Slice(HeadBytes, at[CountAt]);
        var body = 0;
        foreach (var length in segments)
        {
            body += length;
        }

        var whole = HeadBytes + segments.Length + body;
        if (at.Length < whole || Sum(at[..whole]) != BinaryPrimitives.ReadUInt32LittleEndian(at[SumAt..]))
        {
            return false;
        }

        head = new(
            at[FlagsAt], BinaryPrimitives.ReadInt64LittleEndian(at[PositionAt..]), BinaryPrimitives.ReadUInt32LittleEndian(at[SerialAt..]),
            BinaryPrimitives.ReadInt32LittleEndian(at[NumberAt..]), whole);
        return true;
    }

    /// <summary>The packets of a page that was read.</summary>
    public static List<byte[]> Packets(ReadOnlySpan<byte> page)
    {
        var segments = page.Slice(HeadBytes, page[CountAt]);
        var (packets, from, length) = (new List<byte[]>(), HeadBytes + segments.Length, 0);
        foreach (var segment in segments)
        {
            length += segment;
            if (segment < 255)
            {
                packets.Add(page.Slice(from, length).ToArray());
                (from, length) = (from + length, 0);
            }
        }

        return packets;
    }

    /// <summary>CRC-32 by 0x04C11DB7, not reflected, with the place of the sum as zero.</summary>
    private static uint Sum(ReadOnlySpan<byte> page)
    {
        var sum = 0u;
        for (var i = 0; i < page.Length; i++)
        {
            var value = i is >= SumAt and < SumAt + 4 ? (byte)0 : page[i];
            sum = (sum << 8) ^ Sums[(sum >> 24) ^ value];
        }

        return sum;
    }

    private static uint SumOf(int value)
    {
        var sum = (uint)value << 24;
        for (var bit = 0; bit < 8; bit++)
        {
            sum = (sum & 0x8000_0000) != 0 ? (sum << 1) ^ 0x04C1_1DB7 : sum << 1;
        }

        return sum;
    }
}

/// <param name="Flags">Whether it is the first or the last.</param>
/// <param name="Position">The granule position behind its last packet.</param>
/// <param name="Serial">Of the stream.</param>
/// <param name="Number">From 0.</param>
/// <param name="Length">In bytes.</param>
internal readonly record struct OggPageHead(byte Flags, long Position, uint Serial, int Number, int Length);
