using System.Buffers.Binary;

namespace ContactCenter.WebRtc.Dtls;

/// <summary>DTLS record headers (RFC 6347 §4.1): content type, version, epoch, sequence number, length.</summary>
internal static class DtlsRecords
{
    public const int HeaderLength = 13;
    public const byte ChangeCipherSpec = 20;
    public const byte Alert = 21;
    public const byte Handshake = 22;

    private const byte ClientHello = 1;

    /// <summary>Whether a datagram starts with a handshake record that carries a ClientHello, whole or its first fragment.</summary>
    public static bool StartsWithClientHello(ReadOnlySpan<byte> datagram) =>
        datagram.Length > HeaderLength && datagram[0] == Handshake && datagram[HeaderLength] == ClientHello;

    /// <summary>
    /// How much of a stream of records goes into the next datagram: as many whole records as fit. A memory BIO runs the records of a
    /// flight together, and a datagram cut anywhere else is lost on the peer.
    /// </summary>
    public static int NextDatagram(ReadOnlySpan<byte> records, int mtu)
    {
        var end = 0;
        while (records.Length - end >= HeaderLength)
        {
            var next = end + HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(records[(end + HeaderLength - 2)..]);
            if (next > records.Length || (next > mtu && end > 0))
            {
                break;
            }

            end = next;
        }

        return end > 0 ? end : records.Length;
    }
}
