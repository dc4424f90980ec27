using System.Collections.Concurrent;
using System.Globalization;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Proxy;

/// <summary>
/// INVITEs that were handed on to phones and have no final answer. The element that has the call may die before it cancels them: then its
/// connection ends, and the phones would ring until somebody answers nobody.
/// </summary>
internal sealed class PendingInvites(TransactionLayer layer)
{
    /// <summary>An INVITE without a final answer is forgotten after this (timer C of RFC 3261 §16.6 is more than three minutes).</summary>
    private const long LimitMs = 300_000;

    private readonly ConcurrentDictionary<string, Pending> _pending = new(StringComparer.Ordinal);

    public int Count => _pending.Count;

    /// <param name="invite">As it was sent.</param>
    /// <param name="to">Over what.</param>
    /// <param name="from">What it came over.</param>
    public void Add(SipRequest invite, SipFlow to, SipFlow from)
    {
        var pending = new Pending(this, invite, to, from.Id);
        if (from.IsReliable && _pending.TryAdd(invite.Via.Branch, pending))
        {
            layer.Wheel.Schedule(pending, layer.Wheel.Now + LimitMs);
        }
    }

    /// <summary>A final answer came.</summary>
    public void Remove(string branch)
    {
        if (_pending.TryRemove(branch, out var pending))
        {
            layer.Wheel.Cancel(pending);
        }
    }

    /// <summary>Nobody waits any more for what came over this connection: the phones stop ringing (RFC 3261 §9.1).</summary>
    public void Cancel(SipFlow from)
    {
        foreach (var (branch, pending) in _pending)
        {
            if (pending.From == from.Id)
            {
                Remove(branch);
                layer.Send(CancelOf(pending.Invite), pending.To, Silence.Instance);
            }
        }
    }

    private static SipRequest CancelOf(SipRequest invite)
    {
        var cancel = new SipRequest(SipMethod.Cancel, invite.Uri);
        cancel.Headers.Add(SipHeader.Via, invite.Via.ToString());
        cancel.Headers.CopyFrom(invite.Headers, SipHeader.Route);
        cancel.Headers.Add(SipHeader.MaxForwards, "70");
        cancel.Headers.CopyFrom(invite.Headers, SipHeader.From);
        cancel.Headers.CopyFrom(invite.Headers, SipHeader.To);
        cancel.Headers.CopyFrom(invite.Headers, SipHeader.CallId);
        cancel.Headers.Add(SipHeader.CSeq, string.Create(CultureInfo.InvariantCulture, $"{invite.CSeq.Number} CANCEL"));
        return cancel;
    }

    private sealed class Pending(PendingInvites owner, SipRequest invite, SipFlow to, long from) : WheelTimer
    {
        public SipRequest Invite => invite;

        public SipFlow To => to;

        public long From => from;

        internal override void OnDue(long now) => owner._pending.TryRemove(invite.Via.Branch, out _);
    }

    /// <summary>What the phone says to the CANCEL changes nothing.</summary>
    private sealed class Silence : IClientTransactionUser
    {
        public static Silence Instance { get; } = new();

        public void OnResponse(SipResponse response)
        {
            // The INVITE's own final response comes too.
        }

        public void OnFailure(TransactionFailure failure)
        {
            // Nobody is there who would want to know.
        }
    }
}
