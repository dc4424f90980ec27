using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>A leg that we call.</summary>
internal sealed class OutgoingSipLeg(ISignalingLegObserver observer) : SipLeg(observer), IOutgoingInviteObserver
{
    private readonly Lock _gate = new();
    private OutgoingInvite? _invite;
    private bool _isHungUp;

    protected override object? Remember() => Dialog is { } dialog ? dialog.Remember() : _invite?.Remember();

    public void Begin(SipStack stack, InviteOptions options)
    {
        var invite = stack.Invite(options, this);
        lock (_gate)
        {
            _invite = invite;
            if (!_isHungUp)
            {
                return;
            }
        }

        invite.Cancel();
    }

    public override void HangUp(int refusalStatus = 480)
    {
        OutgoingInvite? invite;
        lock (_gate)
        {
            if (_isHungUp)
            {
                return;
            }

            _isHungUp = true;
            invite = _invite;
        }

        if (Dialog is { } dialog)
        {
            dialog.HangUp();
        }
        else
        {
            // CANCEL; a 200 that crosses it is acknowledged and hung up by the stack.
            invite?.Cancel();
        }
    }

    public ValueTask OnProvisionalAsync(OutgoingInvite invite, SipResponse response)
    {
        if (response.StatusCode is 180 or 183)
        {
            Observer.OnRinging(this);
        }

        if (response.SessionText is { Length: > 0 } description)
        {
            Observer.OnEarlyMedia(this, description);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OnAnsweredAsync(OutgoingInvite invite, SipDialog dialog, SipResponse response)
    {
        bool hungUp;
        lock (_gate)
        {
            Dialog = dialog;
            hungUp = _isHungUp;
        }

        dialog.Observer = this;
        if (hungUp)
        {
            dialog.HangUp();
        }
        else
        {
            Observer.OnAnswered(this, response.SessionText ?? string.Empty);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OnFailedAsync(OutgoingInvite invite, SipResponse response)
    {
        if (!_isHungUp)
        {
            Observer.OnRefused(this, response.StatusCode);
        }

        return ValueTask.CompletedTask;
    }
}
