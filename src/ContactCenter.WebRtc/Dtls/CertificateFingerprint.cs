using System.Security.Cryptography;

namespace ContactCenter.WebRtc.Dtls;

/// <summary>The value of a=fingerprint: a hash function and the hash of a certificate (RFC 8122 §5).</summary>
public static class CertificateFingerprint
{
    /// <summary>The value for a certificate, with SHA-256 as RFC 8827 §6.5 asks.</summary>
    public static string Of(ReadOnlySpan<byte> certificate) => "sha-256 " + Colons(SHA256.HashData(certificate));

    /// <summary>
    /// Whether a certificate is the one that a description names. A description may name several hashes of one or more certificates;
    /// one of a function we trust must match (RFC 8122 §5). MD5 and SHA-1 are not trusted.
    /// </summary>
    public static bool Matches(ReadOnlySpan<byte> certificate, IReadOnlyList<string> fingerprints)
    {
        foreach (var fingerprint in fingerprints)
        {
            var space = fingerprint.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0)
            {
                continue;
            }

            var hash = fingerprint[..space].ToLowerInvariant() switch
            {
                "sha-256" => SHA256.HashData(certificate),
                "sha-384" => SHA384.HashData(certificate),
                "sha-512" => SHA512.HashData(certificate),
                _ => null,
            };
            if (hash is not null && fingerprint.AsSpan(space + 1).Trim().Equals(Colons(hash), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Colons(ReadOnlySpan<byte> hash) =>
        string.Join(':', Convert.ToHexString(hash).Chunk(2).Select(pair => new string(pair)));
}
