namespace ContactCenter.WebRtc.Sessions;

/// <summary>Where a browser leg stands.</summary>
public enum PeerState
{
    /// <summary>Path, keys or the peer's description are still missing; no media passes.</summary>
    Connecting,

    /// <summary>The peer's certificate is the one its description names, and media passes.</summary>
    Connected,

    /// <summary>Refused or lost, see <see cref="PeerFault"/>; no media passes any more.</summary>
    Failed,

    /// <summary>Closed by us.</summary>
    Closed,
}

/// <summary>Why a browser leg failed.</summary>
public enum PeerFault
{
    /// <summary>The DTLS handshake failed, or agreed on no SRTP profile.</summary>
    HandshakeFailed,

    /// <summary>The DTLS handshake came to no end in time.</summary>
    HandshakeTimedOut,

    /// <summary>The certificate is not the one that the description names: somebody is in between, or a bug (RFC 8122 §6.2).</summary>
    FingerprintMismatch,

    /// <summary>No authenticated check for the lifetime of consent (RFC 7675 §5.1): the browser is gone. Means a hang-up.</summary>
    ConsentLost,
}
