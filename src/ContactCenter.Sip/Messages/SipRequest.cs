namespace ContactCenter.Sip.Messages;

/// <summary>A request (RFC 3261 §7.1).</summary>
public sealed class SipRequest : SipMessage
{
    public SipRequest(SipMethod method, SipUri uri)
        : this(method, uri, new SipHeaders())
    {
    }

    internal SipRequest(SipMethod method, SipUri uri, SipHeaders headers)
        : base(headers)
    {
        Method = method;
        Uri = uri;
    }

    public SipMethod Method { get; }

    /// <summary>The request URI.</summary>
    public SipUri Uri { get; }

    public override string ToString() => $"{Method} {Uri} {CallId}";
}
