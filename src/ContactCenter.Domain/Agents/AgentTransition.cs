using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;

namespace ContactCenter.Domain.Agents;

/// <summary>What an input does to an agent.</summary>
public abstract record AgentTransition
{
    private AgentTransition()
    {
    }

    public sealed record Accepted(Agent Next, ImmutableArray<AgentEvent> Events, ImmutableArray<AgentEffect> Effects) : AgentTransition;

    /// <summary>The input is not legal here; nothing changes. The code is stable: screens translate it.</summary>
    public sealed record Rejected(AgentAvailability From, AgentWorkState Work, AgentInput Input, string Code) : AgentTransition;
}

/// <summary>What an agent wants of queues and calls.</summary>
public abstract record AgentEffect;

/// <summary>The agent takes conversations of <paramref name="Channels"/> now, of all of them who has waited longest first.</summary>
public sealed record AnnounceAvailable(
    ImmutableArray<ConversationChannel> Channels, ImmutableArray<QueueId> Queues, AgentCandidate Candidate) : AgentEffect;

/// <summary>The agent takes none of <paramref name="Channel"/> for now.</summary>
public sealed record AnnounceUnavailable(ConversationChannel Channel, ImmutableArray<QueueId> Queues) : AgentEffect;

/// <summary>The agent is signed in to these queues, on duty or not.</summary>
public sealed record AnnounceMember(ImmutableArray<QueueId> Queues, QueueMember Member) : AgentEffect;

/// <summary>The agent is signed in to these queues no more.</summary>
public sealed record AnnounceLeft(ImmutableArray<QueueId> Queues) : AgentEffect;

/// <summary>Tell the call that its offer lapsed.</summary>
public sealed record ReportOfferLapsed(CallId Call, OfferId Offer, OfferOutcome Outcome) : AgentEffect;

/// <summary>Tell the call that the summary is done.</summary>
public sealed record ReportWrapUpEnded(CallId Call, string? Disposition, string? Note, bool Automatic) : AgentEffect;

/// <summary>Reasons for which inputs are rejected.</summary>
public static class AgentRejections
{
    public const string SignedOut = "agent-signed-out";
    public const string SignedIn = "agent-signed-in";
    public const string NoQueues = "agent-without-queues";
    public const string NotReady = "agent-not-ready";
    public const string Unreachable = "agent-unreachable";
    public const string Busy = "agent-busy";
    public const string Yielding = "agent-yielding";
    public const string Paused = "agent-paused";
    public const string OtherQueue = "agent-not-in-queue";
    public const string OfferOver = "offer-over";
    public const string OfferUnknown = "offer-unknown";
    public const string CallUnknown = "call-unknown";
    public const string NotTalking = "agent-not-talking";
    public const string NoWrapUp = "wrap-up-not-open";
    public const string AlreadyExtended = "wrap-up-already-extended";
    public const string Reason = "reason-not-selectable";
    public const string NoChange = "no-change";
    public const string NotDue = "deadline-not-due";
}
