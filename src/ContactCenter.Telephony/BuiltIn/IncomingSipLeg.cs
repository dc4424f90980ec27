using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>A leg that called us.</summary>
internal sealed class IncomingSipLeg : SipLeg
{
    private readonly IncomingInvite _invite;

    public IncomingSipLeg(IncomingInvite invite, ISignalingLegObserver observer)
        : base(observer)
    {
        _invite = invite;
        Dialog = invite.Dialog;
        if (invite.Request.SessionText is null)
        {
            OfferFirst();
        }

        invite.Dialog.Observer = this;
    }

    protected override object? Remember() => _invite.Remember() ?? (object?)_invite.Dialog.Remember();

    public override void Ring() => _invite.Ring();

    public override void Answer(string description) => _invite.Answer(description);

    public override void Reject(int status) => _invite.Reject(status);

    public override void HangUp(int refusalStatus = 480)
    {
        if (!_invite.Reject(refusalStatus))
        {
            _invite.Dialog.HangUp();
        }
    }
}
