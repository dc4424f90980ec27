using ContactCenter.Media.Srtp;

namespace ContactCenter.WebRtc.Dtls;

/// <summary>What a finished handshake yields.</summary>
/// <param name="Receive">The client's write key: opens what comes in.</param>
/// <param name="Send">The server's write key: protects what goes out.</param>
/// <param name="PeerCertificate">DER of the peer's certificate, not yet checked against any fingerprint.</param>
public sealed record DtlsResult(SrtpMasterKey Receive, SrtpMasterKey Send, byte[] PeerCertificate);

/// <summary>How a handshake ended without keys.</summary>
public enum DtlsFault
{
    /// <summary>The peers did not agree, or the peer broke the protocol; see the detail.</summary>
    HandshakeFailed,

    /// <summary>The peer fell silent before the end.</summary>
    TimedOut,

    /// <summary>The peer agreed on no SRTP profile (RFC 5764 §4.1).</summary>
    NoSrtpProfile,
}
