using System.Collections.Immutable;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Skills;
using Orleans;

namespace ContactCenter.Domain.Queues;

/// <summary>A conversation waiting in one queue. Its place says <see cref="WaitingLine"/>.</summary>
/// <param name="Call">Its id, whatever its channel.</param>
/// <param name="RequestedAt">When a human was asked for the first time: the place stays over queues.</param>
/// <param name="Priority">Higher goes first.</param>
/// <param name="CallerNumber">Who waits.</param>
/// <param name="EntryNumber">What was dialled.</param>
/// <param name="Channel">Of the conversation.</param>
/// <param name="Skills">What it needs, on top of what the queue asks of everybody; of a Host of before: none.</param>
/// <param name="LastAgent">Who spoke with this person last.</param>
/// <param name="IsCallback">Nobody waits on the line: the person is called when the turn comes.</param>
[GenerateSerializer, Immutable, Alias("QueueEntry")]
public sealed record QueueEntry(
    [property: Id(0)] CallId Call,
    [property: Id(1)] DateTimeOffset RequestedAt,
    [property: Id(2)] int Priority,
    [property: Id(3)] string CallerNumber,
    [property: Id(4)] string EntryNumber,
    [property: Id(5)] ConversationChannel Channel = ConversationChannel.Voice,
    [property: Id(6)] ImmutableArray<SkillRequirement> Skills = default,
    [property: Id(7)] AgentId? LastAgent = null,
    [property: Id(8)] bool IsCallback = false);

/// <summary>An agent that is free.</summary>
/// <param name="Agent">Who.</param>
/// <param name="IdleSince">The end of the last work, or becoming ready.</param>
/// <param name="OccupancyBasisPoints">Share of the time since signing in that went into conversations, when it was told: 0–10,000.</param>
[GenerateSerializer, Immutable, Alias("AgentCandidate")]
public sealed record AgentCandidate(
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] DateTimeOffset IdleSince,
    [property: Id(2)] int OccupancyBasisPoints = 0);

/// <summary>An agent that is signed in to a queue, whether free or not; said again with every beat of the agent.</summary>
/// <param name="Agent">Who.</param>
/// <param name="OnDuty">Ready, at work or not; otherwise on a break.</param>
/// <param name="ChatsInTheWay">Chats that alone keep it from a call; 0: none do.</param>
/// <param name="IsReady">As <paramref name="OnDuty"/>, with or without a phone: what counts for chats.</param>
[GenerateSerializer, Immutable, Alias("QueueMember")]
public sealed record QueueMember(
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] bool OnDuty,
    [property: Id(2)] int ChatsInTheWay = 0,
    [property: Id(3)] bool IsReady = false);

/// <summary>How somebody who waits stands now. Told to the conversation, for limits and for what is said to the caller.</summary>
/// <param name="Position">1 is next.</param>
/// <param name="EstimatedWaitSeconds">Until an agent is found; null while it cannot be said. See <see cref="WaitEstimate"/>.</param>
/// <param name="SignedIn">Agents that are signed in to the queue; null while the queue does not know.</param>
[GenerateSerializer, Immutable, Alias("QueueStanding")]
public sealed record QueueStanding(
    [property: Id(0)] int Position,
    [property: Id(1)] int? EstimatedWaitSeconds,
    [property: Id(2)] int? SignedIn);

/// <summary>Who is first in a queue, for an agent who serves several. Pure data; see <see cref="Routing.QueueChoice"/>.</summary>
/// <param name="Place">The time that counts for the place: of two in different queues the earlier goes first.</param>
/// <param name="AgeingSeconds">What one point is worth there.</param>
[GenerateSerializer, Immutable, Alias("QueueHead")]
public sealed record QueueHead([property: Id(0)] DateTimeOffset Place, [property: Id(1)] int AgeingSeconds);
