using System.Text;
using System.Text.Json;
using ContactCenter.Domain.Calls;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>What incoming and outgoing SIP legs have in common: the dialog's events, translated to the leg seam.</summary>
internal abstract class SipLeg(ISignalingLegObserver observer) : ISignalingLeg, ISipDialogObserver
{
    /// <summary>The last 2xx carried this side's offer: the answer comes with its ACK.</summary>
    private bool _awaitsAnswer;
    private object? _remembered;
    private string? _memory;

    protected SipDialog? Dialog { get; set; }

    protected ISignalingLegObserver Observer { get; } = observer;

    public PartySource? Source => Dialog is { } dialog ? new PartySource(dialog.PeerAddress, dialog.IsBehindNat) : null;

    /// <summary>The INVITE had no offer, so its 2xx will carry ours.</summary>
    protected void OfferFirst() => _awaitsAnswer = true;

    public virtual void Ring()
    {
    }

    public virtual void Answer(string description)
    {
    }

    public virtual void Reject(int status) => HangUp(status);

    public abstract void HangUp(int refusalStatus = 480);

    public async ValueTask<string?> ReofferAsync(string description, CancellationToken cancellationToken)
    {
        if (Dialog is not { State: DialogState.Confirmed } dialog)
        {
            return null;
        }

        var response = await dialog.ReInviteAsync(Encoding.UTF8.GetBytes(description)).WaitAsync(cancellationToken).ConfigureAwait(false);
        return response.StatusCode is >= 200 and < 300 ? response.SessionText : null;
    }

    public string? Memory
    {
        get
        {
            if (Remember() is not { } memory)
            {
                return null;
            }

            if (!ReferenceEquals(memory, _remembered))
            {
                (_remembered, _memory) = (memory, JsonSerializer.Serialize(memory, memory.GetType()));
            }

            return _memory;
        }
    }

    /// <summary>The dialog, or the INVITE that has no answer yet; null when there is nothing to end.</summary>
    protected abstract object? Remember();

    public bool IsConnected => Dialog?.IsConnected ?? true;

    public TimeSpan SilentFor => Dialog?.SilentFor ?? TimeSpan.Zero;

    public async ValueTask<LegPulse> AskAsync()
    {
        if (Dialog is not { State: not DialogState.Terminated } dialog)
        {
            return LegPulse.Gone;
        }

        var isEarly = dialog.State is DialogState.Early;
        var response = await dialog.RequestAsync(SipMethod.Options).ConfigureAwait(false);
        return response switch
        {
            // Phones that keep no dialog for a 180 say 481 until they are answered: they are there all the same.
            { StatusCode: 481 } => isEarly ? LegPulse.Alive : LegPulse.Gone,
            { StatusCode: 408 } => LegPulse.Gone,
            { IsLocal: true } => LegPulse.Unreachable,
            _ => LegPulse.Alive,
        };
    }

    public async ValueTask OnReInviteAsync(SipDialog dialog, IncomingRequest request)
    {
        var offer = request.Request.SessionText;
        var wantsOffer = offer is null;
        var description = offer is null ? Observer.OnOfferWanted(this) : await Observer.OnReofferAsync(this, offer).ConfigureAwait(false);
        if (description is null)
        {
            request.Respond(488, headers: Observer.Refusal.AsWarning(dialog.LocalAddress.Uri.Host));
        }
        else
        {
            _awaitsAnswer = wantsOffer;
            request.RespondText(200, description);
        }
    }

    /// <summary>
    /// An offer in UPDATE is answered like one in a re-INVITE (RFC 3311 §5.2), unless an offer of this side still waits for its answer.
    /// </summary>
    public async ValueTask OnUpdateAsync(SipDialog dialog, IncomingRequest request)
    {
        if (request.Request.SessionText is not { } offer)
        {
            request.Respond(200);
        }
        else if (_awaitsAnswer)
        {
            request.Respond(491);
        }
        else if (await Observer.OnReofferAsync(this, offer).ConfigureAwait(false) is { } description)
        {
            request.RespondText(200, description);
        }
        else
        {
            request.Respond(488, headers: Observer.Refusal.AsWarning(dialog.LocalAddress.Uri.Host));
        }
    }

    public async ValueTask<SipResponse?> OnRefreshAsync(SipDialog dialog)
    {
        if (Observer.OnOfferWanted(this) is not { } offer)
        {
            return null;
        }

        var response = await dialog.ReInviteAsync(Encoding.UTF8.GetBytes(offer)).ConfigureAwait(false);
        if (response is { IsSuccess: true, SessionText: { } answer })
        {
            Observer.OnAnswerArrived(this, answer);
        }

        return response;
    }

    public ValueTask OnAckAsync(SipDialog dialog, SipRequest ack)
    {
        if (_awaitsAnswer)
        {
            _awaitsAnswer = false;
            Observer.OnAnswerArrived(this, ack.SessionText);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OnInfoAsync(SipDialog dialog, IncomingRequest request)
    {
        request.Respond(200);
        if (InfoDigit.Read(request.Request.ContentType, request.Request.BodyText) is { } digit)
        {
            Observer.OnDigit(this, digit);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OnTerminatedAsync(SipDialog dialog, DialogEnd end)
    {
        if (CauseOf(end) is { } cause)
        {
            Observer.OnHungUp(this, cause, end.StatusCode == 0 ? null : end.StatusCode);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        HangUp();
        return ValueTask.CompletedTask;
    }

    /// <summary>Null for the ends that this side made itself.</summary>
    private static CallEndCause? CauseOf(DialogEnd end) => end.Cause switch
    {
        DialogEndCause.LocalHangUp or DialogEndCause.Rejected => null,
        DialogEndCause.RemoteHangUp or DialogEndCause.Cancelled => CallEndCause.NormalClearing,
        DialogEndCause.AckMissing or DialogEndCause.SessionExpired or DialogEndCause.PeerLost => CallEndCause.SignalingFailed,
        DialogEndCause.Stopped => CallEndCause.Shutdown,
    };
}
