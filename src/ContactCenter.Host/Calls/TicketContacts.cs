using System.Security.Claims;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.Customers.Access;
using ContactCenter.Customers.Contacts;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Host.Calls;

/// <summary>Tickets on the time line of a taxpayer: those that the person sees, never an informant's.</summary>
internal sealed class TicketContacts(TicketQueries tickets, ICaseCentre centre, IPermissionSource permissions) : IContactSource
{
    public async Task<IReadOnlyList<Contact>> LastAsync(
        ClaimsPrincipal user, Conversation? own, IReadOnlyList<string> numbers, int count, CancellationToken cancel)
    {
        var held = permissions.Of(user);
        if (!held.Allows(TicketPermissions.Read))
        {
            return [];
        }

        // Who talks with the taxpayer sees what is open of theirs, in whichever queue it was.
        var sight = new TicketSight(user.Name(), own is null ? centre.QueuesOf(user) : null)
        {
            WithRestricted = held.Allows(TicketPermissions.Restricted),
        };
        var found = await tickets.SomeAsync(
            new(sight) { Contacts = numbers }, new(1, Math.Min(count, ListRules.LargestPage), TicketQueries.List.Rules.Standard), cancel);
        return
        [
            .. found.Select(t => new Contact(
                t.Id, ContactChannel.Ticket, t.CreatedAt, CallDirection.Inbound, t.Queue, Agent: null, AgentName: t.FirstOwner, t.Subject,
                $"{t.Number} {t.Text.Title}", Outcome: null)),
        ];
    }
}
