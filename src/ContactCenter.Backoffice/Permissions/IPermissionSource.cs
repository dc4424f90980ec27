using System.Security.Claims;

namespace ContactCenter.Backoffice.Permissions;

/// <summary>
/// Says what a signed-in person may do at this moment. It is asked with every request and answers from memory; whoever keeps roles and
/// assignments in the database keeps what is needed here up to date.
/// </summary>
public interface IPermissionSource
{
    /// <summary><see cref="PermissionSet.Nothing"/> for who is not signed in.</summary>
    PermissionSet Of(ClaimsPrincipal user);
}
