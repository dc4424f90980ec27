using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Chat.Desk;

/// <summary>What an agent has of chats.</summary>
/// <param name="Version">Another text when anything is different.</param>
/// <param name="Now">The clock of the platform, by which the page counts down.</param>
/// <param name="Chats">In the order in which they came.</param>
/// <param name="Queues">To which one can be transferred.</param>
public sealed record SeatChats(
    string Version, DateTimeOffset Now, IReadOnlyList<SeatChat> Chats, IReadOnlyList<SeatChatQueue> Queues);

/// <param name="Id">Of a queue of chats.</param>
/// <param name="Name">In Chinese.</param>
/// <param name="NameEnglish">In English.</param>
public sealed record SeatChatQueue(string Id, string Name, string NameEnglish);

/// <summary>One chat at the seat.</summary>
/// <param name="Id">Of the conversation.</param>
/// <param name="Work">reserved, ringing, talking or wrapUp.</param>
/// <param name="OfferUntil">Until when the offer stands; null: it is taken.</param>
/// <param name="WrapUpUntil">Until when the summary can be written; null: it is not open.</param>
/// <param name="State">Of the chat.</param>
/// <param name="Type">CHT-06.</param>
/// <param name="Name">How the visitor wants to be called; null: not said.</param>
/// <param name="Number">Of the visitor who talks with this agent; null: not said.</param>
/// <param name="Site">Where it began.</param>
/// <param name="Queue">Through which it came.</param>
/// <param name="FirstAnswerUntil">CHT-02: until when the first words are in time; null: they are there.</param>
/// <param name="Timers">CHT-04 and CHT-05: what is due when.</param>
/// <param name="AskedUntil">The time that the agent asked for; null: none.</param>
/// <param name="Choice">What the visitor chose; null: nothing yet.</param>
/// <param name="LastSequence">Of the last message.</param>
/// <param name="Unread">The visitor's messages that the agent has not read.</param>
/// <param name="VisitorRead">Up to where the visitor has read.</param>
/// <param name="IsTyping">The visitor writes.</param>
/// <param name="Channel">By which way the visitor writes: web, or the name of another channel.</param>
/// <param name="Call">The call beside which it stands; null: none.</param>
/// <param name="Sheet">The sheet that both see; null: none.</param>
/// <param name="Draft">What is written so far of the summary that is open; null: nothing.</param>
/// <param name="Voice">Whether the visitor asks to speak, is called, or took a call; null: none of these.</param>
/// <param name="Screen">The visitor's screen; null: nobody asks to see it.</param>
public sealed record SeatChat(
    string Id, string Work, DateTimeOffset? OfferUntil, DateTimeOffset? WrapUpUntil, ChatState State, ConversationType Type, string? Name,
    string? Number, string Site, string Queue, DateTimeOffset? FirstAnswerUntil, IReadOnlyList<SeatTimer> Timers,
    DateTimeOffset? AskedUntil, SilenceChoice? Choice, long LastSequence, long Unread, long VisitorRead,
    bool IsTyping, string Channel, string? Call, ChatSheetView? Sheet, SummaryDraft? Draft,
    VoiceState? Voice, SeatShare? Screen);

/// <param name="Kind">Whose silence.</param>
/// <param name="DueAt">The last moment before it.</param>
public sealed record SeatTimer(ChatTimerKind Kind, DateTimeOffset DueAt);

/// <param name="Minutes">1–30.</param>
public sealed record ChatTimeForm(int Minutes);

/// <param name="Call">The call in which the agent is.</param>
public sealed record ChatInvitationForm(string? Call);

/// <summary>By which the taxpayer's browser joins the call.</summary>
/// <param name="Code">8 digits, told on the telephone.</param>
/// <param name="Path">The page that asks for nothing else, behind the address of the centre.</param>
/// <param name="ExpiresAt">Until when it can be used, once.</param>
public sealed record ChatInvitationView(string Code, string Path, DateTimeOffset ExpiresAt);

/// <param name="Queue">To this queue of chats; null: to an agent.</param>
/// <param name="Agent">To this colleague; null: to a queue.</param>
public sealed record ChatTransferForm(string? Queue, string? Agent);

/// <param name="Reason">1–200 characters.</param>
public sealed record ChatEndForm(string? Reason);

/// <summary>A chat as who supervises sees it in a list.</summary>
/// <param name="Id">Of the conversation.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Queue">Which.</param>
/// <param name="Type">CHT-06.</param>
/// <param name="Name">How the visitor wants to be called.</param>
/// <param name="Number">Masked.</param>
/// <param name="Agent">Who has it.</param>
/// <param name="FirstOwner">Who answered first.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="EndedBy">Who ended it.</param>
/// <param name="Score">How it was rated.</param>
/// <param name="Ticket">What it became.</param>
/// <param name="Breaches">Of CHT-02…05, of a chat that is over.</param>
/// <param name="Calls">The calls of the same contact (TEL-05), in their order.</param>
public sealed record ChatRow(
    string Id, ChatState State, string Queue, ConversationType Type, string? Name, string? Number, string? Agent, string? FirstOwner,
    DateTimeOffset OpenedAt, DateTimeOffset? EndedAt, ChatEnd? EndedBy, int? Score, string? Ticket, int Breaches,
    IReadOnlyList<string> Calls);

/// <summary>A chat with what was said in it.</summary>
/// <param name="Chat">Its row.</param>
/// <param name="Messages">In order, notes among them.</param>
/// <param name="Screens">The visitor's screen as it was shown, each time (CHT-10).</param>
public sealed record ChatDetail(ChatRow Chat, IReadOnlyList<ChatMessageView> Messages, IReadOnlyList<ScreenShareView> Screens);
