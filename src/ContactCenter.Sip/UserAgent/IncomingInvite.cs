using System.Globalization;
using System.Net;
using System.Text;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>Where an incoming call stands until its final answer.</summary>
public enum IncomingInviteState
{
    Proceeding,
    Answered,
    Rejected,
    Cancelled,
}

/// <summary>
/// A call that comes in. Its dialog exists at once (early), so an observer set on it in
/// <see cref="ISipApplication.OnInviteAsync"/> misses nothing, the caller's CANCEL included.
/// </summary>
public sealed class IncomingInvite : IInviteServerUser
{
    private readonly SipStack _stack;
    private readonly InviteServerTransaction _transaction;
    private readonly Lock _gate = new();
    private CancellationTokenSource? _cancelled;
    private ReliableProvisional? _provisional;
    private InviteMemory? _memory;

    internal IncomingInvite(SipStack stack, SipRequest request, SipFlow flow, InviteServerTransaction transaction, SipDialog dialog)
    {
        _stack = stack;
        _transaction = transaction;
        Request = request;
        Flow = flow;
        Dialog = dialog;
    }

    public SipRequest Request { get; }

    public SipFlow Flow { get; }

    public IPEndPoint RemoteEndPoint => Flow.RemoteEndPoint;

    public SipDialog Dialog { get; }

    public IncomingInviteState State { get; private set; }

    /// <summary>Cancelled when the caller gave up before an answer. The dialog's observer is told as well.</summary>
    public CancellationToken Cancelled
    {
        get
        {
            lock (_gate)
            {
                if (_cancelled is null)
                {
                    _cancelled = new CancellationTokenSource();
                    if (State == IncomingInviteState.Cancelled)
                    {
                        _cancelled.Cancel();
                    }
                }

                return _cancelled.Token;
            }
        }
    }

    private bool DemandsReliability => Request.Headers.Lists(SipHeader.Require, "100rel");

    /// <summary>What would refuse this call if the process ended; null after the final answer. The same object each time.</summary>
    public InviteMemory? Remember() =>
        State is IncomingInviteState.Proceeding ? _memory ??= InviteMemory.Of(Request, Flow, Dialog.Id.LocalTag) : null;

    /// <summary>
    /// Sends a provisional response, 101 to 199, with early media when a body is given. False after the final answer. A caller that demands
    /// 100rel gets it reliably (RFC 3262) and without the body, which the 200 carries; not at all while another waits for its PRACK, and when
    /// the caller made no offer, because this side's would have to be in it (RFC 3262 §5).
    /// </summary>
    public bool Ring(int statusCode = 180, ReadOnlyMemory<byte> body = default, string contentType = "application/sdp", SipHeaders? headers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 101);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 199);
        lock (_gate)
        {
            if (State != IncomingInviteState.Proceeding)
            {
                return false;
            }

            return DemandsReliability
                ? RingReliably(statusCode, headers)
                : _transaction.TryRespond(Make(statusCode, null, body, contentType, headers), out _);
        }
    }

    /// <summary>
    /// Answers with 200. The result is the confirmed dialog, or null when the call is not open any more (cancelled, answered).
    /// The 200 is repeated until the ACK comes; without one the dialog ends with <see cref="DialogEndCause.AckMissing"/>.
    /// </summary>
    public SipDialog? Answer(ReadOnlyMemory<byte> body, ISipDialogObserver? observer = null, SipHeaders? headers = null, string contentType = "application/sdp")
    {
        lock (_gate)
        {
            if (State != IncomingInviteState.Proceeding)
            {
                return null;
            }

            if (observer is not null)
            {
                Dialog.Observer = observer;
            }

            var response = Make(200, null, body, contentType, headers);
            Dialog.Session?.Describe(response, Request);
            if (!Dialog.ConfirmAsServer(_transaction, Request, response))
            {
                return null;
            }

            State = IncomingInviteState.Answered;
            _provisional?.Stop();
            return Dialog;
        }
    }

    /// <summary>Answers with 200 and an SDP text.</summary>
    public SipDialog? Answer(string sdp, ISipDialogObserver? observer = null) => Answer(Encoding.UTF8.GetBytes(sdp), observer);

    /// <summary>Refuses, 300 to 699. False when the call is not open any more.</summary>
    public bool Reject(int statusCode, string? reason = null, SipHeaders? headers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 699);
        return Finish(IncomingInviteState.Rejected, statusCode, new DialogEnd(DialogEndCause.Rejected, statusCode, reason), headers);
    }

    void IInviteServerUser.OnCancel(SipRequest cancel) => Cancel(cancel.Headers.Get(SipHeader.Reason));

    /// <summary>Answers a PRACK (RFC 3262 §3): the status, 481 when it is of no response of this call.</summary>
    internal int Acknowledge(SipRequest prack)
    {
        lock (_gate)
        {
            if (_provisional?.Takes(prack, Request.CSeq.Number) is not true)
            {
                return 481;
            }

            _provisional.Stop();
        }

        // An offer may only follow an answer (RFC 3262 §5), which no provisional response of this side carries.
        return prack.SessionText is null ? 200 : 488;
    }

    /// <summary>The caller gave up with CANCEL, or with BYE in the early dialog (RFC 3261 §15.1.2).</summary>
    internal void Cancel(string? reason)
    {
        if (!Finish(IncomingInviteState.Cancelled, 487, new DialogEnd(DialogEndCause.Cancelled, 487, reason), null))
        {
            return;
        }

        CancellationTokenSource? cancelled;
        lock (_gate)
        {
            cancelled = _cancelled;
        }

        if (cancelled is not null)
        {
            // Registrations run the application's code: not on the transport's thread.
            _ = cancelled.CancelAsync();
        }
    }

    private bool Finish(IncomingInviteState state, int statusCode, DialogEnd end, SipHeaders? headers)
    {
        lock (_gate)
        {
            if (State != IncomingInviteState.Proceeding)
            {
                return false;
            }

            State = state;
            _provisional?.Stop();
            _transaction.TryRespond(Make(statusCode, end.Cause == DialogEndCause.Rejected ? end.Reason : null, default, "", headers), out _);
        }

        Dialog.End(end);
        return true;
    }

    /// <summary>Under the lock.</summary>
    private bool RingReliably(int statusCode, SipHeaders? headers)
    {
        if (_provisional is { IsDone: false } || Request.SessionText is null)
        {
            return false;
        }

        var response = Make(statusCode, null, default, "", headers);
        var number = _provisional is { Number: var last } ? last + 1 : (uint)Random.Shared.Next(1, int.MaxValue);
        response.Headers.Add(SipHeader.Require, "100rel");
        response.Headers.Add(SipHeader.RSeq, number.ToString(CultureInfo.InvariantCulture));
        _provisional = new ReliableProvisional(this, number, () => _transaction.TryRespond(response, out _), _stack.Layer);
        _provisional.Start();
        Dialog.Provisional = this;
        return _transaction.TryRespond(response, out _);
    }

    private SipResponse Make(int statusCode, string? reason, ReadOnlyMemory<byte> body, string contentType, SipHeaders? headers)
    {
        var response = _stack.MakeResponse(Request, statusCode, Dialog.Id.LocalTag, reason, Flow);
        if (statusCode < 300)
        {
            response.Headers.CopyFrom(Request.Headers, SipHeader.RecordRoute);
        }

        response.Headers.AppendAll(headers);
        if (!body.IsEmpty)
        {
            response.SetBody(contentType, body);
        }

        return response;
    }
}
