using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Agents;

/// <summary>An event in the stream of one agent.</summary>
[GenerateSerializer, Immutable, Alias("AgentEvent")]
public abstract record AgentEvent(DateTimeOffset At, [property: Id(0)] AgentId Agent) : DomainEvent(At);

[GenerateSerializer, Immutable, Alias("AgentSignedIn")]
public sealed record AgentSignedIn(DateTimeOffset At, AgentId Agent, [property: Id(0)] ImmutableArray<QueueId> Queues) : AgentEvent(At, Agent);

/// <summary>The settings gave the signed-in agent other queues.</summary>
/// <param name="At">When.</param>
/// <param name="Agent">Whose stream.</param>
/// <param name="Queues">All that it is signed in to from now on.</param>
[GenerateSerializer, Immutable, Alias("AgentQueuesChanged")]
public sealed record AgentQueuesChanged(DateTimeOffset At, AgentId Agent, [property: Id(0)] ImmutableArray<QueueId> Queues)
    : AgentEvent(At, Agent);

/// <param name="At">When.</param>
/// <param name="Agent">Whose stream.</param>
/// <param name="By">The agent, a supervisor (forced) or the system.</param>
[GenerateSerializer, Immutable, Alias("AgentSignedOut")]
public sealed record AgentSignedOut(DateTimeOffset At, AgentId Agent, [property: Id(0)] CallParty By) : AgentEvent(At, Agent);

[GenerateSerializer, Immutable, Alias("AgentBecameReady")]
public sealed record AgentBecameReady(DateTimeOffset At, AgentId Agent, [property: Id(0)] CallParty By) : AgentEvent(At, Agent);

/// <param name="At">When.</param>
/// <param name="Agent">Whose stream.</param>
/// <param name="Reason">A code of the centre's reasons; system reasons are in <see cref="NotReadyReasonCodes"/>.</param>
/// <param name="By">The agent, a supervisor (forced) or the system.</param>
[GenerateSerializer, Immutable, Alias("AgentBecameNotReady")]
public sealed record AgentBecameNotReady(DateTimeOffset At, AgentId Agent, [property: Id(0)] string Reason, [property: Id(1)] CallParty By)
    : AgentEvent(At, Agent);

/// <summary>The work state for one conversation changed; <see cref="AgentWorkState.Idle"/> means that it left the agent.</summary>
[GenerateSerializer, Immutable, Alias("AgentWorkStateChanged")]
public sealed record AgentWorkStateChanged(
    DateTimeOffset At,
    AgentId Agent,
    [property: Id(0)] CallId Call,
    [property: Id(1)] AgentWorkState State,
    [property: Id(2)] ConversationChannel Channel = ConversationChannel.Voice) : AgentEvent(At, Agent);
