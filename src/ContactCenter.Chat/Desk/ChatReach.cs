using System.Security.Claims;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Chat.Desk;

/// <summary>Which chats somebody reaches; others do not exist for them.</summary>
internal static class ChatReach
{
    private const int LongestDescription = 16_384;

    /// <summary>The agent's own chat.</summary>
    public static async Task<(ChatSession Chat, AgentId Agent)?> MineAsync(
        string chat, ClaimsPrincipal user, IChatCentre centre, ChatStore store, CancellationToken cancel) =>
        ConversationIds.ChannelOf(new(chat)) is ConversationChannel.Chat && centre.AgentOf(user) is { } agent
        && await store.SeeAsync(new(chat), cancel) is { Chat: { HasAgent: true } found } && found.Agent == agent
            ? (found, agent)
            : null;

    /// <summary>A chat of a queue that the person sees.</summary>
    public static async Task<ListedChat?> SeenAsync(
        string chat, HttpContext http, IChatCentre centre, ChatQueries chats, CancellationToken cancel) =>
        await chats.FindAsync(new CallId(chat), cancel) is { } found
        && (centre.QueuesOf(http.User) is not { } queues || queues.Contains(found.Queue.Value))
            ? found
            : null;

    /// <summary>What is wrong with the description of a session that a browser made.</summary>
    public static Fault? WrongDescription(string? text) => string.IsNullOrEmpty(text) ? Wrong.Missing
        : text.Length > LongestDescription ? Wrong.TooLong(LongestDescription)
        : null;
}
