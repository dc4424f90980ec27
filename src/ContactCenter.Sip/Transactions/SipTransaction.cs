using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Transactions;

/// <summary>
/// What the four machines share: the flow, the bytes to retransmit and two deadlines on one wheel timer. A machine changes under its
/// own lock and speaks to its user outside of it.
/// </summary>
internal abstract class SipTransaction(TransactionLayer layer, TransactionKey key, SipFlow flow) : WheelTimer
{
    protected const long Never = long.MaxValue;

    protected Lock Gate { get; } = new();

    protected TransactionLayer Layer { get; } = layer;

    protected SipTimers Timers => Layer.Timers;

    public TransactionKey Key { get; } = key;

    /// <summary>Where this side sends; on the server side the way of the last copy of the request.</summary>
    public SipFlow Flow { get; protected set; } = flow;

    /// <summary>The one message this side repeats: its request, its last response or its ACK.</summary>
    protected byte[]? Retained { get; set; }

    protected long RetransmitAt { get; set; } = Never;

    protected long TimeoutAt { get; set; } = Never;

    protected long Interval { get; set; }

    public abstract bool IsTerminated { get; }

    internal override void OnDue(long now)
    {
        Action? notify = null;
        lock (Gate)
        {
            if (IsTerminated)
            {
                return;
            }

            if (now >= TimeoutAt)
            {
                TimeoutAt = Never;
                notify = OnTimeout();
            }
            else if (now >= RetransmitAt)
            {
                OnRetransmit(now);
            }

            Arm();
        }

        notify?.Invoke();
    }

    /// <summary>The retransmission deadline has come. Under the lock.</summary>
    protected abstract void OnRetransmit(long now);

    /// <summary>The last deadline has come. Under the lock; the result is called outside of it.</summary>
    protected abstract Action? OnTimeout();

    /// <summary>Puts the nearer deadline on the wheel. Under the lock.</summary>
    protected void Arm()
    {
        var due = Math.Min(RetransmitAt, TimeoutAt);
        if (due == Never)
        {
            Layer.Wheel.Cancel(this);
        }
        else
        {
            Layer.Wheel.Schedule(this, due);
        }
    }

    protected bool Send(byte[]? bytes)
    {
        if (bytes is null)
        {
            return true;
        }

        Layer.Counters.CountSent(bytes);
        return Flow.TrySend(bytes);
    }

    protected void Repeat(byte[]? bytes)
    {
        Layer.Counters.CountRetransmission();
        Send(bytes);
    }
}

/// <summary>Why a client transaction ended without a response (RFC 3261 §8.1.3.1).</summary>
internal enum TransactionFailure
{
    /// <summary>Timer B or F: treat as 408.</summary>
    Timeout,

    /// <summary>The flow cannot send: treat as 503.</summary>
    Transport,
}

/// <summary>Who sent a request.</summary>
internal interface IClientTransactionUser
{
    void OnResponse(SipResponse response);

    void OnFailure(TransactionFailure failure);
}
