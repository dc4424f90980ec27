using System.Security.Claims;

namespace ContactCenter.Host.Sessions;

/// <summary>Who is signed in.</summary>
/// <param name="Language">The one the person has chosen; null when they never have.</param>
/// <param name="PasswordIsInitial">It is still the one that the first start has written down: the page leads to where it is changed.</param>
public sealed record SessionView(
    string UserName,
    string DisplayName,
    IReadOnlyList<string> Roles,
    string Organisation,
    string? AgentId,
    string? Extension,
    string AntiforgeryToken,
    string? Language,
    bool PasswordIsInitial)
{
    internal static SessionView Of(ClaimsPrincipal user, string antiforgeryToken, string? language, bool passwordIsInitial) => new(
        user.UserName(),
        user.FindFirstValue(SessionClaims.DisplayName) ?? user.UserName(),
        [.. user.FindAll(ClaimTypes.Role).Select(c => c.Value)],
        user.Organisation().ToString(),
        user.FindFirstValue(SessionClaims.Agent),
        user.FindFirstValue(SessionClaims.Extension),
        antiforgeryToken,
        language,
        passwordIsInitial);
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
