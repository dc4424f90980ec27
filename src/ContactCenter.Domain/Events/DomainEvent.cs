using System.Text.Json.Serialization;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using Orleans;

namespace ContactCenter.Domain.Events;

/// <summary>
/// Something that happened. Call records, live figures, agent time lines and screens are made from these and from nothing else.
/// <paramref name="At"/> is a whole number of milliseconds, so that every sum made of events is exact.
/// </summary>
[GenerateSerializer, Immutable, Alias("DomainEvent")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CallArrived), "call-arrived")]
[JsonDerivedType(typeof(CallerAnswered), "caller-answered")]
[JsonDerivedType(typeof(FlowStarted), "flow-started")]
[JsonDerivedType(typeof(FlowStepEntered), "flow-step-entered")]
[JsonDerivedType(typeof(MessageLeft), "message-left")]
[JsonDerivedType(typeof(CallbackRequested), "callback-requested")]
[JsonDerivedType(typeof(SurveyAnswered), "survey-answered")]
[JsonDerivedType(typeof(RatingAsked), "rating-asked")]
[JsonDerivedType(typeof(RatingDelivered), "rating-delivered")]
[JsonDerivedType(typeof(RatingGiven), "rating-given")]
[JsonDerivedType(typeof(HumanRequested), "human-requested")]
[JsonDerivedType(typeof(CallQueued), "call-queued")]
[JsonDerivedType(typeof(CallOverflowed), "call-overflowed")]
[JsonDerivedType(typeof(CallOffered), "call-offered")]
[JsonDerivedType(typeof(OfferRinging), "offer-ringing")]
[JsonDerivedType(typeof(OfferEnded), "offer-ended")]
[JsonDerivedType(typeof(CallConnected), "call-connected")]
[JsonDerivedType(typeof(CallHeld), "call-held")]
[JsonDerivedType(typeof(CallResumed), "call-resumed")]
[JsonDerivedType(typeof(AgentLegLost), "agent-leg-lost")]
[JsonDerivedType(typeof(AgentLegRecovered), "agent-leg-recovered")]
[JsonDerivedType(typeof(CallTransferred), "call-transferred")]
[JsonDerivedType(typeof(ConsultStarted), "consult-started")]
[JsonDerivedType(typeof(ThirdPartyAnswered), "third-party-answered")]
[JsonDerivedType(typeof(PartiesJoined), "parties-joined")]
[JsonDerivedType(typeof(ThirdPartyEnded), "third-party-ended")]
[JsonDerivedType(typeof(DigitPressed), "digit-pressed")]
[JsonDerivedType(typeof(RecordingStarted), "recording-started")]
[JsonDerivedType(typeof(RecordingEnded), "recording-ended")]
[JsonDerivedType(typeof(NumberDialled), "number-dialled")]
[JsonDerivedType(typeof(NumberRang), "number-rang")]
[JsonDerivedType(typeof(DialEnded), "dial-ended")]
[JsonDerivedType(typeof(CallEnded), "call-ended")]
[JsonDerivedType(typeof(WrapUpStarted), "wrap-up-started")]
[JsonDerivedType(typeof(WrapUpEnded), "wrap-up-ended")]
[JsonDerivedType(typeof(AgentSignedIn), "agent-signed-in")]
[JsonDerivedType(typeof(AgentQueuesChanged), "agent-queues-changed")]
[JsonDerivedType(typeof(AgentSignedOut), "agent-signed-out")]
[JsonDerivedType(typeof(AgentBecameReady), "agent-became-ready")]
[JsonDerivedType(typeof(AgentBecameNotReady), "agent-became-not-ready")]
[JsonDerivedType(typeof(AgentWorkStateChanged), "agent-work-state-changed")]
public abstract record DomainEvent([property: Id(0)] DateTimeOffset At);

/// <summary>An event with its place in the stream of one call or one agent; <paramref name="Sequence"/> starts at 1 in every stream.</summary>
[GenerateSerializer, Immutable, Alias("StreamEvent")]
public sealed record StreamEvent([property: Id(0)] string Stream, [property: Id(1)] long Sequence, [property: Id(2)] DomainEvent Event);

/// <summary>Names of the streams in the journal.</summary>
public static class StreamName
{
    public const string CallPrefix = "call/";
    public const string AgentPrefix = "agent/";

    public static string Of(Identifiers.CallId call) => CallPrefix + call.Value;

    public static string Of(Identifiers.AgentId agent) => AgentPrefix + agent.Value;
}
