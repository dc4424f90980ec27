using System.Buffers.Binary;

namespace ContactCenter.Media.Rtp;

/// <summary>The fixed RTP header (RFC 3550 §5.1) and where the payload of its packet lies.</summary>
public readonly record struct RtpHeader
{
    /// <summary>Bytes of a header without contributing sources and extension.</summary>
    public const int Size = 12;

    /// <summary>Marker bit.</summary>
    public bool Marker { get; init; }

    /// <summary>Payload type, 0–127.</summary>
    public int PayloadType { get; init; }

    /// <summary>Sequence number.</summary>
    public ushort Sequence { get; init; }

    /// <summary>Timestamp in units of the codec's clock.</summary>
    public uint Timestamp { get; init; }

    /// <summary>Synchronisation source.</summary>
    public uint Ssrc { get; init; }

    /// <summary>First byte of the payload.</summary>
    public int PayloadOffset { get; init; }

    /// <summary>Bytes of payload, padding left out.</summary>
    public int PayloadLength { get; init; }

    /// <summary>True when the second byte says RTCP where both share a port (RFC 5761 §4: types 192–223).</summary>
    public static bool IsRtcp(ReadOnlySpan<byte> packet) => packet.Length >= 2 && packet[1] is >= 192 and <= 223;

    /// <summary>Reads a packet; false when it is not RTP version 2 or its lengths do not fit.</summary>
    public static bool TryParse(ReadOnlySpan<byte> packet, out RtpHeader header)
    {
        header = default;
        if (packet.Length < Size || packet[0] >> 6 != 2)
        {
            return false;
        }

        var offset = Size + ((packet[0] & 0x0F) * 4);
        if ((packet[0] & 0x10) != 0)
        {
            if (packet.Length < offset + 4)
            {
                return false;
            }

            offset += 4 + (BinaryPrimitives.ReadUInt16BigEndian(packet[(offset + 2)..]) * 4);
        }

        var padding = (packet[0] & 0x20) != 0 ? packet[^1] : 0;
        var length = packet.Length - offset - padding;
        if (length < 0 || ((packet[0] & 0x20) != 0 && padding == 0))
        {
            return false;
        }

        header = new RtpHeader
        {
            Marker = (packet[1] & 0x80) != 0,
            PayloadType = packet[1] & 0x7F,
            Sequence = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]),
            Timestamp = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]),
            Ssrc = BinaryPrimitives.ReadUInt32BigEndian(packet[8..]),
            PayloadOffset = offset,
            PayloadLength = length,
        };
        return true;
    }

    /// <summary>Writes the 12 bytes of a plain header (no extension, no contributing sources) to <paramref name="target"/>.</summary>
    public static void Write(Span<byte> target, bool marker, int payloadType, ushort sequence, uint timestamp, uint ssrc)
    {
        target[0] = 0x80;
        target[1] = (byte)((marker ? 0x80 : 0) | payloadType);
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(target[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(target[8..], ssrc);
    }
}
