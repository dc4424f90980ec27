using System.Buffers.Binary;

namespace ContactCenter.Media.Srtp;

/// <summary>Reads just what SRTP needs of a packet: how long its clear part is, its sequence number and its SSRC.</summary>
internal static class RtpClearPart
{
    public const int RtcpHeaderLength = 8;

    private const int FixedHeaderLength = 12;

    /// <summary>Header, CSRC list and header extension stay in clear (RFC 3711 §3.1). Returns 0 when the packet is malformed.</summary>
    public static int Measure(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < FixedHeaderLength || packet[0] >> 6 != 2)
        {
            return 0;
        }

        var length = FixedHeaderLength + ((packet[0] & 0x0F) * 4);
        if ((packet[0] & 0x10) == 0)
        {
            return length <= packet.Length ? length : 0;
        }

        if (length + 4 > packet.Length)
        {
            return 0;
        }

        length += 4 + (BinaryPrimitives.ReadUInt16BigEndian(packet[(length + 2)..]) * 4);
        return length <= packet.Length ? length : 0;
    }

    public static ushort Sequence(ReadOnlySpan<byte> rtp) => BinaryPrimitives.ReadUInt16BigEndian(rtp[2..]);

    public static uint Ssrc(ReadOnlySpan<byte> rtp) => BinaryPrimitives.ReadUInt32BigEndian(rtp[8..]);

    public static bool IsRtcp(ReadOnlySpan<byte> packet) => packet.Length >= RtcpHeaderLength && packet[0] >> 6 == 2;

    public static uint RtcpSsrc(ReadOnlySpan<byte> rtcp) => BinaryPrimitives.ReadUInt32BigEndian(rtcp[4..]);
}
