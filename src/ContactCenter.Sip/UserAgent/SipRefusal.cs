using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.UserAgent;

/// <summary>How a request is refused: status 300 to 699, reason phrase (null for the usual one) and the headers that go with it.</summary>
internal readonly record struct SipRefusal(int StatusCode, string? Reason = null, SipHeaders? Headers = null)
{
    /// <summary>False for <c>default</c>: not refused.</summary>
    public bool IsRefusal => StatusCode != 0;

    public static SipRefusal With(int statusCode, SipHeader header, string value)
    {
        var headers = new SipHeaders(1);
        headers.Add(header, value);
        return new SipRefusal(statusCode, null, headers);
    }
}
