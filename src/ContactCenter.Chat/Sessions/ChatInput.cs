using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

/// <summary>Everything that can happen to a chat.</summary>
public abstract record ChatInput;

public sealed record VisitorWrites(ChatWords Words) : ChatInput;

public sealed record AgentWrites(AgentId Agent, ChatWords Words) : ChatInput;

/// <summary>A note of an agent or a supervisor, which the visitor never sees.</summary>
public sealed record NoteTaken(AgentId By, ChatWords Words) : ChatInput;

/// <summary>The robot answers what was written up to a place; what came later, or a person, makes the answer void.</summary>
public sealed record RobotWrites(ChatWords Words, long AnswersUpTo) : ChatInput;

/// <summary>One side's page has, or shows, everything up to a place.</summary>
public sealed record PageSaw(ChatAuthor By, long UpTo, bool IsRead) : ChatInput;

/// <summary>The visitor's page is there.</summary>
public sealed record VisitorHere : ChatInput;

/// <summary>The robot is not enough.</summary>
public sealed record PersonWanted : ChatInput;

/// <summary>The visitor leaves a message instead of waiting.</summary>
public sealed record MessageLeftInstead : ChatInput;

/// <summary>A queue, or who transfers to one agent, reserved an agent.</summary>
public sealed record OfferCame(CallOffer Offer) : ChatInput;

/// <summary>The agent took it and its grain confirmed that the offer stands.</summary>
/// <param name="Offer">Which.</param>
/// <param name="ShownAs">What the visitor is told of the agent: its number.</param>
public sealed record OfferTaken(OfferId Offer, string ShownAs) : ChatInput;

public sealed record OfferOver(OfferId Offer, OfferOutcome Outcome) : ChatInput;

/// <summary>The queue says where the visitor stands; 1 is next.</summary>
public sealed record StoodAt(QueueId Queue, int Position) : ChatInput;

/// <summary>需要时间 (CHT-04).</summary>
/// <param name="Agent">Who.</param>
/// <param name="Minutes">1–30.</param>
public sealed record TimeWanted(AgentId Agent, int Minutes) : ChatInput;

public sealed record ChoiceMade(SilenceChoice Choice) : ChatInput;

/// <summary>To a queue, or by a granted offer to one agent. By the agent who has it, or by a supervisor.</summary>
/// <param name="By">The agent; null: a supervisor.</param>
/// <param name="ToQueue">Null when the offer says to whom.</param>
/// <param name="Offer">Of the agent that it goes to.</param>
public sealed record TransferWanted(AgentId? By, QueueId? ToQueue, CallOffer? Offer) : ChatInput;

/// <param name="By">Who ends it.</param>
/// <param name="Agent">Where an agent does: which.</param>
public sealed record EndWanted(ChatEnd By, AgentId? Agent = null) : ChatInput;

public sealed record RatingCame(int Score, string? Comment) : ChatInput;

public sealed record SummaryCame(AgentId Agent, string? Disposition, string? Note, bool Automatic) : ChatInput;

/// <summary>Time passed: what is due happens.</summary>
public sealed record Tick : ChatInput;
