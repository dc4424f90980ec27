namespace ContactCenter.Media.Srtp;

/// <summary>What became of one packet. Everything but <see cref="Ok"/> means: drop it, and count it.</summary>
public enum SrtpResult
{
    /// <summary>The packet was protected or opened in place.</summary>
    Ok,

    /// <summary>Not an RTP or RTCP packet of version 2, or too short to hold what it announces.</summary>
    Malformed,

    /// <summary>The tag does not verify.</summary>
    AuthenticationFailed,

    /// <summary>Index seen before, or left of the replay window (RFC 3711 §3.3.2).</summary>
    Replayed,

    /// <summary>More sources (SSRC) than one leg may have.</summary>
    TooManySources,

    /// <summary>2^48 RTP or 2^31 RTCP packets were sent under this key (RFC 3711 §9.2): a new key is due.</summary>
    KeyExhausted,

    /// <summary>The buffer has no room for the trailer.</summary>
    NoRoom,
}
