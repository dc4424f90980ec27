using Orleans;

namespace ContactCenter.Domain.Conversations;

/// <summary>How many conversations one person has at a time, by channel. A call is one at most, whatever is set.</summary>
[GenerateSerializer, Immutable, Alias("ChannelCapacity")]
public sealed record ChannelCapacity
{
    public const int MostChats = 8;

    public static ChannelCapacity Standard { get; } = new();

    /// <summary>Chats at a time, 1–8.</summary>
    [Id(0)] public int Chats { get; init; } = 3;

    /// <summary>Whether chats go on, and come, during a call; otherwise a call has the person alone.</summary>
    [Id(1)] public bool ChatsDuringCalls { get; init; }

    /// <summary>
    /// Whether one more conversation of <paramref name="channel"/> may begin beside those that are in work, summaries included.
    /// </summary>
    /// <param name="channel">Of the one that would begin.</param>
    /// <param name="calls">Calls in work.</param>
    /// <param name="chats">Chats in work.</param>
    public bool Admits(ConversationChannel channel, int calls, int chats) => channel switch
    {
        ConversationChannel.Voice => calls == 0 && (chats == 0 || ChatsDuringCalls),
        ConversationChannel.Chat => chats < Math.Clamp(Chats, 1, MostChats) && (calls == 0 || ChatsDuringCalls),
    };
}
