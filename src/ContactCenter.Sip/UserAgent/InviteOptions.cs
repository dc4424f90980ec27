using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>A call to make.</summary>
public sealed record InviteOptions
{
    /// <summary>The request URI.</summary>
    public required SipUri Target { get; init; }

    /// <summary>Who calls; the tag is added.</summary>
    public required NameAddress From { get; init; }

    /// <summary>Who is called; the target when null.</summary>
    public NameAddress? To { get; init; }

    /// <summary>Send over this flow (a registered binding's), whatever the target says.</summary>
    public SipFlow? Flow { get; init; }

    /// <summary>The registration that <see cref="Flow"/> is of: requests in the dialog follow it to a new connection.</summary>
    public IRegisteredPeer? Peer { get; init; }

    /// <summary>The Route to the element where <see cref="Peer"/> is registered; set by the stack.</summary>
    internal SipUri? Relay { get; init; }

    /// <summary>An outbound proxy: becomes the Route header and the next hop (loose routing is added when missing).</summary>
    public SipUri? Route { get; init; }

    /// <summary>The proxies that <see cref="Peer"/> registered through, the nearest first (RFC 3327): Route headers below <see cref="Route"/>.</summary>
    public IReadOnlyList<NameAddress> Path { get; init; } = [];

    /// <summary>Where it goes when no flow is given.</summary>
    internal SipUri NextHop => Route ?? (Path.Count > 0 ? Path[0].Uri : Target);

    /// <summary>Additional headers.</summary>
    public SipHeaders? Headers { get; init; }

    /// <summary>The offer; empty asks the peer for one, which is then answered in the ACK (<see cref="OutgoingInvite.AnswerInAck"/>).</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public string ContentType { get; init; } = "application/sdp";

    /// <summary>Answers 401 and 407 once, here and in the dialog.</summary>
    public DigestIdentity? Credentials { get; init; }

    /// <summary>A Call-ID to use; null for a new one.</summary>
    public string? CallId { get; init; }
}

/// <summary>Listens to one outgoing call, one event after the other, off the transport's thread.</summary>
public interface IOutgoingInviteObserver
{
    /// <summary>A response from 101 to 199.</summary>
    ValueTask OnProvisionalAsync(OutgoingInvite invite, SipResponse response) => ValueTask.CompletedTask;

    /// <summary>
    /// The first 2xx; the ACK is sent. Set <see cref="Dialogs.SipDialog.Observer"/> here: no event of the dialog comes before this returns.
    /// </summary>
    ValueTask OnAnsweredAsync(OutgoingInvite invite, Dialogs.SipDialog dialog, SipResponse response);

    /// <summary>
    /// The call failed: the peer's final response, or one made here (<see cref="SipResponse.IsLocal"/>): 408 when none came, 503 when
    /// the request could not be sent, 487 when <see cref="OutgoingInvite.Cancel"/> won.
    /// </summary>
    ValueTask OnFailedAsync(OutgoingInvite invite, SipResponse response);
}
