using System.Globalization;
using System.Security.Claims;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Host.Sessions;

/// <summary>What a session cookie says about its person.</summary>
internal static class SessionClaims
{
    public const string Agent = PersonClaims.Seat;
    public const string Extension = "extension";
    public const string DisplayName = PersonClaims.DisplayName;

    /// <summary>Changes with every password change; a cookie with an older one is refused.</summary>
    public const string Stamp = "stamp";

    public const string SessionId = "sid";

    /// <summary>
    /// Of <see cref="Backoffice.Permissions.RequiredStep"/>; absent where nothing has to be done first. That a role asks for a second
    /// factor is no part of a session: it is so from the moment on at which it is decided (<see cref="RequiredSteps.StepOf"/>).
    /// </summary>
    public const string RequiredStep = "required-step";

    /// <summary>When the person had signed in before, ISO 8601; absent for never.</summary>
    public const string LastSignInClaim = "last-sign-in";

    public const string LastSignInFrom = "last-sign-in-from";

    /// <summary>Wrong attempts between the sign-in before and this one.</summary>
    public const string FailedAttemptsClaim = "failed-attempts";

    /// <summary>A <see cref="SignInWay"/>; absent for a password.</summary>
    public const string WayClaim = PersonClaims.Way;

    public static SignInWay Way(this ClaimsPrincipal user) =>
        Enum.TryParse<SignInWay>(user.FindFirstValue(WayClaim), out var way) ? way : SignInWay.Password;

    public static int FailedAttempts(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(FailedAttemptsClaim), CultureInfo.InvariantCulture, out var failed) ? failed : 0;

    /// <summary>Null where the person had never signed in before.</summary>
    public static DateTimeOffset? LastSignIn(this ClaimsPrincipal user) =>
        user.FindFirstValue(LastSignInClaim) is { } text ? DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture) : null;

    public static string UserName(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? string.Empty;

    public static AgentId? FindAgent(this ClaimsPrincipal user) =>
        user.FindFirstValue(Agent) is { } id ? AgentId.From(id) : null;

    /// <summary>For endpoints behind <see cref="CentrePermissions.UseSeat"/>, where there is one.</summary>
    public static AgentId RequireAgent(this ClaimsPrincipal user) =>
        user.FindFirst(Agent) is { } claim ? AgentId.From(claim.Value) : throw new InvalidOperationException("The session has no agent.");
}
