using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Transactions;

/// <summary>States of RFC 3261 §17.1.1 with Accepted of RFC 6026 §7.2.</summary>
internal enum InviteClientState
{
    Calling,
    Proceeding,
    Completed,
    Accepted,
    Terminated,
}

/// <summary>Client side of an INVITE. The ACK of a 2xx belongs to the user, the ACK of any other final response is made here.</summary>
internal sealed class InviteClientTransaction : SipTransaction, IClientTransaction
{
    /// <summary>A cancelled INVITE is remembered for so many times 64·T1: about five minutes.</summary>
    private const int CancelledLimit = 10;

    private readonly IClientTransactionUser _user;
    private SipRequest? _request;

    public InviteClientTransaction(TransactionLayer layer, TransactionKey key, SipFlow flow, SipRequest request, IClientTransactionUser user)
        : base(layer, key, flow)
    {
        _request = request;
        _user = user;
    }

    public InviteClientState State { get; private set; }

    public override bool IsTerminated => State == InviteClientState.Terminated;

    /// <summary>Sends the request and starts timers A and B.</summary>
    public void Start()
    {
        bool sent;
        lock (Gate)
        {
            var now = Layer.Wheel.Now;
            Retained = SipMessageWriter.Write(_request!);
            TimeoutAt = now + Timers.LongMs;
            if (!Flow.IsReliable)
            {
                Interval = Timers.T1Ms;
                RetransmitAt = now + Interval;
            }

            sent = Send(Retained);
            if (!sent)
            {
                Terminate();
            }

            Arm();
        }

        if (!sent)
        {
            _user.OnFailure(TransactionFailure.Transport);
        }
    }

    /// <summary>Takes up the transaction of a process that is gone, in Proceeding: nothing is sent.</summary>
    public void Resume() => State = InviteClientState.Proceeding;

    /// <summary>
    /// The INVITE was cancelled: a final response is waited for a bounded time, far longer than 64·T1, so that a phone that was out of reach
    /// meanwhile and answers late is acknowledged and hung up.
    /// </summary>
    public void Limit()
    {
        lock (Gate)
        {
            if (State is InviteClientState.Proceeding)
            {
                TimeoutAt = Layer.Wheel.Now + (CancelledLimit * Timers.LongMs);
                Arm();
            }
        }
    }

    public void OnResponse(SipResponse response)
    {
        bool pass;
        lock (Gate)
        {
            pass = State switch
            {
                InviteClientState.Calling or InviteClientState.Proceeding => OnFirstFinalOrProvisional(response),
                InviteClientState.Completed => OnRepeatedFailure(response),
                InviteClientState.Accepted => response.IsSuccess,
                InviteClientState.Terminated => false,
            };
            Arm();
        }

        if (pass)
        {
            _user.OnResponse(response);
        }
    }

    protected override void OnRetransmit(long now)
    {
        // Timer A doubles without bound; timer B ends it.
        Interval *= 2;
        RetransmitAt = now + Interval;
        Repeat(Retained);
    }

    protected override Action? OnTimeout()
    {
        // Timer B in Calling is a failure; D and M are only the end.
        var failed = State == InviteClientState.Calling;
        Terminate();
        return failed ? () => _user.OnFailure(TransactionFailure.Timeout) : null;
    }

    private bool OnFirstFinalOrProvisional(SipResponse response)
    {
        RetransmitAt = Never;
        if (response.StatusCode < 200)
        {
            TimeoutAt = State is InviteClientState.Proceeding ? TimeoutAt : Never; // that of Limit stays
            State = InviteClientState.Proceeding;
            Retained = null;
            return true;
        }

        var now = Layer.Wheel.Now;
        if (response.IsSuccess)
        {
            // Timer M: more 2xx may come, repeated or from other branches of a fork.
            State = InviteClientState.Accepted;
            TimeoutAt = now + Timers.LongMs;
            Retained = null;
            _request = null;
            return true;
        }

        State = InviteClientState.Completed;
        Retained = SipMessageWriter.Write(MakeAck(_request!, response));
        _request = null;
        Send(Retained);
        if (Flow.IsReliable)
        {
            Terminate();
        }
        else
        {
            // Timer D: "greater than 32 seconds" with the default T1.
            TimeoutAt = now + Timers.LongMs;
        }

        return true;
    }

    private bool OnRepeatedFailure(SipResponse response)
    {
        if (response.StatusCode >= 300)
        {
            Repeat(Retained);
        }

        return false;
    }

    /// <summary>RFC 3261 §17.1.1.3: same Via, same number, To of the response, the INVITE's Route.</summary>
    private static SipRequest MakeAck(SipRequest invite, SipResponse response)
    {
        var ack = new SipRequest(SipMethod.Ack, invite.Uri);
        ack.Headers.Add(SipHeader.Via, invite.Via.ToString());
        ack.Headers.CopyFrom(invite.Headers, SipHeader.Route);
        ack.Headers.Add(SipHeader.MaxForwards, "70");
        ack.Headers.CopyFrom(invite.Headers, SipHeader.From);
        ack.Headers.CopyFrom(response.Headers, SipHeader.To);
        ack.Headers.CopyFrom(invite.Headers, SipHeader.CallId);
        ack.Headers.Add(SipHeader.CSeq, new CSeqHeader(invite.CSeq.Number, SipMethod.Ack).ToString());
        return ack;
    }

    private void Terminate()
    {
        State = InviteClientState.Terminated;
        RetransmitAt = TimeoutAt = Never;
        Retained = null;
        _request = null;
        Layer.Remove(this, isServer: false);
    }
}
