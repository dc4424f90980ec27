using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Agents;

/// <summary>
/// The last known state of an agent whose process stopped. Its conversations are over, their calls were ended as NodeLost, except where
/// another Host has the call.
/// </summary>
/// <param name="Availability">What the person said last.</param>
/// <param name="Reason">Why NotReady.</param>
/// <param name="Queues">Signed in to these.</param>
/// <param name="LastSequence">Of the last event that is known.</param>
/// <param name="Since">Of the availability.</param>
/// <param name="WorkEndedAt">When the last call left the agent.</param>
/// <param name="Work">A conversation that goes on at another Host.</param>
/// <param name="Over">Calls that the agent was at work for, and is not any more.</param>
/// <param name="Works">All that go on, <paramref name="Work"/> among them; of a Host of before: that one alone.</param>
[GenerateSerializer, Immutable, Alias("AgentRestoration")]
public sealed record AgentRestoration(
    [property: Id(0)] AgentAvailability Availability,
    [property: Id(1)] string? Reason,
    [property: Id(2)] ImmutableArray<QueueId> Queues,
    [property: Id(3)] long LastSequence,
    [property: Id(4)] DateTimeOffset Since,
    [property: Id(5)] DateTimeOffset? WorkEndedAt = null,
    [property: Id(6)] AgentWork? Work = null,
    [property: Id(7)] ImmutableArray<CallId> Over = default,
    [property: Id(8)] ImmutableArray<AgentWork> Works = default)
{
    /// <summary>Conversations that go on.</summary>
    public ImmutableArray<AgentWork> InWork => !Works.IsDefaultOrEmpty ? Works : Work is { } one ? [one] : [];
}
