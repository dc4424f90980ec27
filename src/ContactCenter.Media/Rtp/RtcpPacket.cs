using System.Buffers.Binary;

namespace ContactCenter.Media.Rtp;

/// <summary>A report block (RFC 3550 §6.4.1).</summary>
public readonly record struct RtcpReportBlock(
    uint Ssrc, byte FractionLost, int CumulativeLost, uint ExtendedHighest, uint Jitter, uint LastSenderReport, uint DelaySinceLast)
{
    internal const int Size = 24;
}

/// <summary>What we use of a compound RTCP packet.</summary>
public record struct RtcpSummary
{
    /// <summary>SSRC of the sender.</summary>
    public uint Sender { get; set; }

    /// <summary>Middle 32 bits of the NTP time of a sender report; 0 when there was none.</summary>
    public uint SenderReportTime { get; set; }

    /// <summary>The block about our stream, when there was one.</summary>
    public RtcpReportBlock? AboutUs { get; set; }

    /// <summary>True when the sender said BYE (§6.6).</summary>
    public bool Bye { get; set; }
}

/// <summary>Reads and writes the RTCP this library uses: SR, RR, SDES with CNAME, BYE.</summary>
public static class RtcpPacket
{
    private const byte SenderReport = 200;
    private const byte ReceiverReport = 201;
    private const byte SourceDescription = 202;
    private const byte Goodbye = 203;

    /// <summary>Reads a compound packet; false when its first packet is not a report or a length is wrong (§6.1, appendix A.2).</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="ourSsrc">Source whose report block is picked.</param>
    /// <param name="summary">What was found.</param>
    public static bool TryParse(ReadOnlySpan<byte> packet, uint ourSsrc, out RtcpSummary summary)
    {
        summary = default;
        var first = true;
        while (packet.Length >= 4)
        {
            var type = packet[1];
            var length = (BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) + 1) * 4;
            if (packet[0] >> 6 != 2 || length > packet.Length || (first && type is not (SenderReport or ReceiverReport)))
            {
                return false;
            }

            first = false;
            if (!One(packet[..length], type, ourSsrc, ref summary))
            {
                return false;
            }

            packet = packet[length..];
        }

        return !first && packet.IsEmpty;
    }

    /// <summary>Writes SR (when <paramref name="packetsSent"/> is above 0) or RR, then SDES; returns the length.</summary>
    /// <param name="target">At least 128 bytes.</param>
    /// <param name="ssrc">Our source.</param>
    /// <param name="ntp">Wall-clock in NTP format, 64 bits (§4).</param>
    /// <param name="timestamp">RTP timestamp of the same moment.</param>
    /// <param name="packetsSent">RTP packets sent.</param>
    /// <param name="bytesSent">Payload bytes sent.</param>
    /// <param name="block">About the stream we receive, or null.</param>
    public static int WriteReport(
        Span<byte> target, uint ssrc, ulong ntp, uint timestamp, long packetsSent, long bytesSent, RtcpReportBlock? block)
    {
        var offset = 8;
        if (packetsSent > 0)
        {
            BinaryPrimitives.WriteUInt64BigEndian(target[8..], ntp);
            BinaryPrimitives.WriteUInt32BigEndian(target[16..], timestamp);
            BinaryPrimitives.WriteUInt32BigEndian(target[20..], (uint)packetsSent);
            BinaryPrimitives.WriteUInt32BigEndian(target[24..], (uint)bytesSent);
            offset = 28;
        }

        if (block is { } about)
        {
            WriteBlock(target[offset..], about);
            offset += RtcpReportBlock.Size;
        }

        WriteHead(target, block is null ? 0 : 1, packetsSent > 0 ? SenderReport : ReceiverReport, offset, ssrc);
        return offset + WriteDescription(target[offset..], ssrc);
    }

    /// <summary>Writes an empty RR and BYE; returns the length (16 bytes).</summary>
    public static int WriteBye(Span<byte> target, uint ssrc)
    {
        WriteHead(target, 0, ReceiverReport, 8, ssrc);
        WriteHead(target[8..], 1, Goodbye, 8, ssrc);
        return 16;
    }

    private static bool One(ReadOnlySpan<byte> packet, byte type, uint ourSsrc, ref RtcpSummary summary)
    {
        var blocks = packet[0] & 0x1F;
        if (type == Goodbye)
        {
            summary.Bye |= blocks > 0;
            return true;
        }

        if (type is not (SenderReport or ReceiverReport))
        {
            return true;
        }

        var offset = type == SenderReport ? 28 : 8;
        if (packet.Length < offset + (blocks * RtcpReportBlock.Size))
        {
            return false;
        }

        summary.Sender = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
        if (type == SenderReport)
        {
            summary.SenderReportTime = BinaryPrimitives.ReadUInt32BigEndian(packet[10..]);
        }

        for (var i = 0; i < blocks; i++, offset += RtcpReportBlock.Size)
        {
            var block = ReadBlock(packet[offset..]);
            if (block.Ssrc == ourSsrc)
            {
                summary.AboutUs = block;
            }
        }

        return true;
    }

    private static RtcpReportBlock ReadBlock(ReadOnlySpan<byte> block)
    {
        var lost = (block[5] << 16) | (block[6] << 8) | block[7];
        return new RtcpReportBlock(
            BinaryPrimitives.ReadUInt32BigEndian(block),
            block[4],
            (lost << 8) >> 8, // 24 bits with sign
            BinaryPrimitives.ReadUInt32BigEndian(block[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(block[12..]),
            BinaryPrimitives.ReadUInt32BigEndian(block[16..]),
            BinaryPrimitives.ReadUInt32BigEndian(block[20..]));
    }

    private static void WriteBlock(Span<byte> target, in RtcpReportBlock block)
    {
        BinaryPrimitives.WriteUInt32BigEndian(target, block.Ssrc);
        BinaryPrimitives.WriteInt32BigEndian(target[4..], Math.Clamp(block.CumulativeLost, -0x800000, 0x7FFFFF) & 0xFFFFFF);
        target[4] = block.FractionLost;
        BinaryPrimitives.WriteUInt32BigEndian(target[8..], block.ExtendedHighest);
        BinaryPrimitives.WriteUInt32BigEndian(target[12..], block.Jitter);
        BinaryPrimitives.WriteUInt32BigEndian(target[16..], block.LastSenderReport);
        BinaryPrimitives.WriteUInt32BigEndian(target[20..], block.DelaySinceLast);
    }

    private static void WriteHead(Span<byte> target, int count, byte type, int length, uint ssrc)
    {
        target[0] = (byte)(0x80 | count);
        target[1] = type;
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)((length / 4) - 1));
        BinaryPrimitives.WriteUInt32BigEndian(target[4..], ssrc);
    }

    private static int WriteDescription(Span<byte> target, uint ssrc)
    {
        // One chunk: CNAME of 8 hex digits, end mark and padding to 32 bits (§6.5).
        const int Length = 20;
        target[..Length].Clear();
        WriteHead(target, 1, SourceDescription, Length, ssrc);
        target[8] = 1;
        target[9] = 8;
        ssrc.TryFormat(target[10..], out _, "x8", System.Globalization.CultureInfo.InvariantCulture);
        return Length;
    }
}
