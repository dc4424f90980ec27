using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Transactions;

/// <summary>States of RFC 3261 §17.1.2.</summary>
internal enum ClientState
{
    Trying,
    Proceeding,
    Completed,
    Terminated,
}

/// <summary>A client transaction as the layer sees it.</summary>
internal interface IClientTransaction
{
    void OnResponse(SipResponse response);
}

/// <summary>Client side of a request other than INVITE.</summary>
internal sealed class ClientTransaction(TransactionLayer layer, TransactionKey key, SipFlow flow, IClientTransactionUser user)
    : SipTransaction(layer, key, flow), IClientTransaction
{
    public ClientState State { get; private set; }

    public override bool IsTerminated => State == ClientState.Terminated;

    /// <summary>Sends the request and starts timers E and F.</summary>
    public void Start(SipRequest request)
    {
        bool sent;
        lock (Gate)
        {
            var now = Layer.Wheel.Now;
            Retained = SipMessageWriter.Write(request);
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
            user.OnFailure(TransactionFailure.Transport);
        }
    }

    public void OnResponse(SipResponse response)
    {
        lock (Gate)
        {
            if (State is ClientState.Completed or ClientState.Terminated)
            {
                return;
            }

            if (response.StatusCode < 200)
            {
                State = ClientState.Proceeding;
            }
            else
            {
                EnterCompleted();
            }

            Arm();
        }

        user.OnResponse(response);
    }

    protected override void OnRetransmit(long now)
    {
        // Timer E: doubles to T2, and is T2 in Proceeding.
        Interval = State == ClientState.Proceeding ? Timers.T2Ms : Math.Min(Interval * 2, Timers.T2Ms);
        RetransmitAt = now + Interval;
        Repeat(Retained);
    }

    protected override Action? OnTimeout()
    {
        // Timer F is a failure, timer K only the end.
        var failed = State != ClientState.Completed;
        Terminate();
        return failed ? () => user.OnFailure(TransactionFailure.Timeout) : null;
    }

    private void EnterCompleted()
    {
        State = ClientState.Completed;
        RetransmitAt = Never;
        Retained = null;
        if (Flow.IsReliable)
        {
            Terminate();
        }
        else
        {
            TimeoutAt = Layer.Wheel.Now + Timers.T4Ms;
        }
    }

    private void Terminate()
    {
        State = ClientState.Terminated;
        RetransmitAt = TimeoutAt = Never;
        Retained = null;
        Layer.Remove(this, isServer: false);
    }
}
