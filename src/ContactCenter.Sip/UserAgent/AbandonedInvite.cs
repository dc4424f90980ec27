using System.Text;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>Cancels an INVITE of a process that is gone and waits for its end.</summary>
internal sealed class AbandonedInvite : IOutgoingInviteObserver
{
    private readonly TaskCompletionSource<SipResponse> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The final response, or a local 487 after 64·T1; a 200 that comes afterwards is still hung up.</summary>
    public static Task<SipResponse> EndAsync(SipStack stack, SipRequest request, SipFlow flow)
    {
        var observer = new AbandonedInvite();
        var options = new InviteOptions
        {
            Target = request.Uri,
            From = request.From,
            Flow = flow,
            CallId = request.CallId,
            Body = Encoding.ASCII.GetBytes("v=0"), // it made an offer: the ACK of a 200 needs no answer
        };
        new OutgoingInvite(stack, options, observer).GiveUp(request, flow);
        return observer._end.Task;
    }

    public ValueTask OnProvisionalAsync(OutgoingInvite invite, SipResponse response) => default;

    public ValueTask OnAnsweredAsync(OutgoingInvite invite, SipDialog dialog, SipResponse response)
    {
        // Not after a CANCEL: what is answered then is hung up by the invite itself.
        dialog.HangUp();
        _end.TrySetResult(response);
        return default;
    }

    public ValueTask OnFailedAsync(OutgoingInvite invite, SipResponse response)
    {
        _end.TrySetResult(response);
        return default;
    }
}
