using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Storage;
using ContactCenter.Customers.Access;
using ContactCenter.Customers.Contacts;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Calls;

/// <summary>
/// Chats on the time line of a taxpayer (TEL-02): all of them for who talks with the taxpayer, else those of the own queues.
/// </summary>
internal sealed class ChatContacts(ChatQueries chats, ICentreDirectory centre, ViewScopes scopes, IPermissionSource permissions)
    : IContactSource
{
    public async Task<IReadOnlyList<Contact>> LastAsync(
        ClaimsPrincipal user, Conversation? own, IReadOnlyList<string> numbers, int count, CancellationToken cancel)
    {
        var held = permissions.Of(user);
        if (own is null && !held.Allows(ChatPermissions.Read))
        {
            return [];
        }

        var queues = own is null ? scopes.Of(user.Scopes()).Queues : null;
        var found = await chats.LastAsync(numbers, queues, count, cancel);
        return
        [
            .. found.Select(c => new Contact(
                c.Id.Value, ContactChannel.Chat, c.OpenedAt, CallDirection.Inbound, c.Queue.Value, c.FirstOwner,
                c.FirstOwner is { } owner ? centre.FindAgent(AgentId.From(owner))?.Name : null, c.Disposition, Note: null, Outcome: null)),
        ];
    }
}
