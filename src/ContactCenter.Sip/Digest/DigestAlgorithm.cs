namespace ContactCenter.Sip.Digest;

/// <summary>Digest hash functions (RFC 8760 §2); in order of preference, the strongest last.</summary>
public enum DigestAlgorithm
{
    Md5,
    Sha256,
}
