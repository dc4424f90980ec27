using System.Buffers.Binary;

namespace ContactCenter.Benchmarks.Load;

/// <summary>A 20 ms A-law RTP packet whose payload says which call it belongs to, which way it goes and when it was sent.</summary>
internal readonly record struct StampedPacket(int Call, bool FromAgent, long SentNs)
{
    public const int Size = Header + Payload;
    private const int Header = 12;
    private const int Payload = 160;
    private const int PayloadType = 8;
    private const uint Mark = 0x4C4F_4144;
    private const uint FirstSsrc = 0x1000_0000;
    private const int Stamp = Header + 17;

    /// <summary>Writes the packet with its RTP header and a changing rest, as speech has one.</summary>
    public void Write(Span<byte> packet, ushort sequence, uint timestamp)
    {
        packet[0] = 0x80;
        packet[1] = PayloadType;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], FirstSsrc + (2 * (uint)Call) + (FromAgent ? 1U : 0));
        BinaryPrimitives.WriteUInt32BigEndian(packet[Header..], Mark);
        BinaryPrimitives.WriteInt32BigEndian(packet[(Header + 4)..], Call);
        BinaryPrimitives.WriteInt64BigEndian(packet[(Header + 8)..], SentNs);
        packet[Header + 16] = FromAgent ? (byte)1 : (byte)0;
        packet[Stamp..Size].Fill((byte)(0xD5 ^ (sequence & 0x3F)));
    }

    /// <summary>Reads a packet that came back; false for one that is not ours.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, out StampedPacket read)
    {
        read = default;
        if (packet.Length != Size || (packet[1] & 0x7F) != PayloadType || BinaryPrimitives.ReadUInt32BigEndian(packet[Header..]) != Mark)
        {
            return false;
        }

        read = new StampedPacket(
            BinaryPrimitives.ReadInt32BigEndian(packet[(Header + 4)..]),
            packet[Header + 16] == 1,
            BinaryPrimitives.ReadInt64BigEndian(packet[(Header + 8)..]));
        return true;
    }

    /// <summary>RTCP on the same port (RFC 5761 §4).</summary>
    public static bool IsRtcp(ReadOnlySpan<byte> packet) => packet.Length > 1 && packet[1] is >= 192 and <= 223;
}
