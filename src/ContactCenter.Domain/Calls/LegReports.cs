using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Calls;

/// <summary>What a leg did, as Telephony saw it.</summary>
[GenerateSerializer, Immutable, Alias("LegReport")]
public abstract record LegReport([property: Id(0)] DateTimeOffset At);

[GenerateSerializer, Immutable, Alias("CallerHungUp")]
public sealed record CallerHungUp(DateTimeOffset At, [property: Id(0)] CallEnd End) : LegReport(At);

[GenerateSerializer, Immutable, Alias("PromptsFinished")]
public sealed record PromptsFinished(DateTimeOffset At, [property: Id(0)] int Token) : LegReport(At);

[GenerateSerializer, Immutable, Alias("EndpointRinging")]
public sealed record EndpointRinging(DateTimeOffset At, [property: Id(0)] OfferId Offer) : LegReport(At);

[GenerateSerializer, Immutable, Alias("EndpointAnswered")]
public sealed record EndpointAnswered(DateTimeOffset At, [property: Id(0)] OfferId Offer) : LegReport(At);

/// <summary>The endpoint refused (486, 603: the agent said no) or could not be reached (anything else).</summary>
[GenerateSerializer, Immutable, Alias("EndpointRefused")]
public sealed record EndpointRefused(DateTimeOffset At, [property: Id(0)] OfferId Offer, [property: Id(1)] int SipStatus) : LegReport(At);

/// <summary>A place that is kept was offered, and its trunk has no line for the call: the agent was not rung.</summary>
[GenerateSerializer, Immutable, Alias("LineRefused")]
public sealed record LineRefused(DateTimeOffset At, [property: Id(0)] OfferId Offer) : LegReport(At);

[GenerateSerializer, Immutable, Alias("AgentHungUp")]
public sealed record AgentHungUp(DateTimeOffset At, [property: Id(0)] AgentId Agent) : LegReport(At);

/// <summary>The agent's endpoint asked for hold or resume by re-INVITE.</summary>
[GenerateSerializer, Immutable, Alias("EndpointHoldChanged")]
public sealed record EndpointHoldChanged(DateTimeOffset At, [property: Id(0)] AgentId Agent, [property: Id(1)] bool Held) : LegReport(At);

[GenerateSerializer, Immutable, Alias("EndpointLost")]
public sealed record EndpointLost(DateTimeOffset At, [property: Id(0)] AgentId Agent) : LegReport(At);

[GenerateSerializer, Immutable, Alias("EndpointRecovered")]
public sealed record EndpointRecovered(DateTimeOffset At, [property: Id(0)] AgentId Agent) : LegReport(At);

/// <summary>The party is gone without a word: no sign of life in media or dialog for the limit, and it does not answer in its dialog.</summary>
[GenerateSerializer, Immutable, Alias("PartySilent")]
public sealed record PartySilent(DateTimeOffset At, [property: Id(0)] CallParty Party) : LegReport(At);

[GenerateSerializer, Immutable, Alias("DigitReceived")]
public sealed record DigitReceived(DateTimeOffset At, [property: Id(0)] CallParty Party, [property: Id(1)] char Digit) : LegReport(At);

[GenerateSerializer, Immutable, Alias("RecordingOpened")]
public sealed record RecordingOpened(DateTimeOffset At, [property: Id(0)] RecordingId Recording, [property: Id(1)] AgentId Agent, [property: Id(2)] string Path)
    : LegReport(At);

[GenerateSerializer, Immutable, Alias("MessageOpened")]
public sealed record MessageOpened(DateTimeOffset At, [property: Id(0)] RecordingId Recording,
    [property: Id(1)] string Path) : LegReport(At);

[GenerateSerializer, Immutable, Alias("RecordingClosed")]
public sealed record RecordingClosed(
    DateTimeOffset At,
    [property: Id(0)] RecordingId Recording,
    [property: Id(1)] long DurationMilliseconds,
    [property: Id(2)] bool Complete,
    [property: Id(3)] string? Sha256 = null) : LegReport(At);
