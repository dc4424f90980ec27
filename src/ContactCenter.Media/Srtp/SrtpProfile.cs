namespace ContactCenter.Media.Srtp;

/// <summary>An SRTP protection profile; the values are those of the DTLS-SRTP registry (RFC 5764 §4.1.2, RFC 7714 §14.2).</summary>
public enum SrtpProfile
{
    /// <summary>AES-128 counter mode with an 80-bit HMAC-SHA1 tag (RFC 3711).</summary>
    Aes128CmHmacSha1Tag80 = 0x0001,

    /// <summary>AES-128-GCM with a 128-bit tag (RFC 7714).</summary>
    AeadAes128Gcm = 0x0007,
}

/// <summary>Lengths, in bytes, that belong to a profile.</summary>
public static class SrtpProfileLengths
{
    /// <summary>Both profiles have 128-bit master and session keys.</summary>
    public const int MasterKey = 16;

    /// <summary>The longest trailer any profile adds, to RTP or RTCP: a GCM tag and the SRTCP index word.</summary>
    public const int MaxOverhead = 20;

    /// <summary>112-bit salt for counter mode, 96-bit for GCM (RFC 3711 §8.2, RFC 7714 §12).</summary>
    public static int MasterSalt(this SrtpProfile profile) => profile switch
    {
        SrtpProfile.Aes128CmHmacSha1Tag80 => 14,
        SrtpProfile.AeadAes128Gcm => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "Unknown SRTP profile."),
    };
}
