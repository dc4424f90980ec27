namespace ContactCenter.Media.Plane;

/// <summary>
/// Protects and opens the packets of one leg (SRTP, RFC 3711). Every method is called on the leg's media thread only, so an
/// implementation needs no lock; none of them may allocate or throw for bad input.
/// </summary>
public interface IRtpCrypto
{
    /// <summary>Most bytes by which <see cref="Protect"/> or <see cref="ProtectRtcp"/> lengthens a packet (RFC 3711 §3.1, §3.4).</summary>
    int MaxOverhead { get; }

    /// <summary>Authenticates and decrypts an RTP packet in place.</summary>
    /// <param name="packet">The datagram; only the first <paramref name="length"/> bytes count.</param>
    /// <param name="length">Length in bytes on entry; without tag on success, unchanged on failure.</param>
    /// <returns>False when the tag is wrong or the packet is a replay: the caller drops and counts it.</returns>
    bool Unprotect(Span<byte> packet, ref int length);

    /// <summary>Encrypts an RTP packet in place and appends the tag.</summary>
    /// <param name="packet">The packet followed by at least <see cref="MaxOverhead"/> free bytes.</param>
    /// <param name="length">Length of the plain packet in bytes.</param>
    /// <returns>The new length, or 0 when it cannot be protected (keys used up): nothing is sent then.</returns>
    int Protect(Span<byte> packet, int length);

    /// <summary>The same as <see cref="Unprotect"/> for a (compound) RTCP packet.</summary>
    bool UnprotectRtcp(Span<byte> packet, ref int length);

    /// <summary>The same as <see cref="Protect"/> for a (compound) RTCP packet.</summary>
    int ProtectRtcp(Span<byte> packet, int length);
}
