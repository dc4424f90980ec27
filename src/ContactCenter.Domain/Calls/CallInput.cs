using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Overflow;
using ContactCenter.Domain.Queues;

namespace ContactCenter.Domain.Calls;

/// <summary>Everything that can happen to a call.</summary>
public abstract record CallInput;

/// <summary>A leg did something.</summary>
public sealed record LegReported(LegReport Report) : CallInput;

/// <summary>A queue reserved an agent for the call.</summary>
public sealed record OfferMade(CallOffer Offer) : CallInput;

/// <summary>The agent said whether it takes the call that is transferred to it.</summary>
public sealed record ReservationAnswered(OfferId Offer, bool Granted) : CallInput;

/// <summary>The agent said whether the offer that its endpoint answered still stands.</summary>
public sealed record OfferConfirmed(OfferId Offer, bool Granted) : CallInput;

/// <summary>The agent ended the offer by itself.</summary>
public sealed record OfferLapsed(OfferId Offer, OfferOutcome Outcome) : CallInput;

/// <summary>The queue says how the call stands there.</summary>
public sealed record Stood(QueueId Queue, QueueStanding Standing) : CallInput;

/// <summary>The settings of the queue to which an <see cref="LeadOn"/> leads; null when there is none (any more).</summary>
public sealed record OverflowAnswered(OverflowRule Rule, QueueSettings? Target) : CallInput;

/// <summary>It was found who spoke with this caller last; null: nobody.</summary>
public sealed record LastAgentFound(AgentId? Agent) : CallInput;

/// <summary>A person wants something.</summary>
/// <param name="Request">What.</param>
/// <param name="TargetQueue">Settings of the queue a transfer names; null when there is none.</param>
/// <param name="TargetAgentKnown">Whether the agent a transfer names exists.</param>
public sealed record Requested(CallRequest Request, QueueSettings? TargetQueue = null, bool TargetAgentKnown = false) : CallInput;

/// <summary>A summary was saved, or its limit passed.</summary>
public sealed record WrapUpDone(AgentId Agent, string? Disposition, string? Note, bool Automatic) : CallInput;

/// <summary>What an agent has written so far of an open summary.</summary>
public sealed record SummaryWritten(AgentId Agent, SummaryDraft Draft) : CallInput;

/// <summary>Somebody answered what a step of the call's flow asked.</summary>
/// <param name="Token">Which step: the number of steps taken when it asked.</param>
/// <param name="Answer">What it said.</param>
public sealed record FlowAnswered(int Token, Flows.FlowInput Answer) : CallInput;

/// <summary><see cref="Call.Deadline"/> came.</summary>
public sealed record DeadlinePassed : CallInput
{
    public static DeadlinePassed Instance { get; } = new();
}

/// <summary>The queue may have forgotten the call: its Host is gone.</summary>
public sealed record QueuesLost : CallInput
{
    public static QueuesLost Instance { get; } = new();
}
