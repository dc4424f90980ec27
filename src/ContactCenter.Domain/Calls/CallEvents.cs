using System.Collections.Immutable;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Overflow;
using ContactCenter.Domain.Skills;
using Orleans;

namespace ContactCenter.Domain.Calls;

/// <summary>An event in the stream of one call.</summary>
[GenerateSerializer, Immutable, Alias("CallEvent")]
public abstract record CallEvent(DateTimeOffset At) : DomainEvent(At);

/// <summary>
/// The INVITE was accepted for handling. Entry number: TEL-01. <paramref name="Host"/>: which one of several has the call; null where the
/// centre is one Host.
/// </summary>
[GenerateSerializer, Immutable, Alias("CallArrived")]
public sealed record CallArrived(
    DateTimeOffset At,
    [property: Id(0)] CallDirection Direction,
    [property: Id(1)] TrunkId Trunk,
    [property: Id(2)] string EntryNumber,
    [property: Id(3)] string CallerNumber,
    [property: Id(4)] HostId? Host = null) : CallEvent(At);

/// <summary>The platform answered the caller's leg (greeting, menu or an agent).</summary>
[GenerateSerializer, Immutable, Alias("CallerAnswered")]
public sealed record CallerAnswered(DateTimeOffset At) : CallEvent(At);

/// <summary>
/// A flow leads the call from here on, in the version that was published then (TEL-12, TEL-15). <paramref name="Trial"/>: its draft, called
/// on an entry number for trials.
/// </summary>
[GenerateSerializer, Immutable, Alias("FlowStarted")]
public sealed record FlowStarted(
    DateTimeOffset At,
    [property: Id(0)] FlowId Flow,
    [property: Id(1)] int Version,
    [property: Id(2)] bool Trial) : CallEvent(At);

/// <summary>A step of the flow began. <paramref name="By"/>: the way out of the step before; null for the first.</summary>
[GenerateSerializer, Immutable, Alias("FlowStepEntered")]
public sealed record FlowStepEntered(
    DateTimeOffset At,
    [property: Id(0)] string Step,
    [property: Id(1)] string Kind,
    [property: Id(2)] string? By) : CallEvent(At);

/// <summary>
/// The caller left a message (MSG-01). Its file is a recording of the call, made by <see cref="CallMessage.Recorder"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("MessageLeft")]
public sealed record MessageLeft(
    DateTimeOffset At,
    [property: Id(0)] RecordingId Recording,
    [property: Id(1)] string Mailbox,
    [property: Id(2)] long DurationMilliseconds) : CallEvent(At);

/// <summary>The caller wants to be called back at the number, and does not wait for it.</summary>
/// <param name="At">When.</param>
/// <param name="Number">E.164.</param>
/// <param name="Priority">With which the flow sent the call to its queue; 0: none, as of events of before.</param>
/// <param name="Skills">What the flow asked for on top of what the queue asks of everybody; of an event of before: none.</param>
[GenerateSerializer, Immutable, Alias("CallbackRequested")]
public sealed record CallbackRequested(
    DateTimeOffset At,
    [property: Id(0)] string Number,
    [property: Id(1)] int Priority = 0,
    ImmutableArray<SkillRequirement> Skills = default) : CallEvent(At)
{
    [Id(2)] public ImmutableArray<SkillRequirement> Skills { get; init; } = Skills.IsDefault ? [] : Skills;
}

/// <summary>The caller answered a question of a survey by key.</summary>
[GenerateSerializer, Immutable, Alias("SurveyAnswered")]
public sealed record SurveyAnswered(
    DateTimeOffset At,
    [property: Id(0)] string Question,
    [property: Id(1)] string Answer) : CallEvent(At);

/// <summary>The caller asked for, or was sent to, a human for the first time: the start of every waiting-time figure (X4, X5).</summary>
[GenerateSerializer, Immutable, Alias("HumanRequested")]
public sealed record HumanRequested(DateTimeOffset At, [property: Id(0)] QueueId Queue) : CallEvent(At);

/// <summary>The call took a place in a queue; after a transfer it may do so again.</summary>
[GenerateSerializer, Immutable, Alias("CallQueued")]
public sealed record CallQueued(DateTimeOffset At, [property: Id(0)] QueueId Queue, [property: Id(1)] int Priority) : CallEvent(At);

/// <summary>The call does not wait on in this queue.</summary>
/// <param name="At">When.</param>
/// <param name="Queue">That it left.</param>
/// <param name="Reason">Which limit.</param>
/// <param name="ToQueue">Where it waits on; null: an announcement ends it, or its flow goes on with it.</param>
[GenerateSerializer, Immutable, Alias("CallOverflowed")]
public sealed record CallOverflowed(
    DateTimeOffset At,
    [property: Id(0)] QueueId Queue,
    [property: Id(1)] OverflowReason Reason,
    [property: Id(2)] QueueId? ToQueue) : CallEvent(At);

/// <summary>An agent was reserved for the call and its endpoint is being rung.</summary>
[GenerateSerializer, Immutable, Alias("CallOffered")]
public sealed record CallOffered(
    DateTimeOffset At,
    [property: Id(0)] OfferId Offer,
    [property: Id(1)] QueueId? Queue,
    [property: Id(2)] AgentId Agent) : CallEvent(At);

/// <summary>The endpoint reported that it rings (SIP 180).</summary>
[GenerateSerializer, Immutable, Alias("OfferRinging")]
public sealed record OfferRinging(DateTimeOffset At, [property: Id(0)] OfferId Offer, [property: Id(1)] AgentId Agent) : CallEvent(At);

/// <summary>The one outcome of an offer.</summary>
[GenerateSerializer, Immutable, Alias("OfferEnded")]
public sealed record OfferEnded(
    DateTimeOffset At,
    [property: Id(0)] OfferId Offer,
    [property: Id(1)] AgentId Agent,
    [property: Id(2)] OfferOutcome Outcome,
    [property: Id(3)] int? SipStatus) : CallEvent(At);

/// <summary>Caller and agent can hear each other. The first of a call is its answer time.</summary>
[GenerateSerializer, Immutable, Alias("CallConnected")]
public sealed record CallConnected(
    DateTimeOffset At,
    [property: Id(0)] OfferId Offer,
    [property: Id(1)] AgentId Agent,
    [property: Id(2)] QueueId? Queue) : CallEvent(At);

[GenerateSerializer, Immutable, Alias("CallHeld")]
public sealed record CallHeld(DateTimeOffset At, [property: Id(0)] AgentId Agent) : CallEvent(At);

[GenerateSerializer, Immutable, Alias("CallResumed")]
public sealed record CallResumed(DateTimeOffset At, [property: Id(0)] AgentId Agent) : CallEvent(At);

/// <summary>The agent's endpoint went away (page reload, network change); the caller is kept.</summary>
[GenerateSerializer, Immutable, Alias("AgentLegLost")]
public sealed record AgentLegLost(DateTimeOffset At, [property: Id(0)] AgentId Agent) : CallEvent(At);

/// <summary>The agent's new endpoint took the call over.</summary>
[GenerateSerializer, Immutable, Alias("AgentLegRecovered")]
public sealed record AgentLegRecovered(DateTimeOffset At, [property: Id(0)] AgentId Agent) : CallEvent(At);

/// <summary><paramref name="From"/> leaves; the call goes to a queue, to one agent, or to a number outside.</summary>
[GenerateSerializer, Immutable, Alias("CallTransferred")]
public sealed record CallTransferred(
    DateTimeOffset At,
    [property: Id(0)] AgentId From,
    [property: Id(1)] QueueId? ToQueue,
    [property: Id(2)] AgentId? ToAgent,
    [property: Id(3)] string? ToNumber = null) : CallEvent(At);

[GenerateSerializer, Immutable, Alias("DigitPressed")]
public sealed record DigitPressed(DateTimeOffset At, [property: Id(0)] CallParty Party, [property: Id(1)] char Digit) : CallEvent(At);

/// <summary><paramref name="Path"/> is relative to the recordings folder. SEC-10.</summary>
[GenerateSerializer, Immutable, Alias("RecordingStarted")]
public sealed record RecordingStarted(
    DateTimeOffset At,
    [property: Id(0)] RecordingId Recording,
    [property: Id(1)] AgentId Agent,
    [property: Id(2)] string Path) : CallEvent(At);

/// <summary>
/// <paramref name="Sha256"/> is of the sealed file behind its head, which alone a change of the master key changes: in lower-case
/// hexadecimal; null of a file that is not sealed or not whole.
/// </summary>
[GenerateSerializer, Immutable, Alias("RecordingEnded")]
public sealed record RecordingEnded(
    DateTimeOffset At,
    [property: Id(0)] RecordingId Recording,
    [property: Id(1)] long DurationMilliseconds,
    [property: Id(2)] bool Complete,
    [property: Id(3)] string? Sha256 = null) : CallEvent(At);

[GenerateSerializer, Immutable, Alias("CallEnded")]
public sealed record CallEnded(DateTimeOffset At, [property: Id(0)] CallEnd End) : CallEvent(At);

[GenerateSerializer, Immutable, Alias("WrapUpStarted")]
public sealed record WrapUpStarted(DateTimeOffset At, [property: Id(0)] AgentId Agent) : CallEvent(At);

/// <summary>The summary (小结) was saved, or the limit closed it (<paramref name="Automatic"/>, X6).</summary>
[GenerateSerializer, Immutable, Alias("WrapUpEnded")]
public sealed record WrapUpEnded(
    DateTimeOffset At,
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] string? Disposition,
    [property: Id(2)] string? Note,
    [property: Id(3)] bool Automatic) : CallEvent(At);
