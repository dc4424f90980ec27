using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;

namespace ContactCenter.WebRtc.Stun;

/// <summary>A view of a STUN message in a datagram (RFC 8489 §5). Well-formed by construction; nothing is copied.</summary>
public readonly ref struct StunMessage
{
    internal const uint MagicCookie = 0x2112A442;
    internal const int HeaderLength = 20;
    internal const int IntegrityLength = 20;
    internal const uint FingerprintMask = 0x5354554E;

    /// <summary>Longest message taken, in bytes: what fits a path MTU of 1280 (RFC 8489 §6.1).</summary>
    public const int MaxLength = 1280;

    private readonly ReadOnlySpan<byte> _packet;
    private readonly int _integrityAt;
    private readonly int _fingerprintAt;

    private StunMessage(ReadOnlySpan<byte> packet, int integrityAt, int fingerprintAt)
    {
        _packet = packet;
        _integrityAt = integrityAt;
        _fingerprintAt = fingerprintAt;
    }

    /// <summary>Method and class in one, as on the wire.</summary>
    public StunType Type => (StunType)BinaryPrimitives.ReadUInt16BigEndian(_packet);

    /// <summary>The 96-bit transaction id.</summary>
    public ReadOnlySpan<byte> TransactionId => _packet.Slice(8, 12);

    /// <summary>Whether a MESSAGE-INTEGRITY attribute is there; says nothing about its being right.</summary>
    public bool HasIntegrity => _integrityAt > 0;

    /// <summary>Whether a FINGERPRINT attribute is there.</summary>
    public bool HasFingerprint => _fingerprintAt > 0;

    /// <summary>
    /// Reads a datagram as STUN. False for anything malformed: wrong cookie, wrong length, attributes that run over the end,
    /// a FINGERPRINT that is not last or not right (RFC 8489 §6.3, §14.7). The caller drops it in silence.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> packet, out StunMessage message)
    {
        message = default;
        if (packet.Length is < HeaderLength or > MaxLength
            || (packet[0] & 0xC0) != 0
            || BinaryPrimitives.ReadUInt32BigEndian(packet[4..]) != MagicCookie
            || BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) != packet.Length - HeaderLength
            || packet.Length % 4 != 0)
        {
            return false;
        }

        if (!TryWalk(packet, out var integrityAt, out var fingerprintAt))
        {
            return false;
        }

        message = new StunMessage(packet, integrityAt, fingerprintAt);
        return fingerprintAt == 0 || message.FingerprintHolds();
    }

    /// <summary>
    /// The value of the first attribute of a type, false when it is missing. What stands behind MESSAGE-INTEGRITY is not authenticated
    /// and is passed over (RFC 8489 §14.5).
    /// </summary>
    public bool TryFind(StunAttribute type, out ReadOnlySpan<byte> value)
    {
        var end = Authenticated;
        for (var at = HeaderLength; at < end; at = Next(_packet, at))
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(_packet[at..]) == (int)type)
            {
                value = _packet.Slice(at + 4, BinaryPrimitives.ReadUInt16BigEndian(_packet[(at + 2)..]));
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Writes the types below 0x8000 that ICE does not know and returns how many there are, at most the destination's length.</summary>
    public int UnknownRequired(Span<ushort> types)
    {
        var count = 0;
        var end = Authenticated;
        for (var at = HeaderLength; at < end && count < types.Length; at = Next(_packet, at))
        {
            var type = BinaryPrimitives.ReadUInt16BigEndian(_packet[at..]);
            if (type < 0x8000 && !Enum.IsDefined((StunAttribute)type))
            {
                types[count++] = type;
            }
        }

        return count;
    }

    /// <summary>Checks MESSAGE-INTEGRITY with a short-term key, the peer's or our ICE password (RFC 8489 §9.1, §14.5).</summary>
    public bool IntegrityHolds(ReadOnlySpan<byte> key)
    {
        if (_integrityAt == 0)
        {
            return false;
        }

        // The header's length must count up to and with MESSAGE-INTEGRITY, whatever follows.
        Span<byte> covered = stackalloc byte[_integrityAt];
        _packet[.._integrityAt].CopyTo(covered);
        BinaryPrimitives.WriteUInt16BigEndian(covered[2..], (ushort)(_integrityAt + 4 + IntegrityLength - HeaderLength));
        Span<byte> hash = stackalloc byte[IntegrityLength];
        _ = HMACSHA1.HashData(key, covered, hash);
        return CryptographicOperations.FixedTimeEquals(hash, _packet.Slice(_integrityAt + 4, IntegrityLength));
    }

    /// <summary>The address in XOR-MAPPED-ADDRESS (RFC 8489 §14.2), or null.</summary>
    public IPEndPoint? MappedAddress()
    {
        if (!TryFind(StunAttribute.XorMappedAddress, out var value) || value.Length is not (8 or 20) || value[1] != (value.Length == 8 ? 1 : 2))
        {
            return null;
        }

        Span<byte> address = stackalloc byte[value.Length - 4];
        for (var i = 0; i < address.Length; i++)
        {
            address[i] = (byte)(value[4 + i] ^ _packet[4 + i]);
        }

        return new IPEndPoint(new IPAddress(address), BinaryPrimitives.ReadUInt16BigEndian(value[2..]) ^ (int)(MagicCookie >> 16));
    }

    /// <summary>The number in ERROR-CODE (RFC 8489 §14.8), 300 to 699, or 0.</summary>
    public int ErrorCode() =>
        TryFind(StunAttribute.ErrorCode, out var value) && value.Length >= 4 ? ((value[2] & 7) * 100) + value[3] : 0;

    private int Authenticated => _integrityAt > 0 ? _integrityAt : _packet.Length;

    private static int Next(ReadOnlySpan<byte> packet, int at) =>
        at + 4 + ((BinaryPrimitives.ReadUInt16BigEndian(packet[(at + 2)..]) + 3) & ~3);

    private static bool TryWalk(ReadOnlySpan<byte> packet, out int integrityAt, out int fingerprintAt)
    {
        integrityAt = fingerprintAt = 0;
        for (var at = HeaderLength; at < packet.Length; at = Next(packet, at))
        {
            if (fingerprintAt > 0 || at + 4 > packet.Length || Next(packet, at) > packet.Length)
            {
                return false;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(packet[(at + 2)..]);
            switch ((StunAttribute)BinaryPrimitives.ReadUInt16BigEndian(packet[at..]))
            {
                case StunAttribute.MessageIntegrity when length != IntegrityLength:
                case StunAttribute.Fingerprint when length != 4:
                    return false;
                case StunAttribute.MessageIntegrity when integrityAt == 0:
                    integrityAt = at;
                    break;
                case StunAttribute.Fingerprint:
                    fingerprintAt = at;
                    break;
                default:
                    break;
            }
        }

        return true;
    }

    private bool FingerprintHolds() =>
        (Crc32.Compute(_packet[.._fingerprintAt]) ^ FingerprintMask) == BinaryPrimitives.ReadUInt32BigEndian(_packet[(_fingerprintAt + 4)..]);
}
