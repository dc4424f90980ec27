using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Agents;

/// <summary>Everything that can happen to an agent.</summary>
public abstract record AgentInput;

public sealed record SignIn(ImmutableArray<QueueId> Queues) : AgentInput;

/// <summary>Ready, NotReady or SignedOut. <paramref name="ReasonSelectable"/>: the centre has this reason and people may choose it.</summary>
public sealed record ChangeAvailability(AgentAvailability Availability, string? Reason, CallParty By, bool ReasonSelectable) : AgentInput;

/// <summary>A queue, or a call that is transferred to the agent, asks for it.</summary>
public sealed record Reserve(CallOffer Offer) : AgentInput;

/// <summary>A conversation that outlived the agent's process says that it goes on, whatever the capacity.</summary>
public sealed record WorkFound(AgentWork Work) : AgentInput;

/// <summary>Somebody at this place waits long for an agent whom other channels keep busy: take nothing of them that came later.</summary>
public sealed record YieldAsked(ConversationChannel Channel, DateTimeOffset Place) : AgentInput;

/// <summary>The settings that are in force admit so much at a time.</summary>
public sealed record CapacitySet(ChannelCapacity Capacity) : AgentInput;

/// <summary>
/// The settings in force give the agent these queues. It leaves what it was signed in to and is not among them, and joins what is
/// <paramref name="New"/>; what it left out itself when it signed in stays left out.
/// </summary>
/// <param name="Assigned">All, in order of preference.</param>
/// <param name="New">Those of them that it did not have before.</param>
public sealed record QueuesAssigned(ImmutableArray<QueueId> Assigned, ImmutableArray<QueueId> New) : AgentInput;

/// <summary>The endpoint answered.</summary>
public sealed record OfferAnswered(OfferId Offer) : AgentInput;

/// <summary>The call ended the offer. <paramref name="NotReady"/>: the agent's own failure makes it NotReady (RONA).</summary>
public sealed record OfferFailed(OfferId Offer, OfferOutcome Outcome, bool NotReady) : AgentInput;

public sealed record WorkStateReported(CallId Call, AgentWorkState State) : AgentInput;

public sealed record ConversationEnded(CallId Call, DateTimeOffset At, int WrapUpSeconds) : AgentInput;

public sealed record SummarySaved(CallId Call, string? Disposition, string? Note) : AgentInput;

/// <summary>What the person has written so far; the summary stays open.</summary>
public sealed record SummaryDrafted(CallId Call, SummaryDraft Draft) : AgentInput;

public sealed record SummaryExtended(CallId Call) : AgentInput;

public sealed record ReachableChanged(bool Reachable) : AgentInput;

/// <summary>The call says that it has nothing to do with the agent (any more).</summary>
public sealed record CallForgotten(CallId Call) : AgentInput;

/// <summary><see cref="Agent.Deadline"/> came. <paramref name="NotReady"/> as in <see cref="OfferFailed"/>.</summary>
public sealed record AgentDeadlinePassed(bool NotReady) : AgentInput;

/// <summary>The process started again.</summary>
public sealed record Restored(AgentRestoration State) : AgentInput;
