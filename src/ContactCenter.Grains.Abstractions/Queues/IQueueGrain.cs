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

    /// <summary>As <see cref="AgentAvailable"/>, answered when the queue has tried to give the agent somebody.</summary>
    [Alias("Serve")]
    Task Serve(AgentCandidate agent);

    /// <summary>The first in line who could go to this agent now, for an agent who serves several queues; null: nobody.</summary>
    [AlwaysInterleave, Alias("HeadFor")]
    Task<QueueHead?> HeadFor(AgentId agent);

    /// <summary>The agent is signed in here; said when that begins or changes, and again every 15 s.</summary>
    [OneWay, Alias("MemberSeen")]
    Task MemberSeen(QueueMember member);

    /// <summary>The agent is signed in here no more.</summary>
    [OneWay, Alias("MemberLeft")]
    Task MemberLeft(AgentId agent);

    [ReadOnly, Alias("GetSnapshot")]
    Task<QueueSnapshot> GetSnapshot();
}

/// <param name="Queue">Which.</param>
/// <param name="Waiting">First to last.</param>
/// <param name="OffersPending">Offers that have no outcome yet.</param>
/// <param name="Free">Agents that could be offered somebody.</param>
/// <param name="SignedIn">Agents that are signed in; null while the queue does not know.</param>
/// <param name="NextWaitSeconds">How long somebody who came now would wait; null while it cannot be said.</param>
[GenerateSerializer, Immutable, Alias("QueueSnapshot")]
public sealed record QueueSnapshot(
    [property: Id(0)] QueueId Queue,
    [property: Id(1)] ImmutableArray<QueueEntry> Waiting,
    [property: Id(2)] int OffersPending,
    [property: Id(3)] ImmutableArray<AgentId> Free,
    [property: Id(4)] int? SignedIn = null,
    [property: Id(5)] int? NextWaitSeconds = null);
