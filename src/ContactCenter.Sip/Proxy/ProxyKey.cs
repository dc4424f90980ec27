using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Sip.Proxy;

/// <summary>
/// The secret that the elements of one system share: what one of them has signed the others believe, and nobody else can sign. Thread-safe.
/// </summary>
public sealed class ProxyKey
{
    /// <summary>Bytes of a secret at least: those of the hash.</summary>
    public const int MinSecretBytes = 32;

    private const int MacBytes = 12;
    private readonly byte[] _key;

    /// <param name="secret">The same at every element, <see cref="MinSecretBytes"/> or more.</param>
    /// <exception cref="ArgumentException">The secret is shorter.</exception>
    public ProxyKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < MinSecretBytes)
        {
            throw new ArgumentException($"The secret has {secret.Length} bytes; {MinSecretBytes} are needed.", nameof(secret));
        }

        // A key of its own, so that the secret may serve other purposes too.
        _key = HMACSHA256.HashData(secret, "contactcenter sip proxy"u8);
    }

    /// <summary>A signature of the parts for one purpose; what is signed for one is worth nothing for another.</summary>
    internal string Sign(string purpose, params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder(purpose);
        foreach (var part in parts)
        {
            // The length first: "a" + "bc" is not "ab" + "c".
            text.Append('\n').Append(part.Length).Append(':').Append(part);
        }

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text.ToString()), mac);
        return Base64Url.EncodeToString(mac[..MacBytes]);
    }

    internal bool IsSigned(ReadOnlySpan<char> mac, string purpose, params ReadOnlySpan<string> parts)
    {
        Span<byte> given = stackalloc byte[64];
        var written = mac.Length <= given.Length ? Encoding.UTF8.GetBytes(mac, given) : 0;
        return CryptographicOperations.FixedTimeEquals(given[..written], Encoding.UTF8.GetBytes(Sign(purpose, parts)));
    }
}
