using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.WebRtc.Ice;

/// <summary>One side's ICE user name fragment and password (RFC 8445 §5.3).</summary>
public sealed record IceCredentials
{
    /// <summary>Length of the fragments we make: eight of 64 characters is 48 bits, and fits one machine word as a key.</summary>
    public const int UfragLength = 8;

    private const int PasswordLength = 24;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <param name="ufrag">4 to 256 ice-chars.</param>
    /// <param name="password">22 to 256 ice-chars.</param>
    public IceCredentials(string ufrag, string password)
    {
        Ufrag = ufrag;
        Password = password;
        Key = Encoding.UTF8.GetBytes(password);
    }

    /// <summary>The fragment as it stands in a=ice-ufrag.</summary>
    public string Ufrag { get; }

    /// <summary>The password as it stands in a=ice-pwd.</summary>
    public string Password { get; }

    internal ReadOnlyMemory<byte> Key { get; }

    /// <summary>Fresh random credentials: 144 bits of password.</summary>
    public static IceCredentials Create() =>
        new(RandomNumberGenerator.GetString(Alphabet, UfragLength), RandomNumberGenerator.GetString(Alphabet, PasswordLength));

    /// <summary>A fragment of ours as one machine word, to find its session without making a string.</summary>
    internal static ulong KeyOf(string ufrag) => BinaryPrimitives.ReadUInt64BigEndian(Encoding.ASCII.GetBytes(ufrag));

    /// <summary>The key in the USERNAME of a check to us, "ours:theirs" (RFC 8445 §7.2.2); false when it cannot be one of ours.</summary>
    internal static bool TryReadKey(ReadOnlySpan<byte> username, out ulong key)
    {
        key = 0;
        return username.Length > UfragLength
            && username[UfragLength] == (byte)':'
            && BinaryPrimitives.TryReadUInt64BigEndian(username, out key);
    }
}
