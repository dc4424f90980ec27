using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Transactions;

/// <summary>States of RFC 3261 §17.2.2.</summary>
internal enum ServerState
{
    Trying,
    Proceeding,
    Completed,
    Terminated,
}

/// <summary>Server side of a request other than INVITE.</summary>
internal sealed class ServerTransaction : AnsweringTransaction
{
    private bool _refused;

    public ServerTransaction(TransactionLayer layer, TransactionKey key, SipFlow flow)
        : base(layer, key, flow)
    {
        // RFC 4320 §4.2: after 64·T1 the client has given up, and no answer may be sent. So nothing unanswered stays longer.
        TimeoutAt = layer.Wheel.Now + layer.Timers.LongMs;
        Arm();
    }

    public ServerState State { get; private set; }

    public override bool IsTerminated => State == ServerState.Terminated;

    public override bool IsOngoing => State is ServerState.Trying or ServerState.Proceeding || (State is ServerState.Completed && !_refused);

    public bool Respond(SipResponse response)
    {
        lock (Gate)
        {
            if (State is ServerState.Completed or ServerState.Terminated)
            {
                return false;
            }

            var bytes = SipMessageWriter.Write(response);
            Retained = bytes;
            if (response.StatusCode < 200)
            {
                State = ServerState.Proceeding;
            }
            else
            {
                _refused = !response.IsSuccess;
                EnterCompleted();
            }

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
    public void OnRetransmittedRequest(SipFlow flow)
    {
        lock (Gate)
        {
            Flow = flow;
            if (State is ServerState.Proceeding or ServerState.Completed)
            {
                Repeat(Retained);
            }
        }
    }

    protected override void OnRetransmit(long now)
    {
    }

    protected override Action? OnTimeout()
    {
        Terminate();
        return null;
    }

    private void EnterCompleted()
    {
        State = ServerState.Completed;
        if (Flow.IsReliable)
        {
            Terminate();
        }
        else
        {
            // Timer J.
            TimeoutAt = Layer.Wheel.Now + Timers.LongMs;
        }

        Arm();
    }

    private void Terminate()
    {
        State = ServerState.Terminated;
        TimeoutAt = Never;
        Retained = null;
        Layer.Remove(this, isServer: true);
    }
}
