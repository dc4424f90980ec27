using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Sealing;

namespace ContactCenter.Cases.Access;

/// <summary>Whoever may see informants' tickets may see what these come from.</summary>
internal sealed class InformantSight(IPermissionSource permissions) : ISealedSight
{
    public bool MaySee(ClaimsPrincipal user) => permissions.Of(user).Allows(TicketPermissions.Informant);
}
