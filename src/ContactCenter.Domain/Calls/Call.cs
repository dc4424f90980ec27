using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Calls;

/// <summary>One call as its state machine sees it. Replaced as a whole by every accepted input.</summary>
public sealed record Call
{
    public required CallId Id { get; init; }

    public required CallArrival Arrival { get; init; }

    public CallState State { get; init; }

    /// <summary>What the dialled number stands for; null for a number that nobody set up.</summary>
    public EntryNumberSettings? Entry { get; init; }

    /// <summary>What an agent dialled; null for a call that came in.</summary>
    public OutboundDial? Dial { get; init; }

    /// <summary>The place of a caller who is called when the turn comes; null: somebody waits on the line, or nobody does.</summary>
    public KeptPlace? Place { get; init; }

    /// <summary>The dialled number's phone has rung.</summary>
    public bool HasRung { get; init; }

    /// <summary>What the call asks the centre for; null: it has nothing to ask.</summary>
    public ICallSurroundings? Around { get; init; }

    /// <summary>What leads the call; kept after that, for those who look.</summary>
    public CallFlow? Flow { get; init; }

    /// <summary>The message that the caller is leaving.</summary>
    public CallMessage? Message { get; init; }

    /// <summary>The last words of the platform: with their end the call ends.</summary>
    public bool EndsAfterPrompts { get; init; }

    /// <summary>The queue where the call waits, or through which its agent came. The settings are those of the moment it was sent there.</summary>
    public QueueSettings? Queue { get; init; }

    public int Priority { get; init; }

    /// <summary>What the conversation needs on top of what its queue asks of everybody.</summary>
    public ImmutableArray<SkillRequirement> Skills { get; init; } = [];

    /// <summary>Who spoke with this caller last, when the queue cares and it is known.</summary>
    public AgentId? LastAgent { get; init; }

    /// <summary>How and since when the call waits in <see cref="Queue"/>; null while it does not.</summary>
    public QueueStay? Stay { get; init; }

    /// <summary>Queues that sent the call on: none of them gets it back by overflow.</summary>
    public ImmutableArray<QueueId> OverflowedFrom { get; init; } = [];

    /// <summary>200 was sent to the caller.</summary>
    public DateTimeOffset? CallerAnsweredAt { get; init; }

    public DateTimeOffset? HumanRequestedAt { get; init; }

    /// <summary>The first time that a human answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The one offer in progress.</summary>
    public PendingOffer? Offer { get; init; }

    /// <summary>The agent who talks with the caller, or has it on hold.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>The offer by which <see cref="Agent"/> came; null without one.</summary>
    public CallOffer? Taken { get; init; }

    /// <summary>The third party that the agent asked for; null: there is none.</summary>
    public Consultation? Consult { get; init; }

    public int Consults { get; init; }

    /// <summary>The number was not asked to rate a call for long enough.</summary>
    public bool MayRate { get; init; }

    /// <summary>Since the agent hung up, where the caller is asked to rate the call.</summary>
    public AskedRating? Rating { get; init; }

    /// <summary>Since when the connected agent's endpoint is away.</summary>
    public DateTimeOffset? EndpointLostSince { get; init; }

    /// <summary>Token of the prompts that play now; 0 when none do.</summary>
    public int PlayingToken { get; init; }

    public int PromptsPlayed { get; init; }

    public int Transfers { get; init; }

    public int RecordingsMade { get; init; }

    /// <summary>Recordings that were started and not yet reported closed.</summary>
    public ImmutableArray<RecordingId> OpenRecordings { get; init; } = [];

    public ImmutableArray<CallWrapUp> WrapUps { get; init; } = [];

    /// <summary>What agents write while they talk; it goes into their summaries.</summary>
    public ImmutableArray<CallNote> Notes { get; init; } = [];

    /// <summary>When <see cref="DeadlinePassed"/> is due, whatever it means in this state.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>From when on it stands in a queue: the request for a human; a call that an agent made never asked for one.</summary>
    public DateTimeOffset WaitingSince => HumanRequestedAt ?? Arrival.At;

    /// <summary>A flow says what comes next: until an agent answers.</summary>
    public bool IsLed => Flow is not null && AnsweredAt is null && !EndsAfterPrompts;

    /// <summary>The caller is gone, or was never taken.</summary>
    public bool HasEnded => State is CallState.WrapUp or CallState.Closed;

    /// <summary>Nothing more is expected, not even the end of a recording file.</summary>
    public bool IsFinished => State is CallState.Closed && OpenRecordings.IsEmpty;

    /// <summary>
    /// The work that the agent has with this call, as its own grain would know it: for one that lost what it knew. Null when there is none.
    /// </summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="now">The work is in its state at least since then; whole milliseconds.</param>
    public AgentWork? WorkOf(AgentId agent, DateTimeOffset now)
    {
        if (Agent == agent && Taken is { } taken)
        {
            return new(Id, State is CallState.Held ? AgentWorkState.Held : AgentWorkState.Talking, now, taken, AnsweredAt, null)
            {
                Draft = DraftOf(agent),
            };
        }

        if (Offer is { Phase: not OfferPhase.Reserving, Offer: { } offer } && offer.Agent == agent)
        {
            return new(Id, Offer.Phase is OfferPhase.Sent ? AgentWorkState.Reserved : AgentWorkState.Ringing, now, offer, null, null);
        }

        if (Consult?.Agent is { } asked && asked.Agent == agent && Consult.Pending is not { Phase: OfferPhase.Reserving })
        {
            var state = Consult.Pending is null ? AgentWorkState.Talking
                : Consult.Pending.Phase is OfferPhase.Sent ? AgentWorkState.Reserved
                : AgentWorkState.Ringing;
            return new(Id, state, now, asked, state is AgentWorkState.Talking ? now : null, null);
        }

        return WrapUps.FirstOrDefault(open => open.Agent == agent) is { Offer: { } of } summary
            ? new(Id, AgentWorkState.WrapUp, summary.Since, of, AnsweredAt, summary.Since.AddSeconds(summary.LimitSeconds), summary.LimitSeconds)
            {
                Draft = summary.Draft,
            }
            : null;
    }

    /// <summary>What the agent has written while it talks; null: nothing.</summary>
    public SummaryDraft? DraftOf(AgentId agent) => Notes.FirstOrDefault(n => n.Agent == agent)?.Draft;

    /// <summary>Whether the call still has work for this agent.</summary>
    public bool Involves(AgentId agent) =>
        Agent == agent || Offer?.Offer.Agent == agent || Consult?.Colleague == agent || WrapUps.Any(open => open.Agent == agent);
}

/// <summary>An offer that has no outcome yet.</summary>
public sealed record PendingOffer(CallOffer Offer, OfferPhase Phase);

/// <summary>How far a pending offer is. The legal moves are on <c>docs/states/offer.md</c>.</summary>
public enum OfferPhase
{
    /// <summary>The agent is being asked (transfer to one agent).</summary>
    Reserving,

    /// <summary>The agent is reserved and the endpoint is being invited.</summary>
    Sent,

    /// <summary>The endpoint rings.</summary>
    Ringing,

    /// <summary>The endpoint answered; the agent confirms that the offer still stands.</summary>
    Confirming,
}

/// <summary>The wait in one queue.</summary>
/// <param name="EnteredAt">Since when.</param>
/// <param name="BeatAt">When the call says the next time that it waits.</param>
/// <param name="MessagesUntil">Messages that were due by then are said, or left out.</param>
/// <param name="Standing">As the queue said last; null until it did.</param>
/// <param name="Leaving">Waits no more and hears the announcement with which the call ends.</param>
public sealed record QueueStay(
    DateTimeOffset EnteredAt, DateTimeOffset BeatAt, DateTimeOffset MessagesUntil, QueueStanding? Standing = null, bool Leaving = false);

/// <summary>A summary that is open at an agent.</summary>
public sealed record CallWrapUp(AgentId Agent, DateTimeOffset Since, int LimitSeconds, CallOffer? Offer = null, SummaryDraft? Draft = null);

/// <summary>What an agent writes while it talks.</summary>
public sealed record CallNote(AgentId Agent, SummaryDraft Draft);

/// <summary>Times that no administrator sets.</summary>
public static class CallLimits
{
    /// <summary>How long the caller of an agent whose endpoint went away waits for it to come back.</summary>
    public static readonly TimeSpan EndpointGrace = TimeSpan.FromSeconds(30);

    /// <summary>After the offer's own deadline, when nothing was heard from the agent.</summary>
    public static readonly TimeSpan OfferGuard = TimeSpan.FromSeconds(5);

    /// <summary>How long an agent's own phone may take to answer a call that the agent makes.</summary>
    public static readonly TimeSpan OwnPhone = TimeSpan.FromSeconds(20);

    /// <summary>How often a waiting call says again that it waits, so that a queue that lost it takes it back.</summary>
    public static readonly TimeSpan WaitingBeat = TimeSpan.FromSeconds(30);

    /// <summary>After which a place whose call found no free line asks for one again.</summary>
    public static readonly TimeSpan LineBeat = TimeSpan.FromSeconds(10);

    /// <summary>Prompts at the entry that did not report their end are taken as finished.</summary>
    public static readonly TimeSpan PromptGuard = TimeSpan.FromMinutes(5);

    /// <summary>How long a closed call waits for the end of its recording files.</summary>
    public static readonly TimeSpan RecordingGuard = TimeSpan.FromMinutes(1);

    /// <summary>On top of the limit and its one extension, for a summary whose end was not heard.</summary>
    public static readonly TimeSpan WrapUpGuard = TimeSpan.FromMinutes(1);

    /// <summary>Place of a call that lost the agent it was with or was sent to: before all that never had one.</summary>
    public const int FrontPriority = WaitingLine.FrontPriority;
}
