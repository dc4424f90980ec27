namespace ContactCenter.Media.Tests.Sdp;

/// <summary>Offers in the shape that real peers send.</summary>
internal static class Offers
{
    public const string Sipp =
        "v=0\r\no=user1 53655765 2353687637 IN IP4 192.0.2.10\r\ns=-\r\nc=IN IP4 192.0.2.10\r\nt=0 0\r\n"
        + "m=audio 6000 RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-11,16\r\n";

    public const string Baresip =
        "v=0\r\no=- 3850203331 1234567 IN IP4 192.0.2.20\r\ns=-\r\nc=IN IP4 192.0.2.20\r\nt=0 0\r\na=tool:baresip 1.0.0\r\n"
        + "m=audio 10010 RTP/AVP 96 97 0 8 101\r\nb=AS:125\r\na=rtpmap:96 opus/48000/2\r\na=fmtp:96 stereo=1;sprop-stereo=1\r\n"
        + "a=rtpmap:97 G722/16000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
        + "a=fmtp:101 0-15\r\na=rtcp:10011\r\na=ssrc:2211133 cname:sip:a@192.0.2.20\r\na=ptime:20\r\na=label:1\r\na=sendrecv\r\na=rtcp-mux\r\n";

    public const string Linphone =
        "v=0\r\no=lin 3212 511 IN IP4 192.0.2.30\r\ns=Talk\r\nc=IN IP4 192.0.2.30\r\nt=0 0\r\na=rtcp-xr:rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics\r\n"
        + "a=record:off\r\nm=audio 7078 RTP/AVPF 96 97 98 0 8 18 99 100\r\na=rtpmap:96 opus/48000/2\r\na=rtpmap:97 speex/16000\r\n"
        + "a=rtpmap:98 speex/8000\r\na=fmtp:18 annexb=yes\r\na=rtpmap:99 telephone-event/48000\r\na=rtpmap:100 telephone-event/8000\r\n"
        + "a=rtcp:56410\r\nm=video 9078 RTP/AVPF 96\r\na=rtpmap:96 VP8/90000\r\n";

    public const string Chromium =
        "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\na=extmap-allow-mixed\r\na=msid-semantic: WMS stream\r\n"
        + "m=audio 51472 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126\r\nc=IN IP4 192.0.2.40\r\na=rtcp:9 IN IP4 0.0.0.0\r\n"
        + "a=candidate:1 1 udp 2122260223 192.0.2.40 51472 typ host generation 0 network-id 1\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789abcdefghijklmn\r\n"
        + "a=ice-options:trickle\r\na=fingerprint:sha-256 AA:BB:CC\r\na=setup:actpass\r\na=mid:0\r\na=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n"
        + "a=sendrecv\r\na=msid:stream track\r\na=rtcp-mux\r\na=rtcp-rsize\r\na=rtpmap:111 opus/48000/2\r\na=rtcp-fb:111 transport-cc\r\n"
        + "a=fmtp:111 minptime=10;useinbandfec=1\r\na=rtpmap:63 red/48000/2\r\na=fmtp:63 111/111\r\na=rtpmap:9 G722/8000\r\na=rtpmap:0 PCMU/8000\r\n"
        + "a=rtpmap:8 PCMA/8000\r\na=rtpmap:13 CN/8000\r\na=rtpmap:110 telephone-event/48000\r\na=rtpmap:126 telephone-event/8000\r\na=ssrc:3312 cname:x\r\n";

    public static string Plain(string lines = "", string address = "192.0.2.10", string formats = "8", int port = 6000) =>
        $"v=0\r\no=- 1 1 IN IP4 {address}\r\ns=-\r\nc=IN IP4 {address}\r\nt=0 0\r\nm=audio {port} RTP/AVP {formats}\r\n{lines}";
}
