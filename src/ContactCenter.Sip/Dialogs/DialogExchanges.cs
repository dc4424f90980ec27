using ContactCenter.Sip.Messages;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Dialogs;

/// <summary>
/// What is open between the sides of a dialog: a re-INVITE of either, a 2xx whose ACK has not come, and the order of the peer's requests.
/// Decides which request may go on now (RFC 3261 §12.2.2, §14). Not thread-safe: under the lock of its dialog.
/// </summary>
/// <param name="remoteNumber">The last CSeq number of the peer; null when none is known.</param>
internal sealed class DialogExchanges(uint? remoteNumber)
{
    private uint? _remoteNumber = remoteNumber;
    private OkRetransmission? _awaitedAck;
    private IncomingRequest? _theirs;
    private bool _ours;

    /// <summary>This side wants to hang up, and waits for the ACK of its 2xx with it (RFC 3261 §15).</summary>
    public bool EndsWithAck { get; private set; }

    /// <summary>The request is in order, and the next is compared with it; false when it is late or repeated.</summary>
    public bool Follows(SipRequest request)
    {
        if (_remoteNumber is { } last && request.CSeq.Number <= last)
        {
            return false;
        }

        _remoteNumber = request.CSeq.Number;
        return true;
    }

    /// <summary>A re-INVITE of this side begins. False while one runs in either direction (RFC 3261 §14.1).</summary>
    public bool TryBegin() => !_ours && _theirs is null && _awaitedAck is null && (_ours = true);

    /// <summary>The re-INVITE of this side has its final response.</summary>
    public void End() => _ours = false;

    /// <summary>A re-INVITE of the peer: 0 when it is open now, else the status to refuse it with (RFC 3261 §14.2).</summary>
    public int Begin(IncomingRequest reInvite, bool isEarly)
    {
        if (_ours)
        {
            return 491;
        }

        if (isEarly || _theirs is not null || EndsWithAck)
        {
            return 500;
        }

        if (_awaitedAck is { CarriesOffer: true })
        {
            return 491;
        }

        // The peer has its 2xx, or it would not go on: only the ACK was lost, and nothing depended on it (RFC 5407 §3.1.4).
        _awaitedAck?.Stop();
        _awaitedAck = null;
        _theirs = reInvite;
        return 0;
    }

    /// <summary>
    /// RFC 3311 §5.2: an offer in UPDATE waits for the one that is open; 491 when that is ours, 500 when it is the peer's. 0 when there is
    /// none.
    /// </summary>
    public int RefusalOfUpdate(bool isEarly) => _ours ? 491 : isEarly || _theirs is not null ? 500 : 0;

    /// <summary>The peer's re-INVITE got its final answer.</summary>
    public void Answered(SipRequest reInvite) => _theirs = ReferenceEquals(_theirs?.Request, reInvite) ? null : _theirs;

    /// <summary>A 2xx of this side was sent.</summary>
    public void Await(OkRetransmission ok)
    {
        _awaitedAck?.Stop();
        _awaitedAck = ok;
        ok.Start();
    }

    /// <summary>True when the ACK was waited for.</summary>
    public bool Take(SipRequest ack)
    {
        if (_awaitedAck is not { } awaited || awaited.Number != ack.CSeq.Number)
        {
            return false;
        }

        awaited.Stop();
        _awaitedAck = null;
        return true;
    }

    /// <summary>True when this ACK was waited for and is given up.</summary>
    public bool GiveUp(OkRetransmission awaited)
    {
        if (!ReferenceEquals(_awaitedAck, awaited))
        {
            return false;
        }

        _awaitedAck = null;
        return true;
    }

    /// <summary>This side hangs up: true when it has to wait for an ACK first, or does already.</summary>
    public bool MustWaitToEnd() => EndsWithAck || (EndsWithAck = _awaitedAck is not null);

    /// <summary>The dialog is over. The re-INVITE of the peer that still waits for an answer.</summary>
    public IncomingRequest? Clear()
    {
        _awaitedAck?.Stop();
        _awaitedAck = null;
        (var unanswered, _theirs) = (_theirs, null);
        return unanswered;
    }
}
