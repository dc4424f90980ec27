using System.Text.Json.Serialization;

namespace ContactCenter.Chat.Sessions;

[JsonConverter(typeof(JsonStringEnumConverter<ChatTimerKind>))]
public enum ChatTimerKind
{
    /// <summary>The agent is told that it has been silent for long (CHT-04).</summary>
    AgentWarning,

    /// <summary>The agent was silent for too long without having asked (CHT-04).</summary>
    AgentSilence,

    /// <summary>The visitor is reminded (CHT-05).</summary>
    VisitorReminder,

    /// <summary>The reminded visitor is still silent: the chat ends (CHT-05).</summary>
    VisitorClosing,

    /// <summary>The visitor's page was not heard of for too long.</summary>
    VisitorLost,

    /// <summary>It cannot be rated any more.</summary>
    RatingOver,
}

/// <summary>A deadline that a chat has now.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="DueAt">The last moment before it: at this millisecond nothing happens, one later it does.</param>
/// <param name="Cause">The message that began it; 0: none.</param>
public readonly record struct ChatTimer(ChatTimerKind Kind, DateTimeOffset DueAt, long Cause);

/// <summary>
/// The deadlines that follow from how a chat stands. They are not started and stopped: who spoke when says what is due, so none is left
/// behind in a queue, none runs once and never again, and a restart changes nothing.
/// </summary>
public static class ChatTimers
{
    /// <returns>In the order in which they are due.</returns>
    public static IReadOnlyList<ChatTimer> Of(ChatSession chat, ChatTerms terms)
    {
        var timers = new List<ChatTimer>(3);
        if (!chat.IsJoined)
        {
            AddAgentSilence(chat, terms, timers);
            AddVisitorSilence(chat, terms, timers);
        }

        if (chat is { State: ChatState.Closing, EndedAt: { } ended })
        {
            timers.Add(new(ChatTimerKind.RatingOver, ended + terms.Rating, 0));
        }

        if (!chat.IsOver && chat.VisitorSeenAt is { } seen)
        {
            timers.Add(new(ChatTimerKind.VisitorLost, seen + Lost(chat, terms), 0));
        }

        timers.Sort((one, other) => one.DueAt.CompareTo(other.DueAt));
        return timers;
    }

    /// <summary>When to look next; null: nothing is due ever.</summary>
    public static DateTimeOffset? Next(ChatSession chat, ChatTerms terms) =>
        Of(chat, terms) is [var first, ..] ? first.DueAt.AddMilliseconds(1) : null;

    /// <summary>
    /// Since when the agent owes an answer: from the visitor's last words that have none, but not before the agent had the chat; when it
    /// asked for time, from the end of that time on. Null: it owes none.
    /// </summary>
    public static ChatMark? AgentSilentSince(ChatSession chat)
    {
        if (!chat.HasAgent || chat.ConnectedAt is not { } connected)
        {
            return null;
        }

        var unanswered = chat.VisitorSpoke is { } spoke && !(chat.AgentSpoke?.Sequence > spoke.Sequence) ? spoke : (ChatMark?)null;
        var since = unanswered is { } words ? new ChatMark(words.Sequence, Later(words.At, connected)) : (ChatMark?)null;
        return chat.Ask is { } ask ? new ChatMark(since?.Sequence ?? 0, Later(ask.Until, since?.At ?? ask.Until)) : since;
    }

    /// <summary>Since when the visitor owes an answer: the agent spoke last, and has not asked for time.</summary>
    public static ChatMark? VisitorSilentSince(ChatSession chat) =>
        chat is { State: ChatState.Active, Ask: null, AgentSpoke: { } agent } && !(chat.VisitorSpoke?.Sequence > agent.Sequence)
            ? agent
            : null;

    private static void AddAgentSilence(ChatSession chat, ChatTerms terms, List<ChatTimer> timers)
    {
        if (AgentSilentSince(chat) is not { } since)
        {
            return;
        }

        if (chat.WarnedOf != since.At && chat.BreachTold != since.At)
        {
            timers.Add(new(ChatTimerKind.AgentWarning, since.At + terms.AgentWarning, since.Sequence));
        }

        if (chat.BreachTold != since.At)
        {
            timers.Add(new(ChatTimerKind.AgentSilence, since.At + ChatTerms.AgentSilence, since.Sequence));
        }
    }

    private static void AddVisitorSilence(ChatSession chat, ChatTerms terms, List<ChatTimer> timers)
    {
        if (VisitorSilentSince(chat) is not { } since)
        {
            return;
        }

        timers.Add(chat.Reminded is { } reminder
            ? new(ChatTimerKind.VisitorClosing, reminder.At + terms.ClosingGrace, reminder.Sequence)
            : new(ChatTimerKind.VisitorReminder, since.At + ChatTerms.VisitorSilence, since.Sequence));
    }

    /// <summary>Who writes by another channel has no page that could be heard of: a day without a word is the end.</summary>
    private static TimeSpan Lost(ChatSession chat, ChatTerms terms) => chat.Opening.Channel is not null ? ChatTerms.ChannelLost
        : chat.HasAgent ? terms.TalkingLost : terms.WaitingLost;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
