using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Calls;

/// <summary>What the call wants of its legs.</summary>
[GenerateSerializer, Immutable, Alias("LegCommand")]
public abstract record LegCommand;

/// <summary>180 to the caller.</summary>
[GenerateSerializer, Immutable, Alias("RingCaller")]
public sealed record RingCaller : LegCommand;

/// <summary>200 to the caller, if it has not been sent.</summary>
[GenerateSerializer, Immutable, Alias("AnswerCaller")]
public sealed record AnswerCaller : LegCommand;

/// <summary>Final refusal to the caller who was not answered yet.</summary>
[GenerateSerializer, Immutable, Alias("RejectCaller")]
public sealed record RejectCaller([property: Id(0)] int SipStatus) : LegCommand;

/// <summary>BYE to the caller (or a refusal if not answered yet).</summary>
[GenerateSerializer, Immutable, Alias("ReleaseCaller")]
public sealed record ReleaseCaller([property: Id(0)] CallEnd End) : LegCommand;

/// <summary>Plays prompts to the caller one after another, then reports <see cref="PromptsFinished"/> with <paramref name="Token"/>.</summary>
[GenerateSerializer, Immutable, Alias("PlayPrompts")]
public sealed record PlayPrompts([property: Id(0)] ImmutableArray<PromptId> Prompts, [property: Id(1)] int Token) : LegCommand;

/// <summary>The caller hears nothing until something else is commanded; prompts that were playing report no end.</summary>
[GenerateSerializer, Immutable, Alias("StopPrompts")]
public sealed record StopPrompts : LegCommand;

/// <summary>
/// A tone, then what the caller alone says is recorded: <see cref="MessageOpened"/>, and with its end <see cref="RecordingClosed"/>, also
/// when it cannot be kept.
/// </summary>
[GenerateSerializer, Immutable, Alias("RecordMessage")]
public sealed record RecordMessage([property: Id(0)] RecordingId Recording) : LegCommand;

/// <summary>The message ends and its file is closed.</summary>
[GenerateSerializer, Immutable, Alias("CloseMessage")]
public sealed record CloseMessage([property: Id(0)] RecordingId Recording) : LegCommand;

/// <summary>Waiting sound to the caller until something else is commanded; null is the built-in music.</summary>
[GenerateSerializer, Immutable, Alias("PlayWaiting")]
public sealed record PlayWaiting([property: Id(0)] PromptId? Prompt) : LegCommand;

/// <summary>
/// INVITE to the agent's endpoint(s): registered contacts, or the fixed one; asked to answer by itself where the queue says so.
/// </summary>
[GenerateSerializer, Immutable, Alias("RingAgent")]
public sealed record RingAgent([property: Id(0)] CallOffer Offer, [property: Id(1)] bool AutoAnswer = false) : LegCommand;

/// <summary>CANCEL (or BYE after a crossing 200) of the offer's legs.</summary>
[GenerateSerializer, Immutable, Alias("CancelOffer")]
public sealed record CancelOffer([property: Id(0)] OfferId Offer, [property: Id(1)] OfferOutcome Outcome) : LegCommand;

/// <summary>
/// Joins the caller with the agent who answered the offer; starts the recording when asked to. A whisper is heard by the agent alone before
/// they are joined.
/// </summary>
[GenerateSerializer, Immutable, Alias("ConnectAgent")]
public sealed record ConnectAgent(
    [property: Id(0)] OfferId Offer,
    [property: Id(1)] AgentId Agent,
    [property: Id(2)] RecordingId? Recording,
    [property: Id(3)] PromptId? Whisper = null) : LegCommand;

/// <summary>The caller hears music, the agent nothing. Recording goes on.</summary>
[GenerateSerializer, Immutable, Alias("HoldCaller")]
public sealed record HoldCaller([property: Id(0)] AgentId Agent) : LegCommand;

[GenerateSerializer, Immutable, Alias("ResumeCaller")]
public sealed record ResumeCaller([property: Id(0)] AgentId Agent) : LegCommand;

/// <summary>BYE to the agent's leg; the caller stays (transfer) and its recording file is closed.</summary>
[GenerateSerializer, Immutable, Alias("ReleaseAgent")]
public sealed record ReleaseAgent([property: Id(0)] AgentId Agent) : LegCommand;

/// <summary>The agent goes on with the conversation at another of its phones: INVITE there, and BYE to the old one when it answers.</summary>
/// <param name="Agent">Who has the conversation.</param>
/// <param name="Place">The browser where the person asked for it.</param>
[GenerateSerializer, Immutable, Alias("MoveAgent")]
public sealed record MoveAgent([property: Id(0)] AgentId Agent, [property: Id(1)] string Place) : LegCommand;
