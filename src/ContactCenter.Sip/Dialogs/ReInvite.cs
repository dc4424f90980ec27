using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Dialogs;

/// <summary>One change of the session asked for by this side (RFC 3261 §14.1).</summary>
internal sealed class ReInvite(SipDialog dialog, ReadOnlyMemory<byte> body, SipHeaders? headers, Func<SipResponse, ReadOnlyMemory<byte>>? answer)
{
    /// <summary>The wait after 491: 2.1 to 4 s for the owner of the Call-ID, else 0 to 2 s, in steps of 10 ms.</summary>
    public static long GlareWaitMs(bool ownsCallId) => ownsCallId ? Random.Shared.Next(210, 401) * 10L : Random.Shared.Next(0, 201) * 10L;

    public async Task<SipResponse> SendAsync()
    {
        if (!dialog.TryBeginReInvite())
        {
            return new SipResponse(dialog.State == DialogState.Confirmed ? 491 : 481) { IsLocal = true };
        }

        byte[]? ack = null;
        var response = new SipResponse(500) { IsLocal = true };
        try
        {
            response = await dialog.SendAsync(SipMethod.Invite, body, "application/sdp", headers, success =>
            {
                if (ack is null)
                {
                    ack = dialog.Acknowledge(success.CSeq.Number, answer?.Invoke(success) ?? default, "application/sdp");
                }
                else
                {
                    dialog.Stack.Counters.CountSent(ack);
                    dialog.Flow.TrySend(ack);
                }
            }).ConfigureAwait(false);
        }
        finally
        {
            dialog.EndReInvite();
        }

        return response;
    }
}
