using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Host.Sessions;

/// <summary>Who is signed in.</summary>
/// <param name="Language">The one the person has chosen; null when they never have.</param>
/// <param name="PasswordIsInitial">It is still the one that the first start has written down: the page leads to where it is changed.</param>
/// <param name="Permissions">What the person may do, each with its scopes: <c>city</c>, <c>bureau:id</c>, <c>provider:id</c>, <c>team:id</c>, <c>self</c>.</param>
public sealed record SessionView(
    string UserName,
    string DisplayName,
    IReadOnlyList<string> Roles,
    string Organisation,
    string? AgentId,
    string? Extension,
    string AntiforgeryToken,
    string? Language,
    bool PasswordIsInitial,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Permissions)
{
    internal static SessionView Of(
        ClaimsPrincipal user, PermissionSet permissions, string antiforgeryToken, string? language, bool passwordIsInitial) => new(
        user.UserName(),
        user.FindFirstValue(SessionClaims.DisplayName) ?? user.UserName(),
        [.. user.FindAll(ClaimTypes.Role).Select(c => c.Value)],
        user.Organisation().ToString(),
        user.FindFirstValue(SessionClaims.Agent),
        user.FindFirstValue(SessionClaims.Extension),
        antiforgeryToken,
        language,
        passwordIsInitial,
        permissions.All.ToDictionary(p => p.Name, IReadOnlyList<string> (p) => [.. permissions.ScopesOf(p).Select(s => s.ToString())]));
}

public sealed record SignInRequest(string? UserName, string? Password);

/// <summary>What a page's softphone registers with.</summary>
public sealed record PhoneSession(
    string Uri,
    string UserName,
    string Password,
    string Realm,
    string WebSocketPath,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<string> IceServers);
