using System.Net;
using System.Text;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>A request that waits for an answer: outside of dialogs, or inside one (re-INVITE included).</summary>
public sealed class IncomingRequest : IThreadPoolWorkItem, IInviteServerUser
{
    private readonly SipStack _stack;
    private readonly SipTransaction _transaction;

    internal IncomingRequest(SipStack stack, SipRequest request, SipFlow flow, SipTransaction transaction)
    {
        _stack = stack;
        _transaction = transaction;
        Request = request;
        Flow = flow;
    }

    public SipRequest Request { get; }

    /// <summary>The flow the request came on.</summary>
    public SipFlow Flow { get; }

    public IPEndPoint RemoteEndPoint => Flow.RemoteEndPoint;

    /// <summary>The dialog of the request, or null.</summary>
    public SipDialog? Dialog { get; internal set; }

    /// <summary>Answers. The first final answer counts: later ones return false, as does an answer that cannot be sent.</summary>
    /// <param name="statusCode">100 to 699.</param>
    /// <param name="reason">Reason phrase, null for the usual one.</param>
    /// <param name="headers">Additional headers.</param>
    /// <param name="body">Body, with its type in <paramref name="contentType"/>.</param>
    /// <param name="contentType">Type of the body.</param>
    public bool Respond(
        int statusCode, string? reason = null, SipHeaders? headers = null, ReadOnlyMemory<byte> body = default, string contentType = "application/sdp")
    {
        var response = _stack.MakeResponse(Request, statusCode, Dialog?.Id.LocalTag, reason, Flow, Dialog?.ContactUser);
        response.Headers.AppendAll(headers);
        if (response.IsSuccess && Request.Method == SipMethod.Update)
        {
            Dialog?.Session?.Describe(response, Request);
        }

        if (!body.IsEmpty)
        {
            response.SetBody(contentType, body);
        }

        return Respond(response);
    }

    /// <summary>Answers with a text body.</summary>
    public bool RespondText(int statusCode, string body, string contentType = "application/sdp") =>
        Respond(statusCode, null, null, Encoding.UTF8.GetBytes(body), contentType);

    /// <summary>The peer gave up its re-INVITE.</summary>
    void IInviteServerUser.OnCancel(SipRequest cancel) => Respond(487);

    void IThreadPoolWorkItem.Execute() => _ = _stack.RunApplicationAsync(this);

    private bool Respond(SipResponse response)
    {
        if (_transaction is InviteServerTransaction invite)
        {
            return Dialog is { } dialog ? dialog.RespondToReInvite(invite, this, response) : invite.TryRespond(response, out _);
        }

        if (response.IsSuccess && Request.Method == SipMethod.Update)
        {
            // Before it is sent: a request of this side that follows at once goes to the new target.
            Dialog?.OnUpdateAccepted(this, response);
        }

        return ((ServerTransaction)_transaction).Respond(response);
    }
}
