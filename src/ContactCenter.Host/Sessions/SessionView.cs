using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Identity.Resets;
using ContactCenter.Identity.Rights;

namespace ContactCenter.Host.Sessions;

/// <summary>Who is signed in.</summary>
/// <param name="Now">On the clock of the centre's wall: by it the page counts, and shows times that carry no other.</param>
/// <param name="Roles">That the person has now, wherever.</param>
/// <param name="Language">The one the person has chosen; null when they never have.</param>
/// <param name="PasswordIsInitial">It is still the one that the first start has written down: the page leads to where it is changed.</param>
/// <param name="RequiredStep">What has to be done before anything else: <c>change-password</c>, <c>enrol-two-factor</c>; null:
/// nothing.</param>
/// <param name="LastSignInAt">Before this one; null for never.</param>
/// <param name="LastSignInFrom">The address of that time.</param>
/// <param name="FailedAttempts">Wrong passwords and codes between that time and this one.</param>
/// <param name="GivenAnew">What somebody else did to the account within 30 days, the newest first: a new password, the second factor
/// taken away.</param>
/// <param name="Permissions">What the person may do, each with its scopes: <c>city</c>, <c>bureau:id</c>, <c>provider:id</c>, <c>team:id</c>, <c>self</c>.</param>
public sealed record SessionView(
    DateTimeOffset Now,
    string UserName,
    string DisplayName,
    IReadOnlyList<string> Roles,
    string? AgentId,
    string? Extension,
    string AntiforgeryToken,
    string? Language,
    bool PasswordIsInitial,
    string? RequiredStep,
    DateTimeOffset? LastSignInAt,
    string? LastSignInFrom,
    int FailedAttempts,
    IReadOnlyList<GivenAnew> GivenAnew,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Permissions)
{
    internal static SessionView Of(
        ClaimsPrincipal user, RightsDirectory rights, DateTimeOffset now, string antiforgeryToken, string? language, bool passwordIsInitial,
        IReadOnlyList<GivenAnew> givenAnew) => new(
        now,
        user.UserName(),
        user.FindFirstValue(SessionClaims.DisplayName) ?? user.UserName(),
        rights.RolesOf(user.UserName()),
        user.FindFirstValue(SessionClaims.Agent),
        user.FindFirstValue(SessionClaims.Extension),
        antiforgeryToken,
        language,
        passwordIsInitial,
        RequiredSteps.StepOf(user, rights),
        user.LastSignIn(),
        user.FindFirstValue(SessionClaims.LastSignInFrom),
        user.FailedAttempts(),
        givenAnew,
        Written(rights.Of(user)));

    private static Dictionary<string, IReadOnlyList<string>> Written(PermissionSet permissions) =>
        permissions.All.ToDictionary(p => p.Name, IReadOnlyList<string> (p) => [.. permissions.ScopesOf(p).Select(s => s.ToString())]);
}

/// <param name="UserName">In any case of letters.</param>
/// <param name="Password">As it is.</param>
/// <param name="Code">Of the second factor: six digits. Without it who has one is answered 401 <c>second-factor-required</c>.</param>
/// <param name="RecoveryCode">In place of the code.</param>
public sealed record SignInRequest(string? UserName, string? Password, string? Code = null, string? RecoveryCode = null);

/// <summary>What a page's softphone registers with.</summary>
public sealed record PhoneSession(
    string Uri,
    string UserName,
    string Password,
    string Realm,
    string WebSocketPath,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<string> IceServers);
