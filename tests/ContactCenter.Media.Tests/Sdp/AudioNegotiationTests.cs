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

    [Fact]
    public void Equal_description_keeps_its_version_and_a_changed_one_gets_the_next()
    {
        var negotiation = new LegNegotiation(new AudioCapabilities { Transport = Ours });
        var versions = new[] { MediaDirection.SendReceive, MediaDirection.SendReceive, MediaDirection.SendOnly, MediaDirection.SendReceive, MediaDirection.SendReceive }
            .Select(direction => Parse(negotiation.CreateOffer(direction)).Origin.Version);

        Assert.Equal([1UL, 1UL, 2UL, 3UL, 3UL], versions);
    }

    internal static SessionDescription Parse(string text)
    {
        Assert.True(SdpParser.TryParse(text, out var description, out var fault), fault.ToString());
        return description;
    }

    private static NegotiationResult Answer(string offer, TransportDescription transport, MediaDirection wanted = MediaDirection.SendReceive) =>
        AudioNegotiation.Answer(Parse(offer), new AudioCapabilities { Transport = transport, Direction = wanted });
}
