using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Cases.Access;
using ContactCenter.Customers.Access;
using ContactCenter.Customers.Contacts;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.FollowUps.Api;
using ContactCenter.FollowUps.Entries;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Calls;

/// <summary>
/// Messages, spoken and written, on the time line of a taxpayer (TEL-02): all of them for who talks with the taxpayer, else those that
/// the person sees among the messages. What became an informant's ticket is on nobody's but theirs who see such tickets.
/// </summary>
internal sealed class MessageContacts(
    FollowUpQueries messages, IFollowUpCentre followUps, ICentreDirectory centre, IPermissionSource permissions) : IContactSource
{
    public async Task<IReadOnlyList<Contact>> LastAsync(
        ClaimsPrincipal user, Conversation? own, IReadOnlyList<string> numbers, int count, CancellationToken cancel)
    {
        var held = permissions.Of(user);
        if (own is null && !held.Allows(FollowUpPermissions.Read))
        {
            return [];
        }

        var sight = own is null
            ? followUps.SightOf(user)
            : new FollowUpSight(null, user.FindAgent()?.Value) { WithSealed = held.Allows(TicketPermissions.Informant) };
        var found = await messages.LastAsync(new(sight) { MessagesOf = numbers }, count, cancel);
        return
        [
            .. found.Select(m => new Contact(
                m.Id, ContactChannel.Message, m.CreatedAt, CallDirection.Inbound, m.Queue, m.Owner,
                m.Owner is { } owner ? centre.FindAgent(AgentId.From(owner))?.Name : null, Subject: null,
                own is null ? null : m.Closing?.Note, Outcome: null)),
        ];
    }
}
