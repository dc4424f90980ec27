using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Media.Sdp;

/// <summary>RFC 3264 offer/answer for one audio stream, as pure functions: no state, no I/O.</summary>
public static class AudioNegotiation
{
    /// <summary>Our offer. Its single m-section carries every codec of <paramref name="local"/> and telephone-event.</summary>
    public static SessionDescription CreateOffer(AudioCapabilities local) => CreateOffer(local, null);

    /// <summary>The same inside a dialog in which the peer has laid out the sections.</summary>
    internal static SessionDescription CreateOffer(AudioCapabilities local, SectionLayout? layout)
    {
        local = WithSetup(local, "actpass");
        var formats = new List<AudioFormat>();
        foreach (var codec in local.Codecs)
        {
            formats.Add(new AudioFormat(((int)codec).ToString(CultureInfo.InvariantCulture), codec.Encoding()));
        }

        var dtmf = local.DtmfPayloadType?.ToString(CultureInfo.InvariantCulture);
        var isWebRtc = local.Transport.Profile == MediaProfile.WebRtc;
        var mid = layout is null ? (isWebRtc ? "0" : null) : layout.Mid;
        var protocol = layout?.Protocol ?? local.Transport.OfferProtocol;
        var section = AudioSection.Write(local, protocol, formats, dtmf, local.Direction, local.Transport.RtcpMux, mid);
        return AudioSection.Session(local, layout?.With(section) ?? [section], isWebRtc ? mid : null);
    }

    /// <summary>
    /// Answers <paramref name="offer"/>: takes the first audio section we can speak, refuses every other section with port 0
    /// (RFC 3264 §6), and never claims a direction the offer does not allow (§6.1).
    /// </summary>
    public static NegotiationResult Answer(SessionDescription offer, AudioCapabilities local)
    {
        var fault = NegotiationFault.NoAudio;
        for (var i = 0; i < offer.Media.Count; i++)
        {
            var media = offer.Media[i];
            if (media.Kind != "audio" || media.Port == 0)
            {
                continue;
            }

            var audio = Agree(offer, media, local, preferTheirs: false, out fault);
            if (audio is not null)
            {
                return new NegotiationResult(NegotiationFault.None, audio, WriteAnswer(offer, i, local, audio));
            }
        }

        return new NegotiationResult(fault);
    }

    /// <summary>
    /// Reads the peer's answer to an offer made by <see cref="CreateOffer(AudioCapabilities)"/> with the same <paramref name="local"/>.
    /// </summary>
    public static NegotiationResult ReadAnswer(SessionDescription answer, AudioCapabilities local) => ReadAnswer(answer, local, null);

    /// <summary>The same for an offer with the sections of <paramref name="layout"/>.</summary>
    internal static NegotiationResult ReadAnswer(SessionDescription answer, AudioCapabilities local, SectionLayout? layout)
    {
        if (answer.Media.Count != (layout?.Sections.Count ?? 1)
            || answer.Media[layout?.Audio ?? 0] is not { Kind: "audio", Port: > 0 } section)
        {
            return new NegotiationResult(NegotiationFault.AnswerMismatch);
        }

        var audio = Agree(answer, section, local, preferTheirs: true, out var fault);
        return audio is null ? new NegotiationResult(fault) : new NegotiationResult(NegotiationFault.None, AsOffered(audio, local));
    }

    /// <summary>
    /// An answer takes nothing back of what was offered: all of it may still come in (RFC 3264 §5.1). Types that only the answer has
    /// are taken as well, unless the offer gave them another meaning.
    /// </summary>
    private static NegotiatedAudio AsOffered(NegotiatedAudio audio, AudioCapabilities local)
    {
        var formats = local.Codecs.Select(codec => (PayloadType: (int)codec, Codec: codec)).ToList();
        formats.AddRange(audio.ReceiveFormats.Where(theirs => theirs.PayloadType != local.DtmfPayloadType
            && formats.TrueForAll(ours => ours.PayloadType != theirs.PayloadType)));
        var events = audio.ReceiveDtmfPayloadTypes.Where(type => formats.TrueForAll(format => format.PayloadType != type)).ToList();
        if (local.DtmfPayloadType is { } offered && !events.Contains(offered))
        {
            events.Add(offered);
        }

        return audio with
        {
            ReceivePayloadType = (int)audio.Codec,
            ReceiveFormats = formats,
            ReceiveDtmfPayloadType = audio.SendDtmfPayloadType is null ? null : local.DtmfPayloadType,
            ReceiveDtmfPayloadTypes = events,
        };
    }

    /// <summary>Our DTLS role when the transport does not fix one (RFC 5763 §5): we always serve.</summary>
    private static AudioCapabilities WithSetup(AudioCapabilities local, string setup) =>
        local.Transport is { Profile: MediaProfile.WebRtc, Setup: null }
            ? local with { Transport = local.Transport with { Setup = setup } }
            : local;

    private static NegotiatedAudio? Agree(
        SessionDescription session, MediaDescription media, AudioCapabilities local, bool preferTheirs, out NegotiationFault fault)
    {
        if (TransportDescription.ProfileOf(media.Protocol) != local.Transport.Profile)
        {
            fault = NegotiationFault.ProfileMismatch;
            return null;
        }

        var remote = TransportDescription.Read(session, media);
        if (remote.Profile == MediaProfile.WebRtc && (remote.IceUfrag is null || remote.IcePwd is null || remote.Fingerprints.Count == 0))
        {
            fault = NegotiationFault.IncompleteTransport;
            return null;
        }

        if (remote.Profile != MediaProfile.WebRtc && !CanReach(local.Transport.Address, remote.Address))
        {
            fault = NegotiationFault.AddressMismatch;
            return null;
        }

        var formats = FormatsOf(media, local.Codecs);
        if (formats.Count == 0)
        {
            fault = NegotiationFault.NoCommonCodec;
            return null;
        }

        fault = NegotiationFault.None;

        // An answer is obeyed in its order (RFC 3264 §7); among what is offered the order is ours (§6.1).
        var (payloadType, codec) = preferTheirs ? formats[0] : Preferred(formats, local.Codecs);
        var dtmf = local.DtmfPayloadType is null ? null : TelephoneEventFormat(media);
        var theirs = PeerDirection(session, media, remote.Address);
        return new NegotiatedAudio
        {
            Codec = codec,
            SendPayloadType = payloadType,
            ReceivePayloadType = payloadType,
            ReceiveFormats = formats,
            SendDtmfPayloadType = dtmf,
            ReceiveDtmfPayloadType = dtmf,
            ReceiveDtmfPayloadTypes = dtmf is { } events ? [events] : [],
            Direction = theirs.Reverse() & local.Direction,
            HeldByPeer = !theirs.Receives(),
            PacketTime = PacketTime(media),
            RtcpMux = remote.RtcpMux && local.Transport.RtcpMux,
            Remote = remote,
            RemoteVersion = session.Origin.Version,
        };
    }

    /// <summary>The formats of a section that we speak, in its order.</summary>
    private static List<(int PayloadType, AudioCodec Codec)> FormatsOf(MediaDescription media, IReadOnlyList<AudioCodec> codecs)
    {
        var found = new List<(int PayloadType, AudioCodec Codec)>();
        foreach (var format in media.Formats)
        {
            if (media.Encoding(format) is not { } encoding || !TryPayloadType(format, out var payloadType))
            {
                continue;
            }

            foreach (var codec in codecs)
            {
                if (codec.Matches(encoding))
                {
                    found.Add((payloadType, codec));
                }
            }
        }

        return found;
    }

    /// <summary>The format of the codec that comes first in our order.</summary>
    private static (int PayloadType, AudioCodec Codec) Preferred(
        List<(int PayloadType, AudioCodec Codec)> formats, IReadOnlyList<AudioCodec> codecs)
    {
        foreach (var codec in codecs)
        {
            var index = formats.FindIndex(format => format.Codec == codec);
            if (index >= 0)
            {
                return formats[index];
            }
        }

        return formats[0];
    }

    /// <summary>One host, of our IP version. A host name may be either; an unspecified address is a hold (RFC 3264 §8.4).</summary>
    private static bool CanReach(string ours, string theirs)
    {
        if (!IPAddress.TryParse(theirs, out var address) || !IPAddress.TryParse(ours, out var local))
        {
            return true;
        }

        return address.AddressFamily == local.AddressFamily
            && !address.IsIPv6Multicast
            && !address.Equals(IPAddress.Broadcast)
            && !(address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] is >= 224 and < 240);
    }

    private static int? TelephoneEventFormat(MediaDescription media)
    {
        foreach (var format in media.Formats)
        {
            // The event clock must be the audio's (RFC 4733 §2.1); Chromium also lists one for Opus at 48000.
            if (media.Encoding(format) is { } encoding
                && encoding.StartsWith("telephone-event/8000", StringComparison.OrdinalIgnoreCase)
                && TryPayloadType(format, out var payloadType))
            {
                return payloadType;
            }
        }

        return null;
    }

    private static bool TryPayloadType(string format, out int payloadType) =>
        int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out payloadType) && payloadType <= 127;

    private static MediaDirection PeerDirection(SessionDescription session, MediaDescription media, string address)
    {
        var said = media.Direction ?? SessionDirection(session) ?? MediaDirection.SendReceive;

        // The old way to hold (RFC 3264 §8.4): a peer without an address cannot receive.
        return address is "0.0.0.0" or "::" && TransportDescription.ProfileOf(media.Protocol) != MediaProfile.WebRtc
            ? said & ~MediaDirection.ReceiveOnly
            : said;
    }

    private static MediaDirection? SessionDirection(SessionDescription session)
    {
        foreach (var attribute in session.Attributes)
        {
            if (attribute.Value is null && MediaDirections.TryParse(attribute.Name, out var direction))
            {
                return direction;
            }
        }

        return null;
    }

    private static int PacketTime(MediaDescription media)
    {
        // "20.0" is seen in the field; anything outside 10–120 ms is ignored.
        return media.Find("ptime") is { } text
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value is >= 10 and <= 120
            ? (int)value
            : 20;
    }

    private static SessionDescription WriteAnswer(SessionDescription offer, int chosen, AudioCapabilities local, NegotiatedAudio audio)
    {
        var sections = new List<MediaDescription>(offer.Media.Count);
        for (var i = 0; i < offer.Media.Count; i++)
        {
            sections.Add(i == chosen ? AnswerSection(offer.Media[i], local, audio) : AudioSection.Refuse(offer.Media[i]));
        }

        var bundled = offer.Find("group")?.StartsWith("BUNDLE", StringComparison.Ordinal) == true;
        return AudioSection.Session(local, sections, bundled ? offer.Media[chosen].Find("mid") : null);
    }

    private static MediaDescription AnswerSection(MediaDescription offered, AudioCapabilities local, NegotiatedAudio audio)
    {
        local = WithSetup(local, "passive");
        AudioFormat[] formats = [new(audio.SendPayloadType.ToString(CultureInfo.InvariantCulture), audio.Codec.Encoding())];
        var dtmf = audio.SendDtmfPayloadType?.ToString(CultureInfo.InvariantCulture);
        return AudioSection.Write(local, offered.Protocol, formats, dtmf, audio.Direction, audio.RtcpMux, offered.Find("mid"));
    }
}
