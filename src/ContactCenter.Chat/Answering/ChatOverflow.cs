using System.Collections.Immutable;
using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Overflow;
using ContactCenter.Grains.Abstractions.Centre;

namespace ContactCenter.Chat.Answering;

/// <summary>
/// Where a chat goes on when its queue has a limit: the rules of queues of calls, as far as they lead to another queue of chats.
/// Announcements and flows are for calls.
/// </summary>
internal static class ChatOverflow
{
    /// <param name="chat">Which waits.</param>
    /// <param name="centre">As it is now.</param>
    /// <param name="position">On entering; null: it was judged before.</param>
    /// <param name="isUnmanned">Null: not known.</param>
    /// <param name="now">When.</param>
    /// <returns>Null: it waits on.</returns>
    public static QueueId? Next(ChatSession chat, ICentreDirectory centre, int? position, bool? isUnmanned, DateTimeOffset now) =>
        OverflowRules.First(Rules(chat, centre), now - Entered(chat), position, isUnmanned)?.Queue;

    /// <summary>When waiting alone leads on; null: never, or that is over.</summary>
    public static DateTimeOffset? DueAt(ChatSession chat, ICentreDirectory centre, DateTimeOffset now) =>
        chat.State is ChatState.Waiting && OverflowRules.DueAt(Rules(chat, centre), Entered(chat)) is { } due && due > now ? due : null;

    private static DateTimeOffset Entered(ChatSession chat) => chat.EnteredAt ?? chat.RequestedAt ?? chat.OpenedAt;

    private static ImmutableArray<OverflowRule> Rules(ChatSession chat, ICentreDirectory centre) =>
        centre.FindQueue(chat.Queue) is { Overflow: { IsDefault: false } rules }
            ?
            [
                .. rules.Where(r => r.Target is OverflowTarget.Queue && r.Queue is { } queue
                    && centre.FindQueue(queue) is { Channel: ConversationChannel.Chat }),
            ]
            : [];
}
