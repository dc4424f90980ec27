using System.Text;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Tests.Support;

internal static class Text
{
    public const string Sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\nm=audio 6000 RTP/AVP 8\r\n";

    /// <summary>Source-file line ends to CRLF.</summary>
    public static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(Lines(text));

    public static SipParseResult Parse(string text) => SipMessageParser.Parse(Bytes(text));

    public static string Request(
        string method, string branch, string callId = "call-1", uint number = 1, string fromTag = "peer", string? toTag = null, string extra = "", string body = "")
    {
        var to = toTag is null ? "" : ";tag=" + toTag;
        var type = body.Length == 0 ? "" : "Content-Type: application/sdp\n";
        return $"{method} sip:ans@192.0.2.1 SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK{branch}\nMax-Forwards: 70\n"
            + $"From: <sip:peer@192.0.2.7>;tag={fromTag}\nTo: <sip:ans@192.0.2.1>{to}\nCall-ID: {callId}\nCSeq: {number} {method}\n"
            + $"Contact: <sip:peer@192.0.2.7:5060>\n{extra}{type}Content-Length: {Encoding.UTF8.GetByteCount(Lines(body))}\n\n{body}";
    }

    /// <summary>The peer's response to a request of the stack.</summary>
    public static string Response(SipRequest request, int status, string toTag = "peer", string extra = "", string body = "")
    {
        var response = SipResponse.For(request, status, toTag);
        var text = new StringBuilder($"SIP/2.0 {status} {response.Reason}\n");
        foreach (var (name, value) in response.Headers.Lines())
        {
            text.Append(name).Append(": ").Append(value).Append('\n');
        }

        text.Append("Contact: <sip:peer@192.0.2.7:5060>\n").Append(extra);
        return text.Append($"Content-Length: {Encoding.UTF8.GetByteCount(Lines(body))}\n\n").Append(body).ToString();
    }
}
