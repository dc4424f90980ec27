using System.Net;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Dialogs;

/// <summary>
/// What ends a confirmed dialog after the process that had it is gone: plain text and numbers, so that it can be kept in a file. Made by
/// <see cref="SipDialog.Remember"/>, used by <see cref="SipStack.HangUpAsync"/>.
/// </summary>
/// <param name="CallId">Call-ID.</param>
/// <param name="Local">This side with its tag, as in From of its requests.</param>
/// <param name="Remote">The peer with its tag.</param>
/// <param name="Target">The remote target (RFC 3261 §12.1).</param>
/// <param name="Routes">The route set in the order of sending.</param>
/// <param name="Number">The last CSeq number of this side.</param>
/// <param name="Transport">Of the flow the dialog was on.</param>
/// <param name="Peer">Address and port of the peer on that flow.</param>
/// <param name="StaysOnFlow">Only the flow reaches the peer, not its target.</param>
public sealed record DialogMemory(
    string CallId,
    string Local,
    string Remote,
    string Target,
    IReadOnlyList<string> Routes,
    uint Number,
    SipTransportKind Transport,
    string Peer,
    bool StaysOnFlow)
{
    /// <summary>
    /// Requests that may have been sent after the dialog was remembered: the BYE takes a number above theirs, which leaves a gap, and a
    /// gap is no error (RFC 3261 §12.2.2).
    /// </summary>
    private const uint Gap = 1_000;

    /// <summary>Null when a part cannot be read: the text is of another version, or was damaged.</summary>
    internal DialogSeed? ToSeed(SipFlow flow)
    {
        if (!NameAddress.TryParse(Local, out var local) || !NameAddress.TryParse(Remote, out var remote) || !SipUri.TryParse(Target, out var target)
            || local.Tag is not { } localTag || remote.Tag is not { } remoteTag)
        {
            return null;
        }

        var routes = new List<NameAddress>();
        foreach (var text in Routes)
        {
            if (!NameAddress.TryParse(text, out var route))
            {
                return null;
            }

            routes.Add(route);
        }

        return new DialogSeed
        {
            Id = new DialogId(CallId, localTag, remoteTag),
            Local = local,
            Remote = remote,
            Target = target,
            Routes = routes,
            Flow = flow,
            StaysOnFlow = StaysOnFlow,
            LocalNumber = Number + Gap,
        };
    }

    internal static DialogMemory Of(SipDialog dialog, uint number, bool staysOnFlow) => new(
        dialog.Id.CallId,
        dialog.LocalAddress.ToString(),
        dialog.RemoteAddress.ToString(),
        dialog.RemoteTarget.ToString(),
        [.. dialog.Routes.Select(route => route.ToString())],
        number,
        dialog.Flow.Transport,
        dialog.Flow.RemoteEndPoint.ToString(),
        staysOnFlow);

    /// <summary>
    /// Where the peer may be found: over UDP where it was; a connection is gone with its process, so a new one is made to the first route
    /// or the target (RFC 3261 §12.2.1.1). Null when that cannot be read.
    /// </summary>
    internal SipUri? Way() => Transport is SipTransportKind.Udp ? PeerUri()
        : Routes.Count == 0 ? SipUri.TryParse(Target, out var target) ? target : null
        : NameAddress.TryParse(Routes[0], out var route) ? route.Uri
        : null;

    private SipUri? PeerUri() => IPEndPoint.TryParse(Peer, out var end)
        ? new SipUri(null, end.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{end.Address}]" : end.Address.ToString(), end.Port)
        : null;
}
