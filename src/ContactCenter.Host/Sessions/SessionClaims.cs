using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;

namespace ContactCenter.Host.Sessions;

/// <summary>What a session cookie says about its person.</summary>
internal static class SessionClaims
{
    public const string Agent = "agent";
    public const string Extension = "extension";
    public const string DisplayName = "display-name";

    /// <summary>Changes with every password change; a cookie with an older one is refused.</summary>
    public const string Stamp = "stamp";

    public const string SessionId = "sid";

    public const string OrganisationClaim = "organisation";

    public static string UserName(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? string.Empty;

    /// <summary>A cookie without the claim sees nothing rather than everything.</summary>
    public static Organisation Organisation(this ClaimsPrincipal user) => user.FindFirstValue(OrganisationClaim) is { } text
        ? History.Accounts.Organisation.Parse(text)
        : History.Accounts.Organisation.Provider("none");

    public static AgentId? FindAgent(this ClaimsPrincipal user) =>
        user.IsInRole(Roles.Agent) && user.FindFirstValue(Agent) is { } id ? AgentId.From(id) : null;

    /// <summary>For endpoints behind <see cref="CentrePermissions.UseSeat"/>, where there is one.</summary>
    public static AgentId RequireAgent(this ClaimsPrincipal user) =>
        user.FindFirst(Agent) is { } claim ? AgentId.From(claim.Value) : throw new InvalidOperationException("The session has no agent.");
}
