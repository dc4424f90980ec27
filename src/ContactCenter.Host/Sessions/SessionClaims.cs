using System.Security.Claims;
using ContactCenter.Domain.Identifiers;

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

    public static string UserName(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? string.Empty;

    public static AgentId? FindAgent(this ClaimsPrincipal user) =>
        user.IsInRole(Roles.Agent) && user.FindFirstValue(Agent) is { } id ? AgentId.From(id) : null;

    /// <summary>For endpoints behind <see cref="Policies.Seat"/>, where there is one.</summary>
    public static AgentId RequireAgent(this ClaimsPrincipal user) =>
        user.FindFirst(Agent) is { } claim ? AgentId.From(claim.Value) : throw new InvalidOperationException("The session has no agent.");

    /// <summary>Sees the calls of everybody.</summary>
    public static bool Oversees(this ClaimsPrincipal user) =>
        user.IsInRole(Roles.Supervisor) || user.IsInRole(Roles.Auditor) || user.IsInRole(Roles.Administrator);
}
