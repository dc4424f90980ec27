using System.Globalization;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;

namespace ContactCenter.Sip.UserAgent;

/// <summary>
/// A provisional response that the caller must acknowledge with PRACK (RFC 3262 §3): repeated after T1, doubling, until it is; after 64·T1
/// the call is refused. It carries no session description, so the final answer never has to wait for it.
/// </summary>
internal sealed class ReliableProvisional(IncomingInvite invite, uint number, Action repeat, TransactionLayer layer) : WheelTimer
{
    private readonly long _deadline = layer.Wheel.Now + layer.Timers.LongMs;
    private long _interval = layer.Timers.T1Ms;
    private volatile bool _isDone;

    /// <summary>The value of RSeq.</summary>
    public uint Number => number;

    /// <summary>It need not be repeated any more: the PRACK came, or a final answer has been given.</summary>
    public bool IsDone => _isDone;

    public void Start() => layer.Wheel.Schedule(this, layer.Wheel.Now + _interval);

    /// <summary>True when the PRACK is this response's, the first or another one.</summary>
    public bool Takes(SipRequest prack, uint inviteNumber)
    {
        var parts = (prack.Headers.Get(SipHeader.RAck) ?? "").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 3
            && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var response) && response == number
            && uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var request) && request == inviteNumber
            && parts[2] == SipMethod.Invite.Name;
    }

    public void Stop()
    {
        _isDone = true;
        layer.Wheel.Cancel(this);
    }

    internal override void OnDue(long now)
    {
        if (_isDone)
        {
            return;
        }

        if (now >= _deadline)
        {
            _isDone = true;
            invite.Reject(504);
            return;
        }

        layer.Counters.CountRetransmission();
        repeat();
        _interval *= 2;
        layer.Wheel.Schedule(this, Math.Min(now + _interval, _deadline));
    }
}
