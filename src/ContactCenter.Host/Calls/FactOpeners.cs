using System.Collections.Frozen;
using System.Security.Claims;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.FollowUps.Api;
using ContactCenter.Visits.Api;

namespace ContactCenter.Host.Calls;

/// <summary>Which tickets behind a figure somebody may open: those that their page of tickets has.</summary>
internal sealed class TicketOpener(TicketQueries tickets, CaseCentre centre, IPermissionSource permissions) : IFactOpener
{
    public string Kind => "ticket";

    public async Task<IReadOnlySet<string>> OpenableAsync(ClaimsPrincipal user, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var held = permissions.Of(user);
        if (!held.Allows(TicketPermissions.Read))
        {
            return FrozenSet<string>.Empty;
        }

        var sight = new TicketSight(user.Name(), centre.QueuesOf(user, ScopeSet.Of(held.ScopesOf(TicketPermissions.Read))))
        {
            WithRestricted = held.Allows(TicketPermissions.Restricted), WithInformants = held.Allows(TicketPermissions.Informant),
        };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in ids.Chunk(ListRules.LargestPage))
        {
            var page = await tickets.ListAsync(new(sight) { Ids = part }, new(1, part.Length, TicketQueries.List.Rules.Standard), cancel);
            seen.UnionWith(page.Items.Select(t => t.Id));
        }

        return seen;
    }
}

/// <summary>Messages and visits are opened in their lists, by who has these lists beyond their own seat.</summary>
internal sealed class PageOpener(string kind, Permission permission, IPermissionSource permissions) : IFactOpener
{
    public string Kind => kind;

    public Task<IReadOnlySet<string>> OpenableAsync(ClaimsPrincipal user, IReadOnlyCollection<string> ids, CancellationToken cancel) =>
        Task.FromResult<IReadOnlySet<string>>(
            permissions.Of(user).AllowsBeyondSelf(permission) ? ids.ToFrozenSet() : FrozenSet<string>.Empty);

    public static PageOpener OfMessages(IPermissionSource permissions) => new("message", FollowUpPermissions.Read, permissions);

    public static PageOpener OfVisits(IPermissionSource permissions) => new("visit", VisitPermissions.Read, permissions);
}
