using System.Collections.Concurrent;
using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// The shipped roles as sets of permissions: each permission says which roles hold it. What an agent holds goes as far as the own seat, and
/// needs one; everything else as far as the organisation of the person.
/// </summary>
internal sealed class RolePermissions(PermissionCatalogue catalogue) : IPermissionSource
{
    private readonly ConcurrentDictionary<(string Roles, Scope Scope, bool HasSeat), PermissionSet> _known = [];

    public PermissionSet Of(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true })
        {
            return PermissionSet.Nothing;
        }

        var roles = string.Join(' ', user.FindAll(ClaimTypes.Role).Select(c => c.Value).Order(StringComparer.Ordinal));
        return _known.GetOrAdd((roles, Scope.Of(user.Organisation()), user.HasClaim(c => c.Type == SessionClaims.Agent)), Make);
    }

    private PermissionSet Make((string Roles, Scope Scope, bool HasSeat) person) => new(
        from role in person.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where role != Roles.Agent || person.HasSeat
        from permission in catalogue.All
        where permission.HeldBy.Contains(role)
        select (permission, role == Roles.Agent ? Scope.Self : person.Scope));
}
