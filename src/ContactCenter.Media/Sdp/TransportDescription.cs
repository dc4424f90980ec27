using System.Globalization;

namespace ContactCenter.Media.Sdp;

/// <summary>How the packets of a stream travel.</summary>
public enum MediaProfile
{
    /// <summary>Plain RTP: RTP/AVP, and RTP/AVPF where a peer offers it.</summary>
    Rtp,

    /// <summary>SRTP keyed in the signalling: RTP/SAVP(F) with a=crypto lines (RFC 4568).</summary>
    Sdes,

    /// <summary>SRTP keyed by DTLS over ICE: UDP/TLS/RTP/SAVPF (RFC 5764, RFC 8827).</summary>
    WebRtc,
}

/// <summary>Everything of a description that is about the way and not about the audio: ours when we write, the peer's when we read.</summary>
public sealed record TransportDescription
{
    /// <summary>Address for the <c>c=</c> line; an IP address or a host name.</summary>
    public required string Address { get; init; }

    /// <summary>RTP port, 0–65535.</summary>
    public required int Port { get; init; }

    /// <summary>The profile family.</summary>
    public MediaProfile Profile { get; init; } = MediaProfile.Rtp;

    /// <summary>RTP and RTCP share one port (RFC 5761). Ours: whether we can; the peer's: whether it said so.</summary>
    public bool RtcpMux { get; init; }

    /// <summary>Port of a=rtcp (RFC 3605); null when absent: then RTCP has the port above RTP.</summary>
    public int? RtcpPort { get; init; }

    /// <summary>Address of a=rtcp; null when absent: then that of RTP.</summary>
    public string? RtcpAddress { get; init; }

    /// <summary>True when we are an ICE-lite agent (RFC 8445 §2.5); written at session level.</summary>
    public bool IceLite { get; init; }

    /// <summary>a=ice-ufrag, or null.</summary>
    public string? IceUfrag { get; init; }

    /// <summary>a=ice-pwd, or null.</summary>
    public string? IcePwd { get; init; }

    /// <summary>a=fingerprint values ("sha-256 AB:CD:…", RFC 8122).</summary>
    public IReadOnlyList<string> Fingerprints { get; init; } = [];

    /// <summary>a=setup value (RFC 4145, RFC 5763 §5): active, passive, actpass; null when absent.</summary>
    public string? Setup { get; init; }

    /// <summary>a=candidate values (RFC 8839 §5.1).</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>a=crypto values (RFC 4568).</summary>
    public IReadOnlyList<string> Crypto { get; init; } = [];

    /// <summary>Further attributes to write into the m-section (ssrc, msid); not filled when reading.</summary>
    public IReadOnlyList<SdpAttribute> ExtraAttributes { get; init; } = [];

    /// <summary>Reads the transport of one section, falling back to session level where the RFCs allow it.</summary>
    public static TransportDescription Read(SessionDescription session, MediaDescription media)
    {
        var profile = ProfileOf(media.Protocol) ?? MediaProfile.Rtp;
        var rtcp = media.Find("rtcp")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new TransportDescription
        {
            Address = media.ConnectionAddress ?? session.ConnectionAddress ?? session.Origin.Address,
            Port = media.Port,
            Profile = profile,
            RtcpMux = media.Find("rtcp-mux") is not null,
            RtcpPort = rtcp.Length > 0 && int.TryParse(rtcp[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null,
            RtcpAddress = rtcp.Length > 3 ? rtcp[3] : null,
            IceLite = session.Find("ice-lite") is not null,
            IceUfrag = media.Find("ice-ufrag") ?? session.Find("ice-ufrag"),
            IcePwd = media.Find("ice-pwd") ?? session.Find("ice-pwd"),
            Fingerprints = All(media, "fingerprint") is { Count: > 0 } own ? own : All(session.Attributes, "fingerprint"),
            Setup = media.Find("setup") ?? session.Find("setup"),
            Candidates = All(media, "candidate"),
            Crypto = All(media, "crypto"),
        };
    }

    /// <summary>The family of a profile as written in an m-line; null when it is none of ours.</summary>
    public static MediaProfile? ProfileOf(string protocol) => protocol.ToUpperInvariant() switch
    {
        "RTP/AVP" or "RTP/AVPF" => MediaProfile.Rtp,
        "RTP/SAVP" or "RTP/SAVPF" => MediaProfile.Sdes,
        "UDP/TLS/RTP/SAVP" or "UDP/TLS/RTP/SAVPF" => MediaProfile.WebRtc,
        _ => null,
    };

    internal string OfferProtocol => Profile switch
    {
        MediaProfile.Rtp => "RTP/AVP",
        MediaProfile.Sdes => "RTP/SAVP",
        MediaProfile.WebRtc => "UDP/TLS/RTP/SAVPF",
    };

    private static List<string> All(MediaDescription media, string name) => All(media.Attributes, name);

    private static List<string> All(IReadOnlyList<SdpAttribute> attributes, string name)
    {
        var values = new List<string>();
        foreach (var attribute in attributes)
        {
            if (attribute.Name == name && attribute.Value is not null)
            {
                values.Add(attribute.Value);
            }
        }

        return values;
    }
}
