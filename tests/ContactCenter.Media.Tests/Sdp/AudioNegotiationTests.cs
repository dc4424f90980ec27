using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Tests.Sdp;

public sealed class AudioNegotiationTests
{
    private static readonly TransportDescription Ours = new() { Address = "198.51.100.1", Port = 20000, RtcpMux = true };

    private static readonly TransportDescription OursWebRtc = Ours with
    {
        Profile = MediaProfile.WebRtc, IceLite = true, IceUfrag = "uuuu", IcePwd = "pppppppppppppppppppppp",
        Fingerprints = ["sha-256 11:22"], Candidates = ["1 1 udp 2130706431 198.51.100.1 20000 typ host"],
    };

    [Theory]
    [InlineData(Offers.Sipp, 8, 101, false)]
    [InlineData(Offers.Baresip, 8, 101, true)]
    [InlineData(Offers.Linphone, 8, 100, false)]
    public void Offer_of_a_known_phone_is_answered_with_a_law_and_its_event_type(string offer, int type, int dtmf, bool mux)
    {
        var result = Answer(offer, Ours);

        Assert.Equal(NegotiationFault.None, result.Fault);
        Assert.Equal(AudioCodec.Pcma, result.Audio!.Codec);
        Assert.Equal(type, result.Audio.SendPayloadType);
        Assert.Equal(dtmf, result.Audio.SendDtmfPayloadType);
        Assert.Equal(mux, result.Audio.RtcpMux);
        Assert.Equal(["8", dtmf.ToString()], result.Answer!.Media[0].Formats);
    }

    [Fact]
    public void Chromium_offer_is_answered_with_ice_lite_dtls_passive_and_the_8_kHz_event()
    {
        var result = Answer(Offers.Chromium, OursWebRtc);

        var text = result.Answer!.ToString();
        Assert.Equal(126, result.Audio!.SendDtmfPayloadType);
        Assert.Equal("abcd", result.Audio.Remote.IceUfrag);
        Assert.Equal("sha-256 AA:BB:CC", Assert.Single(result.Audio.Remote.Fingerprints));
        foreach (var line in new[]
        {
            "a=ice-lite", "a=group:BUNDLE 0", "a=mid:0", "a=rtcp-mux", "a=setup:passive", "a=ice-ufrag:uuuu", "a=fingerprint:sha-256 11:22",
            "a=candidate:1 1 udp", "m=audio 20000 UDP/TLS/RTP/SAVPF 8 126",
        })
        {
            Assert.Contains(line, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("extmap", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WebRtc_offer_of_ours_says_actpass_and_can_be_answered()
    {
        var local = new AudioCapabilities { Transport = OursWebRtc };
        var offer = AudioNegotiation.CreateOffer(local);
        Assert.Contains("a=setup:actpass", offer.ToString(), StringComparison.Ordinal);

        var answered = AudioNegotiation.Answer(offer, new AudioCapabilities { Transport = OursWebRtc with { Port = 30000 } });
        var read = AudioNegotiation.ReadAnswer(answered.Answer!, local);
        Assert.True(read.Succeeded);
        Assert.Equal(30000, read.Audio.Remote.Port);
    }

    [Fact]
    public void Extra_sections_are_refused_with_port_0_in_their_place()
    {
        var answer = Answer(Offers.Linphone, Ours).Answer!;

        Assert.Equal(["audio", "video"], answer.Media.Select(media => media.Kind));
        Assert.Equal([20000, 0], answer.Media.Select(media => media.Port));
    }

    [Theory]
    [InlineData("a=sendrecv\r\n", MediaDirection.SendReceive, MediaDirection.SendReceive, false)]
    [InlineData("", MediaDirection.SendReceive, MediaDirection.SendReceive, false)]
    [InlineData("a=sendonly\r\n", MediaDirection.SendReceive, MediaDirection.ReceiveOnly, true)]
    [InlineData("a=recvonly\r\n", MediaDirection.SendReceive, MediaDirection.SendOnly, false)]
    [InlineData("a=inactive\r\n", MediaDirection.SendReceive, MediaDirection.Inactive, true)]
    [InlineData("a=sendrecv\r\n", MediaDirection.SendOnly, MediaDirection.SendOnly, false)]
    [InlineData("a=sendonly\r\n", MediaDirection.SendOnly, MediaDirection.Inactive, true)]
    public void Answer_never_exceeds_what_the_offer_allows(string lines, MediaDirection wanted, MediaDirection agreed, bool held)
    {
        var result = Answer(Offers.Plain(lines), Ours, wanted);

        Assert.Equal(agreed, result.Audio!.Direction);
        Assert.Equal(agreed, result.Answer!.Media[0].Direction);
        Assert.Equal(held, result.Audio.HeldByPeer);
    }

    [Fact]
    public void Address_0_0_0_0_is_hold()
    {
        var result = Answer(Offers.Plain(address: "0.0.0.0"), Ours);

        Assert.True(result.Audio!.HeldByPeer);
        Assert.Equal(MediaDirection.ReceiveOnly, result.Audio.Direction);
    }

    [Theory]
    [InlineData("v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\ns=-\r\nt=0 0\r\nm=video 6000 RTP/AVP 96\r\n", NegotiationFault.NoAudio)]
    [InlineData("v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\ns=-\r\nt=0 0\r\nm=audio 0 RTP/AVP 8\r\n", NegotiationFault.NoAudio)]
    [InlineData("v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\ns=-\r\nt=0 0\r\nm=audio 6000 RTP/AVP 18 3\r\n", NegotiationFault.NoCommonCodec)]
    [InlineData("v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\ns=-\r\nt=0 0\r\nm=audio 6000 RTP/SAVP 8\r\n", NegotiationFault.ProfileMismatch)]
    [InlineData(Offers.Chromium, NegotiationFault.ProfileMismatch)]
    public void Offer_that_cannot_be_met_says_why(string offer, NegotiationFault fault) => Assert.Equal(fault, Answer(offer, Ours).Fault);

    [Fact]
    public void Answer_with_another_event_type_keeps_ours_for_receiving()
    {
        var local = new AudioCapabilities { Transport = Ours };
        var answer = Parse(Offers.Plain("a=rtpmap:97 telephone-event/8000\r\n", formats: "0 97"));

        var audio = AudioNegotiation.ReadAnswer(answer, local).Audio!;

        Assert.Equal((AudioCodec.Pcmu, 0, 0), (audio.Codec, audio.SendPayloadType, audio.ReceivePayloadType));
        Assert.Equal((97, 101), (audio.SendDtmfPayloadType, audio.ReceiveDtmfPayloadType));
    }

    [Theory]
    [InlineData("0 8 101", AudioCodec.Pcmu, 0)]
    [InlineData("8 0 101", AudioCodec.Pcma, 8)]
    [InlineData("18 0 8", AudioCodec.Pcmu, 0)] // what we never offered is passed over
    public void First_format_of_the_answer_is_sent_and_every_one_offered_is_received(string formats, AudioCodec codec, int type)
    {
        var audio = AudioNegotiation.ReadAnswer(Parse(Offers.Plain(formats: formats)), new AudioCapabilities { Transport = Ours }).Audio!;

        Assert.Equal((codec, type), (audio.Codec, audio.SendPayloadType));
        Assert.Equal([(8, AudioCodec.Pcma), (0, AudioCodec.Pcmu)], audio.ReceiveFormats);
        Assert.Equal([101], audio.ReceiveDtmfPayloadTypes);
    }

    [Fact]
    public void Answer_with_a_type_of_its_own_is_sent_that_type_and_both_are_received()
    {
        var local = new AudioCapabilities { Transport = Ours };
        var answer = Parse(Offers.Plain("a=rtpmap:97 PCMA/8000\r\na=rtpmap:100 telephone-event/8000\r\n", formats: "97 100"));

        var audio = AudioNegotiation.ReadAnswer(answer, local).Audio!;

        Assert.Equal((97, 8, 100), (audio.SendPayloadType, audio.ReceivePayloadType, audio.SendDtmfPayloadType));
        Assert.Equal([(8, AudioCodec.Pcma), (0, AudioCodec.Pcmu), (97, AudioCodec.Pcma)], audio.ReceiveFormats);
        Assert.Equal([100, 101], audio.ReceiveDtmfPayloadTypes);
    }

    [Fact]
    public void Answer_that_gives_an_offered_type_another_meaning_changes_nothing_of_the_offer()
    {
        var answer = Parse(Offers.Plain("a=rtpmap:101 PCMA/8000\r\na=rtpmap:0 telephone-event/8000\r\n", formats: "101 0"));

        var audio = AudioNegotiation.ReadAnswer(answer, new AudioCapabilities { Transport = Ours }).Audio!;

        Assert.Equal([(8, AudioCodec.Pcma), (0, AudioCodec.Pcmu)], audio.ReceiveFormats);
        Assert.Equal([101], audio.ReceiveDtmfPayloadTypes);
    }

    [Fact]
    public void Every_format_of_an_offer_that_we_speak_is_received()
    {
        var audio = Answer(Offers.Plain("a=rtpmap:98 PCMU/8000\r\n", formats: "98 8 18"), Ours).Audio!;

        Assert.Equal((AudioCodec.Pcma, 8), (audio.Codec, audio.SendPayloadType));
        Assert.Equal([(98, AudioCodec.Pcmu), (8, AudioCodec.Pcma)], audio.ReceiveFormats);
    }

    [Theory]
    [InlineData("198.51.100.1", "2001:db8::7")]
    [InlineData("198.51.100.1", "::")]
    [InlineData("198.51.100.1", "::ffff:192.0.2.1")]
    [InlineData("2001:db8::1", "192.0.2.7")]
    [InlineData("198.51.100.1", "239.1.1.1")]
    [InlineData("198.51.100.1", "255.255.255.255")]
    [InlineData("2001:db8::1", "ff02::1")]
    public void Address_that_we_cannot_send_to_is_refused_in_offer_and_answer(string ours, string theirs)
    {
        var transport = Ours with { Address = ours };
        Assert.Equal(NegotiationFault.AddressMismatch, Answer(Offers.Plain(address: theirs), transport).Fault);
        var answer = AudioNegotiation.ReadAnswer(Parse(Offers.Plain(address: theirs)), new AudioCapabilities { Transport = transport });
        Assert.Equal(NegotiationFault.AddressMismatch, answer.Fault);
    }

    [Fact]
    public void Offer_of_both_IP_versions_is_answered_in_the_section_of_ours()
    {
        const string Offer = "v=0\r\no=- 1 1 IN IP6 2001:db8::7\r\ns=-\r\nt=0 0\r\n"
            + "m=audio 6000 RTP/AVP 8\r\nc=IN IP6 2001:db8::7\r\nm=audio 6002 RTP/AVP 8\r\nc=IN IP4 192.0.2.7\r\n";

        var result = Answer(Offer, Ours);

        Assert.Equal([0, 20000], result.Answer!.Media.Select(media => media.Port));
        Assert.Equal("192.0.2.7", result.Audio!.Remote.Address);
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("a=rtcp:53020\r\n", 53020, null)]
    [InlineData("a=rtcp:53020 IN IP4 192.0.2.9\r\n", 53020, "192.0.2.9")]
    [InlineData("a=rtcp:x\r\n", null, null)]
    public void RTCP_port_of_a_description_is_read(string lines, int? port, string? address)
    {
        var remote = Answer(Offers.Plain(lines), Ours).Audio!.Remote;
        Assert.Equal((port, address), (remote.RtcpPort, remote.RtcpAddress));
    }

    [Fact]
    public void Equal_description_keeps_its_version_and_a_changed_one_gets_the_next()
    {
        var negotiation = new LegNegotiation(new AudioCapabilities { Transport = Ours });
        var versions = new[] { MediaDirection.SendReceive, MediaDirection.SendReceive, MediaDirection.SendOnly, MediaDirection.SendReceive, MediaDirection.SendReceive }
            .Select(direction => Parse(negotiation.CreateOffer(direction)).Origin.Version);

        Assert.Equal([1UL, 1UL, 2UL, 3UL, 3UL], versions);
    }

    [Theory]
    [InlineData("m=audio 6000 RTP/AVP 8\r\nm=video 6002 RTP/AVP 99\r\n", "audio video", 0)]
    [InlineData("m=video 6002 RTP/AVP 99\r\nm=audio 6000 RTP/AVPF 8\r\n", "video audio", 1)]
    [InlineData("m=audio 6000 RTP/SAVP 8\r\nm=audio 6000 RTP/AVP 8\r\nm=image 0 udptl t38\r\n", "audio audio image", 1)]
    public void Offer_in_a_dialog_keeps_the_number_and_order_of_the_sections_that_the_peer_laid_out(string sections, string kinds, int audio)
    {
        var negotiation = new LegNegotiation(new AudioCapabilities { Transport = Ours });
        var session = "v=0\r\no=- 1 1 IN IP4 198.51.100.7\r\ns=-\r\nc=IN IP4 198.51.100.7\r\nt=0 0\r\n" + sections;
        Assert.True(negotiation.SetOffer(session, MediaDirection.SendReceive, out var answered).Succeeded);

        var offer = Parse(negotiation.CreateOffer(MediaDirection.SendReceive));

        Assert.Equal(kinds.Split(' '), offer.Media.Select(media => media.Kind));
        var ports = Enumerable.Range(0, offer.Media.Count).Select(i => i == audio ? Ours.Port : 0);
        Assert.Equal(ports, offer.Media.Select(media => media.Port));
        Assert.Equal(Parse(answered).Media.Select(media => media.Protocol), offer.Media.Select(media => media.Protocol));
        Assert.True(negotiation.SetAnswer(session).Succeeded);
        Assert.Equal(NegotiationFault.AnswerMismatch, negotiation.SetAnswer(Offers.Plain()).Fault);
    }

    [Fact]
    public void Offer_in_a_dialog_keeps_the_payload_type_that_the_peer_gave_to_digits()
    {
        var negotiation = new LegNegotiation(new AudioCapabilities { Transport = Ours });
        negotiation.SetOffer(Offers.Plain("a=rtpmap:96 telephone-event/8000\r\n", formats: "8 96"), MediaDirection.SendReceive, out _);

        Assert.Equal(["8", "0", "96"], Parse(negotiation.CreateOffer(MediaDirection.SendReceive)).Media[0].Formats);
    }

    internal static SessionDescription Parse(string text)
    {
        Assert.True(SdpParser.TryParse(text, out var description, out var fault), fault.ToString());
        return description;
    }

    private static NegotiationResult Answer(string offer, TransportDescription transport, MediaDirection wanted = MediaDirection.SendReceive) =>
        AudioNegotiation.Answer(Parse(offer), new AudioCapabilities { Transport = transport, Direction = wanted });
}
