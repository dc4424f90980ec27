using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Agents;

/// <summary>The last known state of an agent whose process stopped. Conversations are over: their calls were ended as NodeLost.</summary>
[GenerateSerializer, Immutable, Alias("AgentRestoration")]
public sealed record AgentRestoration(
    [property: Id(0)] AgentAvailability Availability,
    [property: Id(1)] string? Reason,
    [property: Id(2)] ImmutableArray<QueueId> Queues,
    [property: Id(3)] long LastSequence,
    [property: Id(4)] DateTimeOffset Since,
    [property: Id(5)] DateTimeOffset? WorkEndedAt = null);
