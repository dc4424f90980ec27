using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Sip.Proxy;

/// <summary>Which way a request goes that carries a <see cref="FlowToken"/>.</summary>
internal enum TokenDirection : byte
{
    ToPhone = 1,

    /// <summary>To the element that has the dialog.</summary>
    ToOwner = 2,
}

/// <summary>
/// The user part of a Route or Contact by which elements of one system hand a dialog's requests on (RFC 5626 §5.2). It names the registration
/// and not the connection, so that a phone which comes back is found again, at any element. Signed together with the Call-ID: it is good
/// for one call and for nothing else.
/// </summary>
/// <param name="Direction">Which way the request goes.</param>
/// <param name="Owner">Where the element that has the dialog takes connections of the others.</param>
/// <param name="AddressOfRecord">What the phone registers.</param>
/// <param name="Phone">See <see cref="NameOf"/>.</param>
internal sealed record FlowToken(TokenDirection Direction, IPEndPoint Owner, string AddressOfRecord, ulong Phone)
{
    private const string Prefix = "cc1.";
    private const int PhoneBytes = 8;
    private const int MaxTextChars = 300;
    private const string Purpose = "flow";

    /// <summary>A short name of a phone: of its instance, or of its contact when it has none.</summary>
    public static ulong NameOf(string phone) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(phone)));

    /// <summary>The text for one call.</summary>
    public string Write(ProxyKey key, string callId)
    {
        var address = Owner.Address.GetAddressBytes();
        var name = Encoding.UTF8.GetBytes(AddressOfRecord);
        var bytes = new byte[2 + address.Length + sizeof(ushort) + PhoneBytes + name.Length];
        bytes[0] = (byte)Direction;
        bytes[1] = (byte)address.Length;
        address.CopyTo(bytes, 2);
        var rest = bytes.AsSpan(2 + address.Length);
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)Owner.Port);
        BinaryPrimitives.WriteUInt64BigEndian(rest[sizeof(ushort)..], Phone);
        name.CopyTo(rest[(sizeof(ushort) + PhoneBytes)..]);
        var text = Base64Url.EncodeToString(bytes);
        return string.Concat(Prefix, text, ".", key.Sign(Purpose, text, callId));
    }

    /// <summary>Null for anything that was not signed by this key for this call.</summary>
    public static FlowToken? Read(string? user, ProxyKey key, string callId)
    {
        if (user is null || user.Length > MaxTextChars || !user.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var dot = user.IndexOf('.', Prefix.Length);
        if (dot < 0)
        {
            return null;
        }

        var text = user[Prefix.Length..dot];
        return key.IsSigned(user.AsSpan(dot + 1), Purpose, text, callId) && Base64Url.IsValid(text) ? Decode(Base64Url.DecodeFromChars(text)) : null;
    }

    private static FlowToken? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[1] is not (4 or 16) || bytes.Length < 2 + bytes[1] + sizeof(ushort) + PhoneBytes)
        {
            return null;
        }

        var address = new IPAddress(bytes.Slice(2, bytes[1]));
        var rest = bytes[(2 + bytes[1])..];
        return new FlowToken(
            (TokenDirection)bytes[0],
            new IPEndPoint(address, BinaryPrimitives.ReadUInt16BigEndian(rest)),
            Encoding.UTF8.GetString(rest[(sizeof(ushort) + PhoneBytes)..]),
            BinaryPrimitives.ReadUInt64BigEndian(rest[sizeof(ushort)..]));
    }
}
