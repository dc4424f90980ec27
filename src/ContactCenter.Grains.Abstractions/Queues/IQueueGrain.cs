using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Grains.Abstractions.Queues;

/// <summary>Waiting calls in order, matched to agents that are ready for the queue. Key: the queue id.</summary>
/// <remarks>
/// Who waits for whom: Call awaits Queue and Agent; Queue awaits Agent (<c>TryReserve</c>) and tells calls one-way; Agent tells queues
/// one-way, and awaits a call only while those of its own methods that others await interleave. So no circle of waiting can close.
/// </remarks>
[Alias("IQueueGrain")]
public interface IQueueGrain : IGrainWithStringKey
{
    /// <summary>Takes a place; a call that is there already keeps its place. After an offer without answer the same call puts it back where it stood.</summary>
    [Alias("Enqueue")]
    Task Enqueue(QueueEntry entry);

    /// <summary>The call does not wait here any more (answered, gone, transferred). Unknown calls are ignored.</summary>
    [Alias("Leave")]
    Task Leave(CallId call);

    /// <summary>The agent can take calls of this queue.</summary>
    [OneWay, Alias("AgentAvailable")]
    Task AgentAvailable(AgentCandidate agent);

    /// <summary>The agent cannot take calls of this queue for now.</summary>
    [OneWay, Alias("AgentUnavailable")]
    Task AgentUnavailable(AgentId agent);

    [ReadOnly, Alias("GetSnapshot")]
    Task<QueueSnapshot> GetSnapshot();
}

[GenerateSerializer, Immutable, Alias("QueueSnapshot")]
public sealed record QueueSnapshot(
    [property: Id(0)] QueueId Queue,
    [property: Id(1)] ImmutableArray<QueueEntry> Waiting,
    [property: Id(2)] int OffersPending,
    [property: Id(3)] ImmutableArray<AgentId> Free);
