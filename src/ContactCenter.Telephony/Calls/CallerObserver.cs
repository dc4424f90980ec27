using ContactCenter.Domain.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>What the caller's leg, or that of a party that is called, does, passed into the call's operation queue.</summary>
internal sealed class CallerObserver : ISignalingLegObserver, IMediaLegObserver
{
    private CallLegs? _call;
    private IMediaLeg? _media;

    /// <summary>Set before the leg can tell anything: events begin when the INVITE's handler has returned.</summary>
    public void Attach(CallLegs call, IMediaLeg media)
    {
        _call = call;
        _media = media;
    }

    public void OnHungUp(ISignalingLeg leg, CallEndCause cause, int? status) =>
        _call?.Post(() => _call.CallerLeft(new CallEnd(cause is CallEndCause.NormalClearing ? CallParty.Caller : CallParty.System, cause, status)));

    public DescriptionRefusal? Refusal => _media?.Refusal;

    public ValueTask<string?> OnReofferAsync(ISignalingLeg leg, string description)
    {
        TakeSource(leg);
        return ValueTask.FromResult(_media?.AcceptOffer(description));
    }

    public string? OnOfferWanted(ISignalingLeg leg) => _media?.CreateOffer();

    /// <summary>Without a usable answer there is no audio to go on with (RFC 3261 §13.2.2.4).</summary>
    public void OnAnswerArrived(ISignalingLeg leg, string? description)
    {
        TakeSource(leg);
        if (description is null || _media?.AcceptAnswer(description) is not true)
        {
            leg.HangUp();
            _call?.Post(() => _call.CallerLeft(new CallEnd(CallParty.System, CallEndCause.SignalingFailed, 488)));
        }
    }

    public void OnDigit(ISignalingLeg leg, char digit) => _call?.Post(() => _call.SignaledDigitFrom(CallParty.Caller, digit));

    public void OnDigit(IMediaLeg leg, char digit) => _call?.Post(() => _call.DigitFrom(CallParty.Caller, digit));

    public void OnLost(IMediaLeg leg) => _call?.Post(() => _call.CallerSilent());

    public void OnRinging(ISignalingLeg leg) => _call?.Post(() => _call.DialledRang());

    public void OnEarlyMedia(ISignalingLeg leg, string description) => _call?.Post(() => _call.DialledHeardEarly(description));

    public void OnAnswered(ISignalingLeg leg, string description) => _call?.Post(() => _call.DialledAnswered(description));

    public void OnRefused(ISignalingLeg leg, int status) => _call?.Post(() => _call.DialledRefused(status));

    private void TakeSource(ISignalingLeg leg)
    {
        if (leg.Source is { } source)
        {
            _media?.SignaledFrom(source);
        }
    }
}
