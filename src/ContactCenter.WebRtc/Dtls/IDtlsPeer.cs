namespace ContactCenter.WebRtc.Dtls;

/// <summary>
/// Whom an association belongs to. Called on a handshake worker, one call at a time per association.
/// </summary>
internal interface IDtlsPeer
{
    /// <summary>Sends a datagram on the current path.</summary>
    void Send(ReadOnlySpan<byte> datagram);

    /// <summary>The handshake is over and its keys are here. The certificate is still to be checked.</summary>
    void HandshakeFinished(DtlsResult result);

    /// <summary>The handshake ended without keys.</summary>
    void HandshakeFailed(DtlsFault fault, string detail);
}
