using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Proxy;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Dialogs;

/// <summary>What a dialog begins with (RFC 3261 §12.1.1 on the answering side, §12.1.2 on the calling side).</summary>
internal sealed record DialogSeed
{
    public required DialogId Id { get; init; }

    public required NameAddress Local { get; init; }

    public required NameAddress Remote { get; init; }

    public required SipUri Target { get; init; }

    public required IReadOnlyList<NameAddress> Routes { get; init; }

    public required SipFlow Flow { get; init; }

    /// <summary>What <see cref="NatRule"/> says of the target, or of the first route where there is one.</summary>
    public required bool StaysOnFlow { get; init; }

    /// <summary>The registration of the peer, when it was called by one.</summary>
    public IRegisteredPeer? Peer { get; init; }

    /// <summary>Another element has the peer's connection: this side reaches it through there.</summary>
    public SipUri? Relay { get; init; }

    /// <summary>Where the other element saw the peer; null when it is reached from here.</summary>
    public SeenSource? Seen { get; init; }

    public uint LocalNumber { get; init; }

    public uint? RemoteNumber { get; init; }

    public DigestIdentity? Credentials { get; init; }

    public static DialogSeed ForServer(SipRequest invite, SipFlow flow, string localTag)
    {
        var target = invite.Contact?.Uri ?? invite.From.Uri;
        var routes = invite.Headers.Has(SipHeader.RecordRoute) ? invite.Addresses(SipHeader.RecordRoute) : [];
        return new DialogSeed
        {
            Id = new DialogId(invite.CallId, localTag, invite.FromTag),
            Local = invite.To.WithTag(localTag),
            Remote = invite.From,
            Target = target,
            Routes = routes,
            Flow = flow,
            StaysOnFlow = NatRule.StaysOnFlow(routes.Count > 0 ? routes[0].Uri : target, invite.Via, flow),
            RemoteNumber = invite.CSeq.Number,
        };
    }

    public static DialogSeed ForClient(SipRequest invite, SipResponse response, SipFlow flow, InviteOptions options, FlowProxy? proxy)
    {
        var routes = new List<NameAddress>(response.Addresses(SipHeader.RecordRoute));
        routes.Reverse();
        if (proxy is not null)
        {
            // Which element stands between is said by where the phone is registered, each time anew.
            routes.RemoveAll(route => proxy.IsOfElement(route.Uri, response.CallId));
        }

        var target = response.Contact?.Uri ?? invite.Uri;
        return new DialogSeed
        {
            Id = new DialogId(response.CallId, response.FromTag, response.ToTag),
            Local = invite.From,
            Remote = response.To,
            Target = target,
            Routes = routes,
            Flow = flow,
            StaysOnFlow = routes.Count > 0 ? NatRule.StaysOnFlow(routes[0].Uri, null, flow)
                : options.Flow is not null && NatRule.AreSame(target, invite.Uri) || NatRule.StaysOnFlow(target, null, flow),
            LocalNumber = invite.CSeq.Number,
            Credentials = options.Credentials,
            Peer = options.Peer,
            Relay = options.Relay,
            Seen = proxy is null ? null : SeenSource.Read(response, proxy.Key),
        };
    }
}
