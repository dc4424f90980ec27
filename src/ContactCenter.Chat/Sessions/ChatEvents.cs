using System.Text.Json.Serialization;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

/// <summary>
/// Something that happened in a chat. Verdicts, figures and the history are made of these and of nothing else.
/// <paramref name="At"/> is a whole number of milliseconds.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ChatOpened), "chat-opened")]
[JsonDerivedType(typeof(PersonRequested), "person-requested")]
[JsonDerivedType(typeof(MessageWritten), "message-written")]
[JsonDerivedType(typeof(MessagesSeen), "messages-seen")]
[JsonDerivedType(typeof(ChatJoined), "chat-joined")]
[JsonDerivedType(typeof(VoiceAsked), "voice-asked")]
[JsonDerivedType(typeof(VoiceRang), "voice-rang")]
[JsonDerivedType(typeof(VoiceRefused), "voice-refused")]
[JsonDerivedType(typeof(ScreenProposed), "screen-proposed")]
[JsonDerivedType(typeof(ScreenAsked), "screen-asked")]
[JsonDerivedType(typeof(ScreenAgreed), "screen-agreed")]
[JsonDerivedType(typeof(ScreenShared), "screen-shared")]
[JsonDerivedType(typeof(ScreenLooked), "screen-looked")]
[JsonDerivedType(typeof(ScreenLookEnded), "screen-look-ended")]
[JsonDerivedType(typeof(ScreenShareEnded), "screen-share-ended")]
[JsonDerivedType(typeof(SheetOffered), "sheet-offered")]
[JsonDerivedType(typeof(SheetSigned), "sheet-signed")]
[JsonDerivedType(typeof(RobotTurned), "robot-turned")]
[JsonDerivedType(typeof(NumberKept), "number-kept")]
[JsonDerivedType(typeof(LeftAlone), "left-alone")]
[JsonDerivedType(typeof(ChatOverflowed), "chat-overflowed")]
[JsonDerivedType(typeof(ChatOffered), "chat-offered")]
[JsonDerivedType(typeof(ChatOfferEnded), "chat-offer-ended")]
[JsonDerivedType(typeof(ChatConnected), "chat-connected")]
[JsonDerivedType(typeof(ChatTransferred), "chat-transferred")]
[JsonDerivedType(typeof(TimeAsked), "time-asked")]
[JsonDerivedType(typeof(TimeChosen), "time-chosen")]
[JsonDerivedType(typeof(TimerFired), "timer-fired")]
[JsonDerivedType(typeof(ChatEnded), "chat-ended")]
[JsonDerivedType(typeof(ChatRated), "chat-rated")]
[JsonDerivedType(typeof(ChatSummarised), "chat-summarised")]
[JsonDerivedType(typeof(ChatClosed), "chat-closed")]
public abstract record ChatEvent(DateTimeOffset At);

public sealed record ChatOpened(DateTimeOffset At, ChatOpening Opening) : ChatEvent(At);

/// <summary>From here the visitor waits for a person, at first or again.</summary>
public sealed record PersonRequested(DateTimeOffset At, QueueId Queue) : ChatEvent(At);

public sealed record MessageWritten(DateTimeOffset At, ChatMessage Message) : ChatEvent(At);

/// <summary>The taxpayer's browser stands beside a call from here on (TEL-05): it joined one, or took one out of the chat.</summary>
public sealed record ChatJoined(DateTimeOffset At, CallId Call, AgentId Agent) : ChatEvent(At);

/// <summary>The visitor asked to speak with the agent.</summary>
public sealed record VoiceAsked(DateTimeOffset At) : ChatEvent(At);

/// <summary>The agent called the visitor's browser.</summary>
public sealed record VoiceRang(DateTimeOffset At, CallId Call, AgentId Agent) : ChatEvent(At);

/// <summary>The visitor did not take the call, or no longer asks for one.</summary>
public sealed record VoiceRefused(DateTimeOffset At, CallId? Call) : ChatEvent(At);

/// <summary>The visitor proposed to show the own screen (CHT-10).</summary>
public sealed record ScreenProposed(DateTimeOffset At, string Share) : ChatEvent(At);

/// <summary>The agent asked to see it, or took up what the visitor proposed.</summary>
public sealed record ScreenAsked(DateTimeOffset At, string Share, AgentId Agent) : ChatEvent(At);

/// <summary>The visitor agreed.</summary>
/// <param name="At">When.</param>
/// <param name="Share">Which.</param>
/// <param name="Language">Of the words to which the visitor agreed.</param>
public sealed record ScreenAgreed(DateTimeOffset At, string Share, string Language) : ChatEvent(At);

/// <summary>The picture came.</summary>
public sealed record ScreenShared(DateTimeOffset At, string Share) : ChatEvent(At);

/// <summary>Somebody began to see it.</summary>
public sealed record ScreenLooked(DateTimeOffset At, string Share, AgentId By) : ChatEvent(At);

/// <summary>Somebody saw it no more.</summary>
public sealed record ScreenLookEnded(DateTimeOffset At, string Share, AgentId By) : ChatEvent(At);

/// <summary>It ended, or came to nothing.</summary>
/// <param name="At">When.</param>
/// <param name="Share">Which.</param>
/// <param name="By">Who ended it, or what.</param>
/// <param name="Agent">The agent, or who supervises; null for others.</param>
public sealed record ScreenShareEnded(DateTimeOffset At, string Share, ShareEnd By, AgentId? Agent) : ChatEvent(At);

/// <summary>The agent showed and signed a sheet.</summary>
public sealed record SheetOffered(DateTimeOffset At, ChatSheet Sheet) : ChatEvent(At);

/// <summary>The visitor decided on it, over the hash of what it says.</summary>
public sealed record SheetSigned(DateTimeOffset At, int Number, string Sha256, bool IsAgreed, string Name) : ChatEvent(At);

/// <summary>The robot said what it knows to something that the visitor said (CHT-07).</summary>
/// <param name="At">When.</param>
/// <param name="Sequence">Of the robot's message.</param>
/// <param name="Turn">What came of it.</param>
public sealed record RobotTurned(DateTimeOffset At, long Sequence, RobotTurn Turn) : ChatEvent(At);

/// <summary>The visitor said where it can be reached; the number stands in the chat.</summary>
public sealed record NumberKept(DateTimeOffset At) : ChatEvent(At);

/// <summary>Nobody is on duty any more for the queue in which the visitor waits.</summary>
public sealed record LeftAlone(DateTimeOffset At, QueueId Queue) : ChatEvent(At);

/// <summary>A limit of the queue was reached, and the visitor waits on in another.</summary>
public sealed record ChatOverflowed(DateTimeOffset At, QueueId From, QueueId To) : ChatEvent(At);

/// <summary>One side has everything up to a place.</summary>
/// <param name="At">When.</param>
/// <param name="By">Visitor or agent.</param>
/// <param name="UpTo">A sequence; never smaller than the last of the same side.</param>
/// <param name="IsRead">Shown on a visible page; otherwise it only arrived there.</param>
public sealed record MessagesSeen(DateTimeOffset At, ChatAuthor By, long UpTo, bool IsRead) : ChatEvent(At);

public sealed record ChatOffered(DateTimeOffset At, OfferId Offer, QueueId? Queue, AgentId Agent) : ChatEvent(At);

public sealed record ChatOfferEnded(DateTimeOffset At, OfferId Offer, AgentId Agent, OfferOutcome Outcome) : ChatEvent(At);

public sealed record ChatConnected(DateTimeOffset At, OfferId Offer, AgentId Agent) : ChatEvent(At);

/// <summary>The agent gave it away: to a queue, or to the agent of the offer that follows.</summary>
public sealed record ChatTransferred(DateTimeOffset At, AgentId From, QueueId? ToQueue, AgentId? ToAgent) : ChatEvent(At);

/// <summary>The agent pressed 需要时间 (X23).</summary>
/// <param name="At">When.</param>
/// <param name="Agent">Who.</param>
/// <param name="Until">When it wants to be back.</param>
public sealed record TimeAsked(DateTimeOffset At, AgentId Agent, DateTimeOffset Until) : ChatEvent(At);

public sealed record TimeChosen(DateTimeOffset At, SilenceChoice Choice) : ChatEvent(At);

/// <summary>A deadline was seen to be over.</summary>
/// <param name="At">When it was seen: a late look changes no verdict.</param>
/// <param name="Kind">Which.</param>
/// <param name="DueAt">The last moment before it.</param>
/// <param name="Cause">The message that began it; 0: none.</param>
public sealed record TimerFired(DateTimeOffset At, ChatTimerKind Kind, DateTimeOffset DueAt, long Cause) : ChatEvent(At);

public sealed record ChatEnded(DateTimeOffset At, ChatEnd By, AgentId? Agent) : ChatEvent(At);

/// <summary>SAT-01, SAT-02; of several the last counts.</summary>
/// <param name="At">When.</param>
/// <param name="Score">1 (very dissatisfied) – 5 (very satisfied).</param>
/// <param name="Comment">The visitor's words.</param>
public sealed record ChatRated(DateTimeOffset At, int Score, string? Comment) : ChatEvent(At);

public sealed record ChatSummarised(DateTimeOffset At, AgentId Agent, string? Disposition, string? Note, bool Automatic) : ChatEvent(At);

/// <summary>Nothing more is asked of the visitor.</summary>
public sealed record ChatClosed(DateTimeOffset At, ChatState As) : ChatEvent(At);
