using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.WebRtc.Stun;

/// <summary>
/// Writes a STUN message into a buffer, attribute by attribute; MESSAGE-INTEGRITY and FINGERPRINT come last, in this order
/// (RFC 8489 §14.5, §14.7). The buffer must hold the message: 256 bytes hold every message ICE-lite sends.
/// </summary>
public ref struct StunWriter
{
    private readonly Span<byte> _buffer;

    /// <param name="buffer">Receives the message.</param>
    /// <param name="type">Method and class.</param>
    /// <param name="transactionId">12 bytes; an answer repeats its request's.</param>
    public StunWriter(Span<byte> buffer, StunType type, ReadOnlySpan<byte> transactionId)
    {
        _buffer = buffer;
        BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)type);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], StunMessage.MagicCookie);
        transactionId[..12].CopyTo(buffer[8..]);
        Length = StunMessage.HeaderLength;
        WriteLength();
    }

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Appends an attribute, padded with zeros to four bytes.</summary>
    public void Add(StunAttribute type, ReadOnlySpan<byte> value) => value.CopyTo(Reserve(type, value.Length));

    /// <summary>Appends XOR-MAPPED-ADDRESS (RFC 8489 §14.2).</summary>
    public void AddXorMappedAddress(IPEndPoint address)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = address.Address.TryWriteBytes(bytes, out var written);
        var value = Reserve(StunAttribute.XorMappedAddress, 4 + written);
        value[1] = (byte)(address.AddressFamily == AddressFamily.InterNetwork ? 1 : 2);
        BinaryPrimitives.WriteUInt16BigEndian(value[2..], (ushort)(address.Port ^ (int)(StunMessage.MagicCookie >> 16)));
        for (var i = 0; i < written; i++)
        {
            value[4 + i] = (byte)(bytes[i] ^ _buffer[4 + i]);
        }
    }

    /// <summary>Appends ERROR-CODE (RFC 8489 §14.8).</summary>
    public void AddErrorCode(int code, string reason)
    {
        var value = Reserve(StunAttribute.ErrorCode, 4 + Encoding.UTF8.GetByteCount(reason));
        value[2] = (byte)(code / 100);
        value[3] = (byte)(code % 100);
        _ = Encoding.UTF8.GetBytes(reason, value[4..]);
    }

    /// <summary>Appends UNKNOWN-ATTRIBUTES (RFC 8489 §14.9).</summary>
    public void AddUnknownAttributes(ReadOnlySpan<ushort> types)
    {
        var value = Reserve(StunAttribute.UnknownAttributes, types.Length * 2);
        for (var i = 0; i < types.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(value[(i * 2)..], types[i]);
        }
    }

    /// <summary>Appends MESSAGE-INTEGRITY over everything so far (RFC 8489 §14.5).</summary>
    public void AddIntegrity(ReadOnlySpan<byte> key)
    {
        var covered = Length;
        var value = Reserve(StunAttribute.MessageIntegrity, StunMessage.IntegrityLength);
        _ = HMACSHA1.HashData(key, _buffer[..covered], value);
    }

    /// <summary>Appends FINGERPRINT over everything so far (RFC 8489 §14.7).</summary>
    public void AddFingerprint()
    {
        var covered = Length;
        var value = Reserve(StunAttribute.Fingerprint, 4);
        BinaryPrimitives.WriteUInt32BigEndian(value, Crc32.Compute(_buffer[..covered]) ^ StunMessage.FingerprintMask);
    }

    private Span<byte> Reserve(StunAttribute type, int length)
    {
        var padded = (length + 3) & ~3;
        var attribute = _buffer.Slice(Length, 4 + padded);
        attribute.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(attribute, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(attribute[2..], (ushort)length);
        Length += attribute.Length;
        WriteLength();
        return attribute.Slice(4, length);
    }

    private readonly void WriteLength() => BinaryPrimitives.WriteUInt16BigEndian(_buffer[2..], (ushort)(Length - StunMessage.HeaderLength));
}
