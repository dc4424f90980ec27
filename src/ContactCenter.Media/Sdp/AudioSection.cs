using System.Globalization;

namespace ContactCenter.Media.Sdp;

/// <summary>A payload type and its encoding.</summary>
internal readonly record struct AudioFormat(string PayloadType, string Encoding);

/// <summary>Writes the sections of our descriptions.</summary>
internal static class AudioSection
{
    public static MediaDescription Write(
        AudioCapabilities local,
        string protocol,
        IReadOnlyList<AudioFormat> formats,
        string? dtmf,
        MediaDirection direction,
        bool rtcpMux,
        string? mid = null)
    {
        var numbers = new List<string>();
        var attributes = new List<SdpAttribute>();
        if (mid is not null)
        {
            attributes.Add(new SdpAttribute("mid", mid));
        }

        foreach (var format in formats)
        {
            numbers.Add(format.PayloadType);
            attributes.Add(new SdpAttribute("rtpmap", $"{format.PayloadType} {format.Encoding}"));
        }

        if (dtmf is not null)
        {
            numbers.Add(dtmf);
            attributes.Add(new SdpAttribute("rtpmap", $"{dtmf} telephone-event/8000"));
            attributes.Add(new SdpAttribute("fmtp", $"{dtmf} 0-15"));
        }

        attributes.Add(new SdpAttribute("ptime", local.PacketTime.ToString(CultureInfo.InvariantCulture)));
        attributes.Add(new SdpAttribute(direction.AttributeName()));
        AddTransport(attributes, local.Transport, rtcpMux);
        return new MediaDescription
        {
            Kind = "audio", Port = local.Transport.Port, Protocol = protocol, Formats = numbers,
            ConnectionAddress = local.Transport.Address, Attributes = attributes,
        };
    }

    /// <summary>The section that refuses another (RFC 3264 §6: same kind, profile and a format, port 0).</summary>
    public static MediaDescription Refuse(MediaDescription offered)
    {
        var mid = offered.Find("mid");
        return new MediaDescription
        {
            Kind = offered.Kind, Port = 0, Protocol = offered.Protocol, Formats = [offered.Formats[0]],
            Attributes = mid is null ? [] : [new SdpAttribute("mid", mid)],
        };
    }

    public static SessionDescription Session(AudioCapabilities local, IReadOnlyList<MediaDescription> sections, string? bundledMid)
    {
        var attributes = new List<SdpAttribute>();
        if (bundledMid is not null)
        {
            attributes.Add(new SdpAttribute("group", $"BUNDLE {bundledMid}"));
        }

        if (local.Transport.IceLite)
        {
            attributes.Add(new SdpAttribute("ice-lite"));
        }

        return new SessionDescription
        {
            Origin = new SdpOrigin(local.Name, local.SessionId, local.Version, local.Transport.Address),
            SessionName = local.Name,
            ConnectionAddress = local.Transport.Address,
            Attributes = attributes,
            Media = sections,
        };
    }

    private static void AddTransport(List<SdpAttribute> attributes, TransportDescription transport, bool rtcpMux)
    {
        if (rtcpMux)
        {
            attributes.Add(new SdpAttribute("rtcp-mux"));
        }

        Add(attributes, "ice-ufrag", transport.IceUfrag);
        Add(attributes, "ice-pwd", transport.IcePwd);
        AddAll(attributes, "fingerprint", transport.Fingerprints);
        Add(attributes, "setup", transport.Setup);
        AddAll(attributes, "candidate", transport.Candidates);
        if (transport.Candidates.Count > 0)
        {
            attributes.Add(new SdpAttribute("end-of-candidates"));
        }

        AddAll(attributes, "crypto", transport.Crypto);
        attributes.AddRange(transport.ExtraAttributes);
    }

    private static void Add(List<SdpAttribute> attributes, string name, string? value)
    {
        if (value is not null)
        {
            attributes.Add(new SdpAttribute(name, value));
        }
    }

    private static void AddAll(List<SdpAttribute> attributes, string name, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            attributes.Add(new SdpAttribute(name, value));
        }
    }
}
