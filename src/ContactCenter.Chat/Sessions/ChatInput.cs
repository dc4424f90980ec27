using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Chat.Sessions;

/// <summary>Everything that can happen to a chat.</summary>
[GenerateSerializer, Immutable, Alias("ChatInput")]
public abstract record ChatInput;

[GenerateSerializer, Immutable, Alias("VisitorWrites")]
public sealed record VisitorWrites([property: Id(0)] ChatWords Words) : ChatInput;

[GenerateSerializer, Immutable, Alias("AgentWrites")]
public sealed record AgentWrites([property: Id(0)] AgentId Agent, [property: Id(1)] ChatWords Words) : ChatInput;

/// <summary>Who supervises joins and writes to the visitor; the agent keeps the chat.</summary>
[GenerateSerializer, Immutable, Alias("SupervisorWrites")]
public sealed record SupervisorWrites([property: Id(0)] AgentId By, [property: Id(1)] ChatWords Words) : ChatInput;

/// <summary>A note of an agent or a supervisor, which the visitor never sees.</summary>
[GenerateSerializer, Immutable, Alias("NoteTaken")]
public sealed record NoteTaken([property: Id(0)] AgentId By, [property: Id(1)] ChatWords Words) : ChatInput;

/// <summary>The robot answers what was written up to a place; what came later, or a person, makes the answer void.</summary>
[GenerateSerializer, Immutable, Alias("RobotWrites")]
public sealed record RobotWrites(
    [property: Id(0)] ChatWords Words, [property: Id(1)] long AnswersUpTo, [property: Id(2)] RobotTurn? Turn = null) : ChatInput;

/// <summary>One side's page has, or shows, everything up to a place.</summary>
[GenerateSerializer, Immutable, Alias("PageSaw")]
public sealed record PageSaw([property: Id(0)] ChatAuthor By, [property: Id(1)] long UpTo, [property: Id(2)] bool IsRead) : ChatInput;

/// <summary>The visitor's page is there.</summary>
[GenerateSerializer, Immutable, Alias("VisitorHere")]
public sealed record VisitorHere : ChatInput;

/// <summary>The robot is not enough.</summary>
[GenerateSerializer, Immutable, Alias("PersonWanted")]
public sealed record PersonWanted : ChatInput;

/// <summary>Where the visitor can be reached when it is answered later.</summary>
/// <param name="Number">E.164.</param>
[GenerateSerializer, Immutable, Alias("NumberGiven")]
public sealed record NumberGiven([property: Id(0)] string Number) : ChatInput;

/// <summary>Nobody is on duty for the queue any more in which the visitor waits.</summary>
[GenerateSerializer, Immutable, Alias("NobodyThere")]
public sealed record NobodyThere : ChatInput;

/// <summary>A limit of the queue is reached: the visitor waits in another one.</summary>
[GenerateSerializer, Immutable, Alias("LedOn")]
public sealed record LedOn([property: Id(0)] QueueId To) : ChatInput;

/// <summary>The agent shows a sheet to both sides, and signs it by that.</summary>
[GenerateSerializer, Immutable, Alias("SheetWritten")]
public sealed record SheetWritten([property: Id(0)] AgentId Agent, [property: Id(1)] SheetContent Content) : ChatInput;

/// <param name="Number">Of the sheet.</param>
/// <param name="Sha256">Of what the visitor read.</param>
/// <param name="IsAgreed">Whether it is so.</param>
/// <param name="Name">The visitor's signature.</param>
[GenerateSerializer, Immutable, Alias("SheetDecided")]
public sealed record SheetDecided(
    [property: Id(0)] int Number, [property: Id(1)] string Sha256, [property: Id(2)] bool IsAgreed, [property: Id(3)] string Name)
    : ChatInput;

/// <summary>The visitor asks to speak with the agent (TEL-05).</summary>
[GenerateSerializer, Immutable, Alias("VoiceWanted")]
public sealed record VoiceWanted : ChatInput;

/// <summary>The agent calls the visitor's browser.</summary>
[GenerateSerializer, Immutable, Alias("VoiceCalled")]
public sealed record VoiceCalled([property: Id(0)] AgentId Agent, [property: Id(1)] CallId Call) : ChatInput;

/// <summary>The visitor's browser is in the call.</summary>
[GenerateSerializer, Immutable, Alias("VoiceTaken")]
public sealed record VoiceTaken([property: Id(0)] CallId Call) : ChatInput;

/// <summary>The visitor does not take the call.</summary>
[GenerateSerializer, Immutable, Alias("VoiceDeclined")]
public sealed record VoiceDeclined : ChatInput;

/// <summary>The visitor wants to show the agent something (CHT-10).</summary>
[GenerateSerializer, Immutable, Alias("ShareProposed")]
public sealed record ShareProposed : ChatInput;

/// <summary>The agent asks to see the visitor's screen, or takes up what the visitor proposed.</summary>
[GenerateSerializer, Immutable, Alias("ShareWanted")]
public sealed record ShareWanted([property: Id(0)] AgentId Agent) : ChatInput;

/// <summary>The visitor agreed in the page, and chooses in the browser what is shown.</summary>
[GenerateSerializer, Immutable, Alias("ShareAgreed")]
public sealed record ShareAgreed([property: Id(0)] string Share) : ChatInput;

/// <summary>The visitor's picture comes.</summary>
[GenerateSerializer, Immutable, Alias("ShareRuns")]
public sealed record ShareRuns([property: Id(0)] string Share) : ChatInput;

/// <summary>No picture is shown any more, or none will be.</summary>
/// <param name="By">Who ended it, or what.</param>
/// <param name="Agent">The agent, or who supervises; null for others.</param>
/// <param name="Share">Which; null: the one there is.</param>
[GenerateSerializer, Immutable, Alias("ShareStopped")]
public sealed record ShareStopped(
    [property: Id(0)] ShareEnd By, [property: Id(1)] AgentId? Agent = null, [property: Id(2)] string? Share = null) : ChatInput;

/// <summary>Somebody sees the picture from now on.</summary>
[GenerateSerializer, Immutable, Alias("LookBegan")]
public sealed record LookBegan([property: Id(0)] string Share, [property: Id(1)] AgentId By) : ChatInput;

/// <summary>Somebody sees it no more.</summary>
[GenerateSerializer, Immutable, Alias("LookOver")]
public sealed record LookOver([property: Id(0)] string Share, [property: Id(1)] AgentId By) : ChatInput;

/// <summary>The visitor leaves a message instead of waiting.</summary>
[GenerateSerializer, Immutable, Alias("MessageLeftInstead")]
public sealed record MessageLeftInstead : ChatInput;

/// <summary>A queue, or who transfers to one agent, reserved an agent.</summary>
[GenerateSerializer, Immutable, Alias("OfferCame")]
public sealed record OfferCame([property: Id(0)] CallOffer Offer) : ChatInput;

/// <summary>The agent took it and its grain confirmed that the offer stands.</summary>
/// <param name="Offer">Which.</param>
/// <param name="ShownAs">What the visitor is told of the agent: its number.</param>
[GenerateSerializer, Immutable, Alias("OfferTaken")]
public sealed record OfferTaken([property: Id(0)] OfferId Offer, [property: Id(1)] string ShownAs) : ChatInput;

[GenerateSerializer, Immutable, Alias("OfferOver")]
public sealed record OfferOver([property: Id(0)] OfferId Offer, [property: Id(1)] OfferOutcome Outcome) : ChatInput;

/// <summary>The queue says where the visitor stands; 1 is next.</summary>
[GenerateSerializer, Immutable, Alias("StoodAt")]
public sealed record StoodAt([property: Id(0)] QueueId Queue, [property: Id(1)] int Position) : ChatInput;

/// <summary>需要时间 (CHT-04).</summary>
/// <param name="Agent">Who.</param>
/// <param name="Minutes">1–30.</param>
[GenerateSerializer, Immutable, Alias("TimeWanted")]
public sealed record TimeWanted([property: Id(0)] AgentId Agent, [property: Id(1)] int Minutes) : ChatInput;

[GenerateSerializer, Immutable, Alias("ChoiceMade")]
public sealed record ChoiceMade([property: Id(0)] SilenceChoice Choice) : ChatInput;

/// <summary>To a queue, or by a granted offer to one agent. By the agent who has it, or by a supervisor.</summary>
/// <param name="By">The agent; null: a supervisor.</param>
/// <param name="ToQueue">Null when the offer says to whom.</param>
/// <param name="Offer">Of the agent that it goes to.</param>
[GenerateSerializer, Immutable, Alias("TransferWanted")]
public sealed record TransferWanted(
    [property: Id(0)] AgentId? By, [property: Id(1)] QueueId? ToQueue, [property: Id(2)] CallOffer? Offer) : ChatInput;

/// <param name="By">Who ends it.</param>
/// <param name="Agent">Where an agent does: which.</param>
[GenerateSerializer, Immutable, Alias("EndWanted")]
public sealed record EndWanted([property: Id(0)] ChatEnd By, [property: Id(1)] AgentId? Agent = null) : ChatInput;

[GenerateSerializer, Immutable, Alias("RatingCame")]
public sealed record RatingCame([property: Id(0)] int Score, [property: Id(1)] string? Comment) : ChatInput;

[GenerateSerializer, Immutable, Alias("SummaryCame")]
public sealed record SummaryCame(
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] string? Disposition,
    [property: Id(2)] string? Note,
    [property: Id(3)] bool Automatic) : ChatInput;

/// <summary>Time passed: what is due happens.</summary>
[GenerateSerializer, Immutable, Alias("Tick")]
public sealed record Tick : ChatInput;
