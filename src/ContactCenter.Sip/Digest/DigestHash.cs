using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Sip.Digest;

/// <summary>The hashes of RFC 7616 §3.4 as lower-case hexadecimal text.</summary>
public static class DigestHash
{
    /// <summary>H(user:realm:password).</summary>
    public static string Ha1(DigestAlgorithm algorithm, string userName, string realm, string password) =>
        Hash(algorithm, $"{userName}:{realm}:{password}");

    /// <summary>The response value; without <paramref name="qop"/> the form of RFC 2069.</summary>
    public static string Response(DigestAlgorithm algorithm, string ha1, string method, string uri, string nonce, (string Count, string Client, string Qop)? qop)
    {
        var ha2 = Hash(algorithm, $"{method}:{uri}");
        return qop is { } q
            ? Hash(algorithm, $"{ha1}:{nonce}:{q.Count}:{q.Client}:{q.Qop}:{ha2}")
            : Hash(algorithm, $"{ha1}:{nonce}:{ha2}");
    }

    internal static string NameOf(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Md5 => "MD5",
        DigestAlgorithm.Sha256 => "SHA-256",
    };

    private static string Hash(DigestAlgorithm algorithm, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5351 // RFC 3261 peers only know MD5; the server offers SHA-256 first.
        return Convert.ToHexStringLower(algorithm == DigestAlgorithm.Sha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));
#pragma warning restore CA5351
    }
}
