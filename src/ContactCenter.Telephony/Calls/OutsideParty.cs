using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>A number outside that an agent asked for as a third party; passes what its leg does into the call's operation queue.</summary>
internal sealed class OutsideParty(CallLegs owner) : ISignalingLegObserver, IMediaLegObserver
{
    private readonly PartyWatch _watch = owner.NewWatch(PartyWatch.AnswerLimit);

    /// <summary>Its leg; set once, before anything can come of it.</summary>
    public CallerParty Party { get; set; } = null!;

    /// <summary>Under which it counts on its trunk.</summary>
    public CallId Line { get; set; }

    public bool IsAnswered { get; set; }

    public DescriptionRefusal? Refusal => Party.Media.Refusal;

    /// <summary>Looks whether it is still there.</summary>
    public void Look() => Party.Look(_watch, () => owner.OutsideLeft(this));

    public void OnRinging(ISignalingLeg leg)
    {
        // The agent hears it; nothing else depends on it.
    }

    public void OnEarlyMedia(ISignalingLeg leg, string description) => owner.Post(() => owner.OutsideHeardEarly(this, description));

    public void OnAnswered(ISignalingLeg leg, string description) => owner.Post(() => owner.OutsideAnswered(this, description));

    public void OnRefused(ISignalingLeg leg, int status) => owner.Post(() => owner.OutsideRefused(this, status));

    public void OnHungUp(ISignalingLeg leg, CallEndCause cause, int? status) => owner.Post(() => owner.OutsideLeft(this));

    public void OnLost(IMediaLeg leg) => owner.Post(() => owner.OutsideLeft(this));

    public ValueTask<string?> OnReofferAsync(ISignalingLeg leg, string description) =>
        ValueTask.FromResult(Party.Media.AcceptOffer(description));

    public string? OnOfferWanted(ISignalingLeg leg) => Party.Media.CreateOffer();

    public void OnAnswerArrived(ISignalingLeg leg, string? description)
    {
        if (description is not null)
        {
            Party.Media.AcceptAnswer(description);
        }
    }

    /// <summary>Keys of a third party decide nothing in the call.</summary>
    public void OnDigit(ISignalingLeg leg, char digit)
    {
    }

    public void OnDigit(IMediaLeg leg, char digit)
    {
    }
}
