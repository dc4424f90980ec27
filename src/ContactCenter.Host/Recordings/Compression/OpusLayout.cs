using System.Buffers.Binary;

namespace ContactCenter.Host.Recordings.Compression;

/// <summary>
/// How a recording lies in Ogg (RFC 7845): both channels as streams of their own (mapping family 1, two streams, none coupled), so that
/// nothing of one is ever in the other; packets of 20 ms, and in each page of audio a second, so that the number of a page says its time.
/// </summary>
internal static class OpusLayout
{
    public const int Rate = 8_000;
    public const int Channels = 2;

    /// <summary>Samples of a channel in a packet.</summary>
    public const int PacketSamples = Rate / 50;

    public const int PagePackets = 50;

    /// <summary>Samples of a channel in a page of audio but the last.</summary>
    public const int PageSamples = PacketSamples * PagePackets;

    /// <summary>Positions are counted at 48 kHz, whatever the rate.</summary>
    public const int PositionsPerSample = 6;

    /// <summary>The head and the tags have a page each.</summary>
    public const int HeadPages = 2;

    /// <summary>Fifty of the longest packets still are one page.</summary>
    public const int MostPacketBytes = (255 * 5) - 1;

    public static byte[] Mapping => [0, 1];

    private static ReadOnlySpan<byte> HeadMagic => "OpusHead"u8;

    /// <param name="preSkip">Samples of a channel that the decoder throws away at the beginning.</param>
    public static byte[] Head(int preSkip)
    {
        var head = new byte[21 + Channels];
        HeadMagic.CopyTo(head);
        head[8] = 1;
        head[9] = Channels;
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(10), checked((ushort)(preSkip * PositionsPerSample)));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), Rate);
        head[18] = 1;
        head[19] = Channels;
        head[20] = 0;
        Mapping.CopyTo(head, 21);
        return head;
    }

    /// <returns>The samples to skip; null when it is no head of ours.</returns>
    public static int? PreSkipOf(ReadOnlySpan<byte> head) =>
        head.Length == 21 + Channels && head[..8].SequenceEqual(HeadMagic) && head[8] == 1 && head[9] == Channels && head[18] == 1
        && head[19] == Channels && head[20] == 0
        && BinaryPrimitives.ReadUInt16LittleEndian(head[10..]) is var skip && skip % PositionsPerSample == 0
            ? skip / PositionsPerSample : null;

    public static byte[] Tags()
    {
        ReadOnlySpan<byte> vendor = "ContactCenter"u8, comment = "CHANNELS=caller,agent"u8;
        var tags = new byte[8 + 4 + vendor.Length + 4 + 4 + comment.Length];
        "OpusTags"u8.CopyTo(tags);
        BinaryPrimitives.WriteInt32LittleEndian(tags.AsSpan(8), vendor.Length);
        vendor.CopyTo(tags.AsSpan(12));
        BinaryPrimitives.WriteInt32LittleEndian(tags.AsSpan(12 + vendor.Length), 1);
        BinaryPrimitives.WriteInt32LittleEndian(tags.AsSpan(16 + vendor.Length), comment.Length);
        comment.CopyTo(tags.AsSpan(20 + vendor.Length));
        return tags;
    }
}
