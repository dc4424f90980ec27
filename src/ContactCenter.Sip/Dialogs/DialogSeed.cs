using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

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

    public required bool StaysOnFlow { get; init; }

    public uint LocalNumber { get; init; }

    public uint? RemoteNumber { get; init; }

    public DigestIdentity? Credentials { get; init; }

    public static DialogSeed ForServer(SipRequest invite, SipFlow flow, string localTag)
    {
        var target = invite.Contact?.Uri ?? invite.From.Uri;
        return new DialogSeed
        {
            Id = new DialogId(invite.CallId, localTag, invite.FromTag),
            Local = invite.To.WithTag(localTag),
            Remote = invite.From,
            Target = target,
            Routes = invite.Headers.Has(SipHeader.RecordRoute) ? invite.Addresses(SipHeader.RecordRoute) : [],
            Flow = flow,
            StaysOnFlow = IsUnreachable(target) || invite.Via.Parameters.Has("received"),
            RemoteNumber = invite.CSeq.Number,
        };
    }

    public static DialogSeed ForClient(SipRequest invite, SipResponse response, SipFlow flow, bool staysOnFlow, DigestIdentity? credentials)
    {
        var routes = new List<NameAddress>(response.Addresses(SipHeader.RecordRoute));
        routes.Reverse();
        var target = response.Contact?.Uri ?? invite.Uri;
        return new DialogSeed
        {
            Id = new DialogId(response.CallId, response.FromTag, response.ToTag),
            Local = invite.From,
            Remote = response.To,
            Target = target,
            Routes = routes,
            Flow = flow,
            StaysOnFlow = staysOnFlow || IsUnreachable(target),
            LocalNumber = invite.CSeq.Number,
            Credentials = credentials,
        };
    }

    /// <summary>Browsers name themselves <c>xyz.invalid</c> (RFC 7118 §5.2): only their flow reaches them.</summary>
    private static bool IsUnreachable(SipUri target) => target.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
}
