using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Transactions;

/// <summary>States of RFC 3261 §17.2.1 with Accepted of RFC 6026 §7.1.</summary>
internal enum InviteServerState
{
    Proceeding,
    Completed,
    Confirmed,
    Accepted,
    Terminated,
}

/// <summary>Server side of an INVITE. 2xx responses are repeated by the dialog, not here (RFC 3261 §13.3.1.4).</summary>
internal sealed class InviteServerTransaction : AnsweringTransaction
{
    /// <summary>RFC 3261 §17.2.1: 100 must go out unless the user answers within this time.</summary>
    private const int TryingAfterMs = 200;

    private SipRequest? _request;

    public InviteServerTransaction(TransactionLayer layer, TransactionKey key, SipFlow flow, SipRequest request)
        : base(layer, key, flow)
    {
        _request = request;
        RetransmitAt = layer.Wheel.Now + TryingAfterMs;
        Arm();
    }

    public InviteServerState State { get; private set; }

    public override bool IsOngoing => State is InviteServerState.Proceeding or InviteServerState.Accepted;

    public override bool IsTerminated => State == InviteServerState.Terminated;

    /// <summary>The invitation that answers through this transaction, for CANCEL. Released with the final response.</summary>
    public IInviteServerUser? User { get; set; }

    /// <summary>
    /// Sends a response of the user. False when the state does not allow it, without bytes, or when the flow refuses it, with them.
    /// </summary>
    public bool TryRespond(SipResponse response, out byte[]? bytes)
    {
        lock (Gate)
        {
            bytes = null;
            if (State != InviteServerState.Proceeding)
            {
                return false;
            }

            bytes = SipMessageWriter.Write(response);
            RetransmitAt = Never;
            if (response.StatusCode < 200)
            {
                Retained = bytes;
            }
            else
            {
                EnterFinal(response.IsSuccess, bytes);
            }

            Arm();
            return Answer(response, bytes);
        }
    }

    public override void Abandon()
    {
        lock (Gate)
        {
            Terminate();
            Arm();
        }
    }

    /// <summary>The request came again; the answer goes the way that it came (RFC 3261 §18.2.2).</summary>
    public void OnRetransmittedInvite(SipFlow flow)
    {
        lock (Gate)
        {
            Flow = flow;
            if (State == InviteServerState.Proceeding)
            {
                Repeat(Retained ??= WriteTrying());
            }
            else if (State == InviteServerState.Completed)
            {
                Repeat(Retained);
            }
        }
    }

    /// <summary>An ACK with this transaction's branch. False when it is for the user: the ACK of a 2xx from a peer that reuses the branch.</summary>
    public bool OnAck()
    {
        lock (Gate)
        {
            if (State == InviteServerState.Completed)
            {
                EnterConfirmed();
            }

            return State != InviteServerState.Accepted;
        }
    }

    protected override void OnRetransmit(long now)
    {
        if (State == InviteServerState.Proceeding)
        {
            RetransmitAt = Never;
            Retained ??= WriteTrying();
            Send(Retained);
            return;
        }

        // Timer G.
        Interval = Math.Min(Interval * 2, Timers.T2Ms);
        RetransmitAt = now + Interval;
        Repeat(Retained);
    }

    protected override Action? OnTimeout()
    {
        // Timers H (no ACK came), I and L end the same way.
        Terminate();
        return null;
    }

    private void EnterFinal(bool success, byte[] bytes)
    {
        var now = Layer.Wheel.Now;
        TimeoutAt = now + Timers.LongMs;
        _request = null;
        User = null;
        if (success)
        {
            // Timer L: only absorb INVITEs that were on their way.
            Retained = null;
            State = InviteServerState.Accepted;
            return;
        }

        Retained = bytes;
        State = InviteServerState.Completed;
        if (!Flow.IsReliable)
        {
            Interval = Timers.T1Ms;
            RetransmitAt = now + Interval;
        }
    }

    private void EnterConfirmed()
    {
        State = InviteServerState.Confirmed;
        Retained = null;
        RetransmitAt = Never;
        if (Flow.IsReliable)
        {
            Terminate();
        }
        else
        {
            TimeoutAt = Layer.Wheel.Now + Timers.T4Ms;
        }

        Arm();
    }

    private void Terminate()
    {
        State = InviteServerState.Terminated;
        RetransmitAt = TimeoutAt = Never;
        Layer.Remove(this, isServer: true);
    }

    private byte[]? WriteTrying() => _request is null ? null : SipMessageWriter.Write(SipResponse.For(_request, 100, null));
}

/// <summary>Who answers an INVITE.</summary>
internal interface IInviteServerUser
{
    /// <summary>A CANCEL came while no final response had been sent.</summary>
    void OnCancel(SipRequest cancel);
}
