using System.Globalization;
using System.Net;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>The way of a received message to its transaction, dialog or the application. Runs on the transport's thread.</summary>
internal sealed class SipDispatcher(SipStack stack, ISipApplication application) : ISipTransportSink
{
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
            else if (!stack.Layer.OnResponse((SipResponse)result.Message!))
            {
                stack.Counters.CountStrayResponse();
            }
        }
        else if (result.Error != SipParseError.Empty)
        {
            OnBad(result, flow);
        }
    }

    private void OnBad(SipParseResult result, SipFlow flow)
    {
        stack.Counters.CountMalformed();
        stack.OnBadMessage(result.Error, flow);

        // A response is dropped, and an ACK is never answered (RFC 3261 §17.1.1.3, §18.1.2).
        if (result.Message is SipRequest request && request.Method != SipMethod.Ack)
        {
            PinSource(request, flow);
            var status = result.Error == SipParseError.BadVersion ? 505 : 400;
            Refuse(request, flow, status, status == 400 ? "Bad Request: " + result.Error : null);
        }
    }

    private void OnRequest(SipRequest request, SipFlow flow)
    {
        PinSource(request, flow);
        if (request.Method == SipMethod.Ack)
        {
            OnAck(request);
            return;
        }

        var key = TransactionKey.OfServer(request, request.Method);
        if (stack.Layer.Absorb(key))
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
        else if (Check(request) is { StatusCode: not 0 } refusal)
        {
            Refuse(request, flow, refusal.StatusCode, null, refusal.Header, refusal.Value);
        }
        else if (request.Method == SipMethod.Invite)
        {
            OnInvite(key, request, flow);
        }
        else
        {
            var transaction = stack.Layer.Add(key, stack.ResponseFlow(request, flow));
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
        transaction.Respond(stack.MakeResponse(cancel, invite is null ? 481 : 200, null, null, flow));
        invite?.User?.OnCancel(cancel);
    }

    private void OnDialogRequest(in TransactionKey key, SipRequest request, SipFlow flow)
    {
        if (stack.Dialogs.Find(request) is not { } dialog)
        {
            Refuse(request, flow, 481, null);
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
            var wait = admission.RetryAfterSeconds;
            Refuse(request, flow, admission.StatusCode, admission.Reason, wait > 0 ? SipHeader.RetryAfter : SipHeader.Other, wait.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var transaction = stack.Layer.AddInvite(key, request, stack.ResponseFlow(request, flow));
        var queue = new SerialQueue(stack.OnHandlerFault);
        var dialog = new SipDialog(stack, queue, DialogSeed.ForServer(request, flow, SipIds.NewTag()), DialogState.Early);
        var invite = new IncomingInvite(stack, request, flow, transaction, dialog);
        dialog.Invite = invite;
        dialog.Session?.Heed(request);
        transaction.User = invite;
        stack.Dialogs.Add(dialog);
        queue.Post((app, invite) => RunInviteAsync((ISipApplication)app, (IncomingInvite)invite!), application, invite);
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

    /// <summary>Inspection of RFC 3261 §8.2 for a request outside of dialogs.</summary>
    private (int StatusCode, SipHeader Header, string Value) Check(SipRequest request)
    {
        if (!request.Uri.IsSip && request.Uri.Scheme != "tel")
        {
            return (416, SipHeader.Other, "");
        }

        if (request.Headers.Has(SipHeader.Require))
        {
            var missing = request.Headers.GetValues(SipHeader.Require).Where(tag => !stack.Identity.IsSupported(tag)).ToList();
            if (missing.Count > 0)
            {
                return (420, SipHeader.Unsupported, string.Join(", ", missing));
            }
        }

        if (stack.Options.SessionTimers && SessionTimer.IsTooShort(request))
        {
            return (422, SipHeader.MinSE, SessionTimer.ShortestSeconds.ToString(CultureInfo.InvariantCulture));
        }

        return request.Method == SipMethod.Bye || request.Method == SipMethod.Update || request.Method == SipMethod.Prack
            ? (481, SipHeader.Other, "")
            : (0, SipHeader.Other, "");
    }

    /// <summary>Answers without state (RFC 3261 §8.2.7): nothing is kept of a refused request, a repeated one is refused again.</summary>
    private void Refuse(SipRequest request, SipFlow flow, int statusCode, string? reason, SipHeader header = SipHeader.Other, string value = "")
    {
        var response = SipResponse.For(request, statusCode, SipIds.NewTag(), reason);
        if (header != SipHeader.Other)
        {
            response.Headers.Add(header, value);
        }

        stack.Identity.AddServer(response);
        stack.Counters.CountSent();
        stack.ResponseFlow(request, flow).TrySend(SipMessageWriter.Write(response));
    }

    /// <summary>Writes where the request really came from into its Via (RFC 3261 §18.2.1, RFC 3581 §4).</summary>
    private static void PinSource(SipRequest request, SipFlow flow)
    {
        var via = request.Via;
        var source = flow.RemoteEndPoint;
        var wantsPort = via.Parameters.Has("rport");
        var sameHost = IPAddress.TryParse(via.Host.AsSpan().Trim("[]"), out var sentBy) && sentBy.Equals(source.Address);
        if (sameHost && !wantsPort)
        {
            return;
        }

        // With rport "received" is written even when the address is the same (RFC 3581 §4).
        var pinned = via.With("received", source.Address.ToString());
        request.ReplaceTopVia(wantsPort ? pinned.With("rport", source.Port.ToString(CultureInfo.InvariantCulture)) : pinned);
    }
}
