using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

/// <summary>What an input does to a chat.</summary>
public abstract record ChatTransition
{
    private ChatTransition()
    {
    }

    public sealed record Accepted(ChatSession Next, ImmutableArray<ChatEvent> Events, ImmutableArray<ChatEffect> Effects) : ChatTransition;

    /// <summary>These words were taken before; nothing changes, and they have this place.</summary>
    public sealed record Repeated(long Sequence) : ChatTransition;

    /// <summary>Not legal here; nothing changes. The code is stable: pages translate it.</summary>
    public sealed record Rejected(ChatState From, string Code) : ChatTransition;
}

/// <summary>What a chat wants of queues, agents and others.</summary>
public abstract record ChatEffect;

/// <summary>Takes a place, or its old one again.</summary>
public sealed record StandInQueue(QueueId Queue) : ChatEffect;

public sealed record QuitQueue(QueueId Queue) : ChatEffect;

public sealed record EndOffer(AgentId Agent, OfferId Offer, OfferOutcome Outcome) : ChatEffect;

/// <summary>The agent's part is over; its summary opens where the queue gives time for one.</summary>
public sealed record DismissAgent(AgentId Agent, int WrapUpSeconds) : ChatEffect;

/// <summary>What cannot be answered here is worked on as a ticket: a complaint, a suggestion, an answer that is to come later.</summary>
public sealed record MakeTicket(bool IsAnswerLater) : ChatEffect;

/// <summary>The picture of a screen passes no more.</summary>
public sealed record CloseScreen(string Share) : ChatEffect;

/// <summary>Reasons for which inputs are rejected.</summary>
public static class ChatRejections
{
    public const string Over = "chat-over";
    public const string NotNow = "chat-not-now";
    public const string NotYours = "chat-not-yours";
    public const string NoAgent = "chat-without-agent";
    public const string TooLong = "chat-full";
    public const string MessageIdUsed = "chat-message-id-used";
    public const string OfferUnknown = "chat-offer-over";
    public const string OfferPending = "chat-offer-pending";
    public const string RobotLate = "chat-robot-late";
    public const string NothingAsked = "chat-nothing-asked";
    public const string NothingWritten = "chat-nothing-written";
    public const string SheetOver = "chat-sheet-over";
    public const string NumberNeeded = "chat-number-needed";
    public const string NoChange = "chat-no-change";
    public const string NoSummary = "chat-without-summary";
    public const string VoiceOver = "chat-voice-over";
    public const string ScreenOver = "chat-screen-over";
    public const string Rated = "chat-rated";
    public const string NotDue = "chat-not-due";
}
