using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Dialogs;

/// <summary>
/// Listens to one dialog. Calls come one after the other, each awaited before the next, off the transport's thread; hanging up
/// inside a call is safe. A request that a method leaves unanswered may be answered later.
/// </summary>
public interface ISipDialogObserver
{
    /// <summary>A re-INVITE: answer 200 with a body, or refuse. The default refuses with 488.</summary>
    ValueTask OnReInviteAsync(SipDialog dialog, IncomingRequest request) => Reply(request, 488);

    /// <summary>The ACK of a 2xx of this side: carries the peer's answer when the INVITE had no offer.</summary>
    ValueTask OnAckAsync(SipDialog dialog, SipRequest ack) => ValueTask.CompletedTask;

    /// <summary>INFO (RFC 6086), e.g. <c>application/dtmf-relay</c>. The default answers 200.</summary>
    ValueTask OnInfoAsync(SipDialog dialog, IncomingRequest request) => Reply(request, 200);

    /// <summary>REFER (RFC 3515): answer 202 and report with NOTIFY, or refuse. The default refuses with 603.</summary>
    ValueTask OnReferAsync(SipDialog dialog, IncomingRequest request) => Reply(request, 603);

    /// <summary>NOTIFY, e.g. the progress of a REFER of this side (message/sipfrag). The default answers 200.</summary>
    ValueTask OnNotifyAsync(SipDialog dialog, IncomingRequest request) => Reply(request, 200);

    /// <summary>UPDATE (RFC 3311). The default answers 200 without a body and 488 to an offer.</summary>
    ValueTask OnUpdateAsync(SipDialog dialog, IncomingRequest request) => Reply(request, request.Request.Body.IsEmpty ? 200 : 488);

    /// <summary>Any other request in the dialog. OPTIONS gets 200, the rest 501.</summary>
    ValueTask OnRequestAsync(SipDialog dialog, IncomingRequest request) =>
        Reply(request, request.Request.Method == SipMethod.Options ? 200 : 501);

    /// <summary>
    /// The session must be refreshed by re-INVITE, because the peer does not take UPDATE (RFC 4028 §7.4): send the description that holds
    /// and return the final response; null when there is none. Unlike the others this call waits for nothing and nothing waits for it.
    /// </summary>
    ValueTask<SipResponse?> OnRefreshAsync(SipDialog dialog) => ValueTask.FromResult<SipResponse?>(null);

    /// <summary>The connection under the dialog is gone and no other is known. The dialog goes on: the peer may come back or be called anew.</summary>
    ValueTask OnFlowLostAsync(SipDialog dialog, SipFlow flow) => ValueTask.CompletedTask;

    /// <summary>The last call: exactly once for every dialog, whoever ended it.</summary>
    ValueTask OnTerminatedAsync(SipDialog dialog, DialogEnd end) => ValueTask.CompletedTask;

    private static ValueTask Reply(IncomingRequest request, int statusCode)
    {
        request.Respond(statusCode);
        return ValueTask.CompletedTask;
    }
}

/// <summary>The observer of a dialog nobody listens to: the defaults.</summary>
internal sealed class SilentObserver : ISipDialogObserver
{
    public static SilentObserver Instance { get; } = new();
}
