using ContactCenter.Media.Sdp;
using ContactCenter.WebRtc.Video;

namespace ContactCenter.WebRtc.Tests.Video;

public sealed class VideoNegotiationTests
{
    private static readonly TransportDescription Local = new()
    {
        Address = "192.0.2.1", Port = 40_000, IceUfrag = "abcdefgh", IcePwd = "abcdefghijklmnopqrstuvwx", Setup = "passive",
        Fingerprints = ["sha-256 AA:BB"], Candidates = ["1 1 udp 2130706431 192.0.2.1 40000 typ host"],
    };

    [Fact]
    public void Chromium_is_answered_with_one_format_and_nothing_that_hides_loss_or_splits_the_picture()
    {
        var (terms, answer) = Answer(ChromiumOffer.Text);

        Assert.Equal(new VideoFormat(96, "VP8/90000", null), terms.Format);
        Assert.Equal(2, terms.SendTime);
        var lines = answer.Split("\r\n");
        Assert.Contains("m=video 40000 UDP/TLS/RTP/SAVPF 96", lines);
        Assert.Contains("a=group:BUNDLE 0", lines);
        Assert.Contains("a=mid:0", lines);
        Assert.Contains("a=recvonly", lines);
        Assert.Contains("a=rtcp-mux", lines);
        Assert.Contains("a=setup:passive", lines);
        Assert.Contains("a=fmtp:96 x-google-start-bitrate=1000", lines);
        Assert.Equal(["goog-remb", "ccm fir", "nack", "nack pli"], lines.Where(l => l.StartsWith("a=rtcp-fb:96 ")).Select(l => l[13..]));
        Assert.Equal(
            ["a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"], lines.Where(l => l.StartsWith("a=extmap")));
        Assert.DoesNotContain(lines, line => line.Contains("rtx") || line.Contains("simulcast") || line.Contains("transport-cc"));
    }

    [Fact]
    public void A_viewer_is_offered_the_senders_format_under_its_number()
    {
        var (terms, _) = Answer(ChromiumOffer.Without("VP8", "VP9", "AV1"));
        Assert.Equal((108, "H264/90000"), (terms.Format.PayloadType, terms.Format.Encoding));

        var offer = VideoNegotiation.Offer(terms, Local with { Setup = "actpass" }, 4711).Split("\r\n");

        Assert.Contains("m=video 40000 UDP/TLS/RTP/SAVPF 108", offer);
        Assert.Contains("a=rtpmap:108 H264/90000", offer);
        Assert.Contains("a=fmtp:108 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f", offer);
        Assert.Contains("a=sendonly", offer);
        Assert.Contains("a=setup:actpass", offer);
        Assert.Contains("a=ssrc:4711 cname:contactcenter", offer);
        Assert.Contains("a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time", offer);
    }

    [Theory]
    [InlineData("no description", VideoFault.Unreadable)]
    [InlineData("receives", VideoFault.NotSending)]
    [InlineData("nothing", VideoFault.NotSending)]
    [InlineData("stopped", VideoFault.NoVideo)]
    [InlineData("audio", VideoFault.NoVideo)]
    [InlineData("clear", VideoFault.IncompleteTransport)]
    [InlineData("no fingerprint", VideoFault.IncompleteTransport)]
    [InlineData("no password", VideoFault.IncompleteTransport)]
    [InlineData("two ports", VideoFault.IncompleteTransport)]
    [InlineData("passive", VideoFault.IncompleteTransport)]
    [InlineData("other codecs", VideoFault.NoCommonCodec)]
    [InlineData("odd profile", VideoFault.NoCommonCodec)]
    [InlineData("other packets", VideoFault.NoCommonCodec)]
    public void What_cannot_be_used_is_refused_with_its_reason(string kind, VideoFault expected)
    {
        var offer = kind switch
        {
            "no description" => "hello",
            "receives" => ChromiumOffer.Text.Replace("a=sendonly", "a=recvonly"),
            "nothing" => ChromiumOffer.Text.Replace("a=sendonly", "a=inactive"),
            "stopped" => ChromiumOffer.Text.Replace("m=video 9 ", "m=video 0 "),
            "audio" => ChromiumOffer.Text.Replace("m=video", "m=audio"),
            "clear" => ChromiumOffer.Text.Replace("UDP/TLS/RTP/SAVPF", "RTP/AVPF"),
            "no fingerprint" => ChromiumOffer.Text.Replace("a=fingerprint", "a=x-finger"),
            "no password" => ChromiumOffer.Text.Replace("a=ice-pwd", "a=x-pwd"),
            "two ports" => ChromiumOffer.Text.Replace("a=rtcp-mux", "a=x-mux"),
            "passive" => ChromiumOffer.Text.Replace("a=setup:actpass", "a=setup:passive"),
            "other codecs" => ChromiumOffer.Without("VP8", "H264"),
            "odd profile" => ChromiumOffer.Without("VP8").Replace("profile-level-id=42e01f", "profile-level-id=42e0zz"),
            "other packets" => ChromiumOffer.Without("VP8").Replace("packetization-mode=1", "packetization-mode=2"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

        Assert.Equal(expected, Fault(offer));
    }

    [Fact]
    public void Other_sections_are_refused_at_their_place()
    {
        var audio = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=mid:a\r\na=rtpmap:111 opus/48000/2\r\n";
        var offer = ChromiumOffer.Text.Replace("m=video", audio + "m=video").Replace("BUNDLE 0", "BUNDLE a 0");

        var (_, answer) = Answer(offer);

        var sections = answer.Split("\r\n").Where(line => line.StartsWith("m=")).ToArray();
        Assert.Equal(["m=audio 0 UDP/TLS/RTP/SAVPF 111", "m=video 40000 UDP/TLS/RTP/SAVPF 96"], sections);
        Assert.Contains("a=group:BUNDLE 0\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("as offered", VideoFault.None)]
    [InlineData("refused", VideoFault.NoCommonCodec)]
    [InlineData("another number", VideoFault.NoCommonCodec)]
    [InlineData("another codec", VideoFault.NoCommonCodec)]
    [InlineData("passive", VideoFault.IncompleteTransport)]
    [InlineData("two sections", VideoFault.NoVideo)]
    public void A_viewer_takes_what_is_offered_or_is_refused(string kind, VideoFault expected)
    {
        var (terms, _) = Answer(ChromiumOffer.Text);
        var good = VideoNegotiation.Offer(terms, Local with { Setup = "active" }, 1).Replace("a=sendonly", "a=recvonly");
        var answer = kind switch
        {
            "refused" => good.Replace("m=video 40000", "m=video 0"),
            "another number" => good.Replace("SAVPF 96", "SAVPF 100"),
            "another codec" => good.Replace("VP8/90000", "VP9/90000"),
            "passive" => good.Replace("a=setup:active", "a=setup:passive"),
            "two sections" => good + good[good.IndexOf("m=video", StringComparison.Ordinal)..],
            _ => good,
        };
        Assert.True(SdpParser.TryParse(answer, out var read, out _));

        var way = VideoNegotiation.ReadAnswer(read, terms, out var fault);

        Assert.Equal(expected, fault);
        Assert.Equal(expected == VideoFault.None, way is not null);
    }

    private static VideoFault Fault(string offer)
    {
        if (!SdpParser.TryParse(offer, out var read, out _))
        {
            return VideoFault.Unreadable;
        }

        Assert.Null(VideoNegotiation.Agree(read, out _, out var fault));
        return fault;
    }

    private static (VideoTerms Terms, string Answer) Answer(string offer)
    {
        Assert.True(SdpParser.TryParse(offer, out var read, out _));
        var terms = VideoNegotiation.Agree(read, out var section, out var fault);
        Assert.Equal(VideoFault.None, fault);
        return (terms!, VideoNegotiation.Answer(read, section, terms!, Local, 1000));
    }
}
