using System.Globalization;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>The way of a received message to its transaction, dialog or the application. Runs on the transport's thread.</summary>
internal sealed class SipDispatcher(SipStack stack, ISipApplication application) : ISipTransportSink
{
    private readonly StatelessAnswers _answers = new(stack);
    private readonly RequestInspection _inspection = new(stack.Options, stack.Identity);

    public void OnReceived(SipParseResult result, SipFlow flow)
    {
        stack.Counters.CountReceived();
        try
        {
            Route(result, flow);
        }
        catch (Exception e)
        {
            // The last resort of the receive loops: one message must not end them.
            stack.OnHandlerFault(e);
        }
    }

    private void Route(SipParseResult result, SipFlow flow)
    {
        if (result.Error == SipParseError.None)
        {
            if (result.Message is SipRequest request)
            {
                OnRequest(request, flow);
            }
            else if (result.Message is SipResponse response)
            {
                OnResponse(response, flow);
            }
        }
        else if (result.Error != SipParseError.Empty)
        {
            stack.Counters.CountMalformed();
            stack.OnBadMessage(result.Error, flow);
            _answers.RefuseBad(result, flow);
        }
    }

    private void OnResponse(SipResponse response, SipFlow flow)
    {
        stack.Counters.CountResponse(response.StatusCode);
        if (!stack.Layer.OnResponse(response) && stack.Proxy?.TryForward(response, flow) is not true)
        {
            stack.Counters.CountStrayResponse();
        }
    }

    private void OnRequest(SipRequest request, SipFlow flow)
    {
        stack.Counters.CountRequest(request.Method);
        StatelessAnswers.PinSource(request, flow);
        if (stack.Proxy?.TryForward(request, flow) is true)
        {
            return;
        }

        if (request.Method == SipMethod.Ack)
        {
            OnAck(request);
            return;
        }

        var key = TransactionKey.OfServer(request, request.Method);
        if (stack.Layer.Absorb(key, stack.ResponseFlow(request, flow)))
        {
            return;
        }

        if (request.Method == SipMethod.Cancel)
        {
            OnCancel(key, request, flow);
        }
        else if (request.ToTag.Length > 0)
        {
            OnDialogRequest(key, request, flow);
        }
        else if (_inspection.OfNew(request) is { IsRefusal: true } refusal)
        {
            _answers.Refuse(request, flow, refusal);
        }
        else if (request.Method == SipMethod.Invite)
        {
            OnInvite(key, request, flow);
        }
        else
        {
            if (stack.Layer.TryAddFirst(key, request, stack.ResponseFlow(request, flow)) is not { } transaction)
            {
                RefuseMerged(request, flow);
                return;
            }

            ThreadPool.UnsafeQueueUserWorkItem(new IncomingRequest(stack, request, flow, transaction), preferLocal: false);
        }
    }

    private void OnAck(SipRequest ack)
    {
        if (stack.Layer.FindInvite(ack)?.OnAck() == true)
        {
            return;
        }

        if (stack.Dialogs.Find(ack) is { } dialog)
        {
            dialog.OnAck(ack);
        }
        else
        {
            stack.Counters.CountStrayAck();
        }
    }

    /// <summary>RFC 3261 §9.2.</summary>
    private void OnCancel(in TransactionKey key, SipRequest cancel, SipFlow flow)
    {
        var transaction = stack.Layer.Add(key, stack.ResponseFlow(cancel, flow));
        var invite = stack.Layer.FindInvite(cancel);

        // RFC 3261 §9.2: the tag of the answer to the INVITE.
        var tag = (invite?.User as IncomingInvite)?.Dialog.Id.LocalTag;
        transaction.Respond(stack.MakeResponse(cancel, invite is null ? 481 : 200, tag, null, flow));
        invite?.User?.OnCancel(cancel);
    }

    private void OnDialogRequest(in TransactionKey key, SipRequest request, SipFlow flow)
    {
        if (stack.Dialogs.Find(request) is not { } dialog)
        {
            _answers.Refuse(request, flow, new SipRefusal(481));
            return;
        }

        if (_inspection.InDialog(request) is { IsRefusal: true } refusal)
        {
            _answers.Refuse(request, flow, refusal);
            return;
        }

        var answerTo = stack.ResponseFlow(request, flow);
        if (request.Method == SipMethod.Invite)
        {
            var invite = stack.Layer.AddInvite(key, request, answerTo);
            var incoming = new IncomingRequest(stack, request, flow, invite);
            invite.User = incoming;
            dialog.OnRequest(incoming, isInvite: true);
        }
        else
        {
            dialog.OnRequest(new IncomingRequest(stack, request, flow, stack.Layer.Add(key, answerTo)), isInvite: false);
        }
    }

    private void OnInvite(in TransactionKey key, SipRequest request, SipFlow flow)
    {
        var admission = stack.Layer.Count >= stack.Options.MaxTransactions
            ? InviteAdmission.Refuse(503, stack.Options.RetryAfterSeconds)
            : application.Admit(request, flow);
        if (!admission.IsAccepted)
        {
            stack.Counters.CountRefusedInvite();
            _answers.Refuse(request, flow, RefusalOf(admission));
            return;
        }

        if (stack.Layer.TryAddFirstInvite(key, request, stack.ResponseFlow(request, flow)) is not { } transaction)
        {
            RefuseMerged(request, flow);
            return;
        }

        var queue = new SerialQueue(stack.OnHandlerFault);
        var dialog = new SipDialog(stack, queue, DialogSeed.ForServer(request, flow, SipIds.NewTag()), DialogState.Early);
        var invite = new IncomingInvite(stack, request, flow, transaction, dialog);
        dialog.Invite = invite;
        dialog.Session?.Heed(request);
        transaction.User = invite;
        stack.Dialogs.Add(dialog);
        queue.Post((app, invite) => RunInviteAsync((ISipApplication)app, (IncomingInvite)invite!), application, invite);
    }

    /// <summary>RFC 3261 §8.2.2.2: the same request came on another way; the first one is being answered.</summary>
    private void RefuseMerged(SipRequest request, SipFlow flow) => _answers.Refuse(request, flow, new SipRefusal(482));

    private static SipRefusal RefusalOf(in InviteAdmission admission)
    {
        if (admission.RetryAfterSeconds == 0)
        {
            return new SipRefusal(admission.StatusCode, admission.Reason);
        }

        var headers = new SipHeaders(1);
        headers.Add(SipHeader.RetryAfter, admission.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture));
        return new SipRefusal(admission.StatusCode, admission.Reason, headers);
    }

    private static async ValueTask RunInviteAsync(ISipApplication application, IncomingInvite invite)
    {
        try
        {
            await application.OnInviteAsync(invite).ConfigureAwait(false);
        }
        catch
        {
            invite.Reject(500);
            throw;
        }
    }
}
