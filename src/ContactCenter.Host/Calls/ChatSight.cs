using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Conversations;
using ContactCenter.Host.Sessions;
using Orleans;
using Orleans.Runtime;

namespace ContactCenter.Host.Calls;

/// <summary>Who may see a chat: the agent who has to do with it, and who reads chats of its queue.</summary>
internal sealed class ChatSight(ChatQueries chats, IGrainFactory grains, ViewScopes scopes, IPermissionSource permissions)
{
    public async Task<bool> MaySeeAsync(ClaimsPrincipal user, CallId chat, CancellationToken cancel) =>
        await chats.FindAsync(chat, cancel) is { } found
        && ((user.FindAgent() is { } agent && await GrainOf(chat).Involves(agent))
            || (permissions.Of(user).Allows(ChatPermissions.Read)
                && (scopes.Of(user.Scopes()).Queues is not { } queues || queues.Contains(found.Queue.Value))));

    private IConversationGrain GrainOf(CallId chat) =>
        grains.GetGrain<IConversationGrain>(GrainId.Create(IConversationGrain.GrainTypeName, chat.Value));
}
