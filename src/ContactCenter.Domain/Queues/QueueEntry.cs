using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Queues;

/// <summary>A call waiting in one queue. Order: priority (higher first), then <see cref="RequestedAt"/>, then call id.</summary>
[GenerateSerializer, Immutable, Alias("QueueEntry")]
public sealed record QueueEntry(
    [property: Id(0)] CallId Call,
    [property: Id(1)] DateTimeOffset RequestedAt,
    [property: Id(2)] int Priority,
    [property: Id(3)] string CallerNumber,
    [property: Id(4)] string EntryNumber);

/// <summary>An agent that is free. <paramref name="IdleSince"/>: the end of the last work, or becoming ready.</summary>
[GenerateSerializer, Immutable, Alias("AgentCandidate")]
public sealed record AgentCandidate([property: Id(0)] AgentId Agent, [property: Id(1)] DateTimeOffset IdleSince);
