namespace ContactCenter.Media.Sdp;

/// <summary>What an offer and its answer agreed on, seen from our side.</summary>
public sealed record NegotiatedAudio
{
    /// <summary>The codec both sides use.</summary>
    public required AudioCodec Codec { get; init; }

    /// <summary>Payload type we send audio with (the one the peer's description names).</summary>
    public required int SendPayloadType { get; init; }

    /// <summary>Payload type audio of that codec arrives with (the one our description names).</summary>
    public required int ReceivePayloadType { get; init; }

    /// <summary>Every payload type audio may arrive with: all of the offer that we speak (RFC 3264 §5.1, §6.1).</summary>
    public IReadOnlyList<(int PayloadType, AudioCodec Codec)> ReceiveFormats { get; init; } = [];

    /// <summary>Payload type we send telephone-event with (RFC 4733); null when the peer takes none.</summary>
    public int? SendDtmfPayloadType { get; init; }

    /// <summary>Payload type telephone-event arrives with; null when not agreed.</summary>
    public int? ReceiveDtmfPayloadType { get; init; }

    /// <summary>Every payload type telephone-event may arrive with: what was offered, and what the peer's answer named instead.</summary>
    public IReadOnlyList<int> ReceiveDtmfPayloadTypes { get; init; } = [];

    /// <summary>Our direction: what we may do now.</summary>
    public required MediaDirection Direction { get; init; }

    /// <summary>True when the peer put us on hold: it does not want to receive (sendonly, inactive, or c=0.0.0.0 of RFC 2543).</summary>
    public required bool HeldByPeer { get; init; }

    /// <summary>Packet time the peer wants to receive, milliseconds, 10–120.</summary>
    public int PacketTime { get; init; } = 20;

    /// <summary>True when RTP and RTCP share the port in both directions.</summary>
    public bool RtcpMux { get; init; }

    /// <summary>The peer's end of the way.</summary>
    public required TransportDescription Remote { get; init; }

    /// <summary>The peer's o= version, to see whether a repeated offer changed anything.</summary>
    public ulong RemoteVersion { get; init; }
}

/// <summary>Why an offer or an answer cannot be used; Telephony answers 488 (or ends the call for an answer).</summary>
public enum NegotiationFault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>No audio section with a port.</summary>
    NoAudio,

    /// <summary>An audio section, but with a profile we do not speak on this leg.</summary>
    ProfileMismatch,

    /// <summary>No codec in common.</summary>
    NoCommonCodec,

    /// <summary>An address of the other IP version, or one that is not one host's (multicast): nothing could be sent to it.</summary>
    AddressMismatch,

    /// <summary>The answer does not fit our offer (other number or kind of sections, stream refused).</summary>
    AnswerMismatch,

    /// <summary>The text could not be read as SDP.</summary>
    Malformed,

    /// <summary>A WebRTC section without ufrag, password or fingerprint.</summary>
    IncompleteTransport,
}

/// <summary>The outcome of reading the peer's description.</summary>
/// <param name="Fault">None when the rest holds.</param>
/// <param name="Audio">What was agreed.</param>
/// <param name="Answer">Our answer when the peer offered; null when the peer answered.</param>
public sealed record NegotiationResult(NegotiationFault Fault, NegotiatedAudio? Audio = null, SessionDescription? Answer = null)
{
    /// <summary>True when <see cref="Audio"/> is there.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Audio))]
    public bool Succeeded => Fault == NegotiationFault.None;
}
