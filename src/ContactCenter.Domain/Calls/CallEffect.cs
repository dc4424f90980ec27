using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Overflow;
using ContactCenter.Domain.Queues;

namespace ContactCenter.Domain.Calls;

/// <summary>What a call wants of queues and agents. What it wants of its legs are <see cref="LegCommand"/>s.</summary>
public abstract record CallEffect;

public sealed record EnterQueue(QueueId Queue, QueueEntry Entry) : CallEffect;

public sealed record LeaveQueue(QueueId Queue) : CallEffect;

/// <summary>Look up where the rule leads; the answer is <see cref="OverflowAnswered"/>.</summary>
public sealed record LeadOn(OverflowRule Rule) : CallEffect;

/// <summary>Find out who spoke with this caller last; the answer is <see cref="LastAgentFound"/>, whenever it comes.</summary>
public sealed record FindLastAgent(string CallerNumber) : CallEffect;

/// <summary>Ask the agent; the answer is <see cref="ReservationAnswered"/>.</summary>
public sealed record ReserveAgent(CallOffer Offer) : CallEffect;

/// <summary>Ask the agent whether the offer stands; the answer is <see cref="OfferConfirmed"/>.</summary>
public sealed record ConfirmOffer(AgentId Agent, OfferId Offer) : CallEffect;

public sealed record EndAgentOffer(AgentId Agent, OfferId Offer, OfferOutcome Outcome) : CallEffect;

/// <summary>Ask how often the number rang in the last days; the answer is <see cref="FlowAnswered"/>.</summary>
public sealed record AskOfCaller(string Number, int Days, int Token) : CallEffect;

/// <summary>Ask another system what the flow wants to know; the answer is <see cref="FlowAnswered"/>.</summary>
public sealed record AskOutside(AskHook Hook, FlowRun Run, int Token) : CallEffect;

public sealed record SetWorkState(AgentId Agent, AgentWorkState State) : CallEffect;

public sealed record EndConversation(AgentId Agent, DateTimeOffset At, int WrapUpSeconds) : CallEffect;
