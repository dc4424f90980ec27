using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;

namespace ContactCenter.Cases.Access;

/// <summary>Which tickets people see where they look over tickets.</summary>
public sealed class TicketSights(ICaseCentre centre, IPermissionSource permissions)
{
    /// <summary>As far as the right goes that the request asks for; whether tickets may be seen at all is that right, or asked
    /// before.</summary>
    public TicketSight Of(ClaimsPrincipal user)
    {
        var held = permissions.Of(user);
        return new(user.Name(), centre.QueuesOf(user))
        {
            WithRestricted = held.Allows(TicketPermissions.Restricted),
            WithInformants = held.Allows(TicketPermissions.Informant),
        };
    }

    /// <summary>Whether the person looks over tickets at all.</summary>
    public bool MayLook(ClaimsPrincipal user) => permissions.Of(user).Allows(TicketPermissions.Read);
}
