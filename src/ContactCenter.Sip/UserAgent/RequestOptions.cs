using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>A request outside of dialogs: OPTIONS, MESSAGE, REGISTER.</summary>
public sealed record RequestOptions
{
    public required SipMethod Method { get; init; }

    public required SipUri Target { get; init; }

    public required NameAddress From { get; init; }

    /// <summary>The target when null.</summary>
    public NameAddress? To { get; init; }

    public SipFlow? Flow { get; init; }

    /// <summary>Where to send it when not to the target; no Route header is added.</summary>
    public SipUri? NextHop { get; init; }

    public SipHeaders? Headers { get; init; }

    /// <summary>Add a Contact with this stack's address.</summary>
    public bool WithContact { get; init; }

    /// <summary>User part and parameters of that Contact, e.g. <c>8001</c> and <c>;expires=60</c>.</summary>
    public string? ContactUser { get; init; }

    public string ContactParameters { get; init; } = "";

    public ReadOnlyMemory<byte> Body { get; init; }

    public string ContentType { get; init; } = "text/plain";

    public DigestIdentity? Credentials { get; init; }

    public string? CallId { get; init; }

    /// <summary>The sequence number to begin with; a challenge's answer takes the next.</summary>
    public uint Number { get; init; } = 1;
}
