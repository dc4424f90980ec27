using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Chat.Sessions;

/// <summary>One message as both sides see it.</summary>
/// <param name="Sequence">Its place in the chat: from 1, without a gap, notes included.</param>
/// <param name="At">When it was taken, a whole number of milliseconds.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Agent">The agent, or the person who wrote a note; null for others.</param>
/// <param name="Body">Plain text; never markup.</param>
/// <param name="ClientId">The writer's own id for it, by which it is not taken twice; null for what the platform says.</param>
public sealed record ChatMessage(
    long Sequence, DateTimeOffset At, ChatAuthor Author, AgentId? Agent, string Body, string? ClientId)
{
    /// <summary>A note: agents and supervisors see it, the visitor never.</summary>
    public bool IsNote { get; init; }

    /// <summary>What the platform says, as a word for programs (<see cref="SystemNotices"/>); null for people's words.</summary>
    public string? Notice { get; init; }

    /// <summary>By which the vault finds the file that it brings; null: none.</summary>
    public string? File { get; init; }

    /// <summary>The answer of somebody of the office that the visitor can read.</summary>
    public bool IsAnswer => Author is ChatAuthor.Agent && !IsNote;

    public bool IsOfVisitor => Author is ChatAuthor.Visitor;
}

/// <summary>What is about to be said; place and time come with it being taken.</summary>
/// <param name="Body">1–<see cref="ChatLimits.LongestBody"/> characters, or empty with a file.</param>
/// <param name="ClientId">1–64 characters, the writer's own.</param>
/// <param name="File">By which the vault finds the file.</param>
/// <param name="Pick">The button of the robot that was pressed (<see cref="RobotPicks"/>); null: it was typed.</param>
[GenerateSerializer, Immutable, Alias("ChatWords")]
public sealed record ChatWords(
    [property: Id(0)] string Body, [property: Id(1)] string ClientId, [property: Id(2)] string? File = null,
    [property: Id(3)] string? Pick = null);

/// <summary>What the platform says in a chat.</summary>
public static class SystemNotices
{
    public const string Position = "queue-position";
    public const string Connected = "agent-connected";
    public const string Joined = "call-joined";
    public const string VoiceWanted = "voice-wanted";
    public const string VoiceOffered = "voice-offered";
    public const string VoiceTaken = "voice-taken";
    public const string VoiceDeclined = "voice-declined";
    public const string ScreenProposed = "screen-proposed";
    public const string ScreenAsked = "screen-asked";
    public const string ScreenShared = "screen-shared";
    public const string ScreenEnded = "screen-ended";
    public const string ScreenRefused = "screen-refused";
    public const string SheetOffered = "sheet-offered";
    public const string SheetDecided = "sheet-decided";
    public const string Alone = "nobody-on-duty";
    public const string Transferred = "transferred";
    public const string TimeNeeded = "time-needed";
    public const string WaitChosen = "wait-chosen";
    public const string LaterChosen = "later-chosen";
    public const string Reminder = "visitor-reminder";
    public const string Closing = "closing";
    public const string Ended = "ended";
}

/// <summary>What is never exceeded, whatever is set.</summary>
public static class ChatLimits
{
    /// <summary>Characters.</summary>
    public const int LongestBody = 4_000;

    /// <summary>Messages of one chat; the next is refused, so that no page has to show more.</summary>
    public const int MostMessages = 2_000;

    public const int LongestClientId = 64;
}
