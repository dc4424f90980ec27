using System.Security.Claims;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Chat.Desk;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Calls;

/// <summary>The centre as chats see it.</summary>
internal sealed class ChatCentre(ViewScopes scopes, FileVault files) : IChatCentre
{
    public FileVault Files => files;

    public AgentId? AgentOf(ClaimsPrincipal user) => user.FindAgent();

    public IReadOnlyCollection<string>? QueuesOf(ClaimsPrincipal user) => scopes.Of(user.Scopes()).Queues;

    public string NetworkOf(HttpContext http) => RequestLimits.Network(http);
}
