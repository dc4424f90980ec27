using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Dialogs;

/// <summary>
/// Repeats a 2xx until its ACK comes: T1, doubling to T2, for 64·T1, on every transport (RFC 3261 §13.3.1.4), over a connection of its own
/// when that of the request is gone.
/// </summary>
internal sealed class OkRetransmission(SipDialog dialog, SipRequest request, byte[] response, SipFlow flow, TransactionLayer layer)
    : WheelTimer
{
    private readonly long _deadline = layer.Wheel.Now + layer.Timers.LongMs;
    private long _interval = layer.Timers.T1Ms;
    private volatile bool _stopped;

    /// <summary>CSeq number of the INVITE.</summary>
    public uint Number { get; } = request.CSeq.Number;

    /// <summary>The INVITE made no offer, so the 2xx did: the answer comes with the ACK (RFC 3261 §13.2.1).</summary>
    public bool CarriesOffer { get; } = request.SessionText is null;

    public void Start() => layer.Wheel.Schedule(this, layer.Wheel.Now + _interval);

    public void Stop()
    {
        _stopped = true;
        layer.Wheel.Cancel(this);
    }

    internal override void OnDue(long now)
    {
        if (_stopped)
        {
            return;
        }

        if (now >= _deadline)
        {
            dialog.OnAckMissing(this);
            return;
        }

        layer.Counters.CountRetransmission();
        layer.Counters.CountSent(response);
        if (flow.IsOpen || dialog.Flow.IsOpen)
        {
            (flow.IsOpen ? flow : dialog.Flow).TrySend(response);
        }
        else
        {
            _ = SendAnewAsync();
        }

        _interval = Math.Min(_interval * 2, layer.Timers.T2Ms);
        layer.Wheel.Schedule(this, Math.Min(now + _interval, _deadline));
    }

    private async Task SendAnewAsync() => (await dialog.Stack.ReturnAsync(request, flow).ConfigureAwait(false))?.TrySend(response);
}
