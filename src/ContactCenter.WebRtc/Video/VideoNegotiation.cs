using System.Globalization;
using ContactCenter.Media.Sdp;

namespace ContactCenter.WebRtc.Video;

/// <summary>
/// RFC 3264 offer/answer for one picture, as pure functions. The sender's offer is answered with one format; viewers are offered that very
/// format under the same number, so that both legs always agree. Simulcast, retransmission streams and error correction are left out of
/// the answer, and by that off.
/// </summary>
internal static class VideoNegotiation
{
    private const string SendTimeUri = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";
    private const string StreamName = "contactcenter screen";
    private static readonly string[] Feedback = ["goog-remb", "ccm fir", "nack", "nack pli"];

    /// <summary>What can be agreed with a sender; null with the reason when nothing can.</summary>
    public static VideoTerms? Agree(SessionDescription offer, out int section, out VideoFault fault)
    {
        (section, fault) = (-1, VideoFault.NoVideo);
        for (var i = 0; i < offer.Media.Count; i++)
        {
            var media = offer.Media[i];
            if (media.Kind != "video" || media.Port == 0)
            {
                continue;
            }

            section = i;
            if (!(media.Direction ?? MediaDirection.SendReceive).HasFlag(MediaDirection.SendOnly))
            {
                fault = VideoFault.NotSending;
            }
            else if (Way(offer, media) is not { } remote)
            {
                fault = VideoFault.IncompleteTransport;
            }
            else if ((Find(media, IsVp8) ?? Find(media, IsH264)) is not { } format)
            {
                fault = VideoFault.NoCommonCodec;
            }
            else
            {
                fault = VideoFault.None;
                return new(format, SendTimeOf(media), remote);
            }
        }

        return null;
    }

    /// <summary>Our answer to the sender: we receive, nothing else.</summary>
    public static string Answer(SessionDescription offer, int section, VideoTerms terms, TransportDescription local, int startKilobits)
    {
        var offered = offer.Media[section];
        var feedback = Values(offered, "rtcp-fb").Select(Detail).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var start = string.Create(CultureInfo.InvariantCulture, $"x-google-start-bitrate={startKilobits}");
        var format = terms.Format with
        {
            Parameters = terms.Format.Parameters is { } own ? $"{own};{start}" : start,
        };
        var ours = Section(
            format, terms.SendTime, local, offered.Protocol, offered.Find("mid"), "recvonly",
            [.. Feedback.Where(feedback.Contains)], []);
        var isBundled = offer.Find("group")?.StartsWith("BUNDLE", StringComparison.Ordinal) == true;
        return Session(
            [.. offer.Media.Select((media, index) => index == section ? ours : Refuse(media))],
            local, isBundled ? offered.Find("mid") : null).ToString();
    }

    /// <summary>Our offer to a viewer: the sender's one format, and we send.</summary>
    public static string Offer(VideoTerms terms, TransportDescription local, uint ssrc)
    {
        var section = Section(
            terms.Format, terms.SendTime, local, "UDP/TLS/RTP/SAVPF", "0", "sendonly", Feedback,
            [
                new SdpAttribute("msid", StreamName),
                new SdpAttribute("ssrc", string.Create(CultureInfo.InvariantCulture, $"{ssrc} cname:contactcenter")),
            ]);
        return Session([section], local, "0").ToString();
    }

    /// <summary>The way to a viewer that takes what was offered; null with the reason when it does not.</summary>
    public static TransportDescription? ReadAnswer(SessionDescription answer, VideoTerms terms, out VideoFault fault)
    {
        fault = VideoFault.NoVideo;
        if (answer.Media is not [{ Kind: "video" } media])
        {
            return null;
        }

        var number = terms.Format.PayloadType.ToString(CultureInfo.InvariantCulture);
        if (media.Port == 0 || !media.Formats.Contains(number)
            || !string.Equals(media.Encoding(number), terms.Format.Encoding, StringComparison.OrdinalIgnoreCase))
        {
            fault = VideoFault.NoCommonCodec;
            return null;
        }

        var way = Way(answer, media);
        fault = way is null ? VideoFault.IncompleteTransport : VideoFault.None;
        return way;
    }

    private static TransportDescription? Way(SessionDescription session, MediaDescription media) =>
        TransportDescription.Read(session, media) is { Profile: MediaProfile.WebRtc, RtcpMux: true, Setup: not "passive" } way
        && way is { IceUfrag: not null, IcePwd: not null, Fingerprints.Count: > 0 }
            ? way
            : null;

    private static VideoFormat? Find(MediaDescription media, Func<string, string?, bool> fits)
    {
        foreach (var number in media.Formats)
        {
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var type) && type <= 127
                && media.Encoding(number) is { } encoding)
            {
                var parameters = Values(media, "fmtp").Where(v => NumberOf(v) == number).Select(Detail).FirstOrDefault();
                if (fits(encoding, parameters))
                {
                    return new(type, encoding, parameters);
                }
            }
        }

        return null;
    }

    private static bool IsVp8(string encoding, string? parameters) => encoding.Equals("VP8/90000", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Constrained baseline (42 and its constraint), which every browser has to have (RFC 7742), in the packetization that they all send.
    /// What is written in no form of RFC 6184 is passed over.
    /// </summary>
    private static bool IsH264(string encoding, string? parameters) =>
        encoding.Equals("H264/90000", StringComparison.OrdinalIgnoreCase)
        && Parameter(parameters, "packetization-mode") == "1"
        && Parameter(parameters, "profile-level-id") is { Length: 6 } profile
        && uint.TryParse(profile, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
        && value >> 16 == 0x42 && (value & 0x4000) != 0;

    private static string? Parameter(string? parameters, string name) => parameters?
        .Split(';', StringSplitOptions.TrimEntries)
        .Where(part => part.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
        .Select(part => part[(name.Length + 1)..])
        .FirstOrDefault();

    private static int? SendTimeOf(MediaDescription media) => Values(media, "extmap")
        .Where(value => Detail(value).Split(' ')[0] == SendTimeUri)
        .Select(value => int.TryParse(NumberOf(value).Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .FirstOrDefault() is var found and >= 1 and <= 14 ? found : null;

    private static IEnumerable<string> Values(MediaDescription media, string name) =>
        media.Attributes.Where(attribute => attribute.Name == name && attribute.Value is not null).Select(attribute => attribute.Value!);

    private static string NumberOf(string value) => value.Split(' ', 2)[0];

    private static string Detail(string value) => value.Split(' ', 2) is [_, var rest] ? rest.Trim() : "";

    private static MediaDescription Section(
        VideoFormat format, int? sendTime, TransportDescription local, string protocol, string? mid, string direction,
        IEnumerable<string> feedback, IEnumerable<SdpAttribute> further)
    {
        var number = format.PayloadType.ToString(CultureInfo.InvariantCulture);
        List<SdpAttribute> attributes = mid is null ? [] : [new("mid", mid)];
        attributes.Add(new("rtpmap", $"{number} {format.Encoding}"));
        if (format.Parameters is { } parameters)
        {
            attributes.Add(new("fmtp", $"{number} {parameters}"));
        }

        attributes.AddRange(feedback.Select(kind => new SdpAttribute("rtcp-fb", $"{number} {kind}")));
        if (sendTime is { } id)
        {
            attributes.Add(new("extmap", string.Create(CultureInfo.InvariantCulture, $"{id} {SendTimeUri}")));
        }

        attributes.AddRange(
        [
            new(direction), new("rtcp-mux"), new("ice-ufrag", local.IceUfrag), new("ice-pwd", local.IcePwd),
            .. local.Fingerprints.Select(print => new SdpAttribute("fingerprint", print)), new("setup", local.Setup),
            .. local.Candidates.Select(candidate => new SdpAttribute("candidate", candidate)), new("end-of-candidates"),
            .. further,
        ]);
        return new()
        {
            Kind = "video", Port = local.Port, Protocol = protocol, Formats = [number], ConnectionAddress = local.Address,
            Attributes = attributes,
        };
    }

    private static MediaDescription Refuse(MediaDescription offered) => new()
    {
        Kind = offered.Kind, Port = 0, Protocol = offered.Protocol, Formats = [offered.Formats[0]],
        Attributes = offered.Find("mid") is { } mid ? [new("mid", mid)] : [],
    };

    private static SessionDescription Session(
        IReadOnlyList<MediaDescription> sections, TransportDescription local, string? bundled) => new()
    {
        Origin = new("contactcenter", Random.Shared.NextInt64(1, long.MaxValue).ToString(CultureInfo.InvariantCulture), 1, local.Address),
        ConnectionAddress = local.Address,
        Attributes = bundled is null ? [new("ice-lite")] : [new("group", $"BUNDLE {bundled}"), new("ice-lite")],
        Media = sections,
    };
}
