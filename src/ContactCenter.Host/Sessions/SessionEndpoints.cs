using System.Security.Claims;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Options;
using ContactCenter.Host.Problems;

namespace ContactCenter.Host.Sessions;

/// <summary>Signing in and out, and the softphone's credentials.</summary>
internal static class SessionEndpoints
{
    public const string Realm = "contactcenter";

    public static void MapSessionEndpoints(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Session");
        session.MapGet("/", GetAsync);
        session.MapDelete("/", SignOutAsync);
        session.MapPost("/phone", IssuePhone).RequireAuthorization(Policies.Seat);
    }

    /// <summary>Apart from the others because it is the one place without a session and so without its token.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder app) => app.MapPost("/api/session", SignInAsync)
        .WithTags("Session").AllowAnonymous().RequireRateLimiting(RequestLimits.SignIn);

    private static Task<SessionView> GetAsync(HttpContext http, SessionCookies cookies, CancellationToken cancel) => cookies.ViewAsync(http, cancel);

    private static async Task<IResult> SignInAsync(
        SignInRequest body, HttpContext http, Accounts accounts, SignInGate gate, SessionCookies cookies, CancellationToken cancel)
    {
        if (body is not { UserName: { Length: > 0 and <= 128 } userName, Password: { Length: > 0 and <= 256 } password })
        {
            return Problem.Invalid("userName", "Give a user name (1 to 128 characters) and a password (1 to 256).");
        }

        return await gate.TryAsync(http, userName)
            ?? await accounts.SignInAsync(userName, password, RequestLimits.Address(http), cancel) switch
            {
                SignInOutcome.Accepted accepted => Results.Ok(await cookies.BeginAsync(http, accepted.User, cancel)),
                SignInOutcome.Locked locked => Problem.Of(StatusCodes.Status423Locked, "locked-out", retryAfterSeconds: locked.RetryAfterSeconds),
                _ => Problem.Of(StatusCodes.Status401Unauthorized, "invalid-credentials"),
            };
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SessionCookies cookies, AuditLog audit, CancellationToken cancel)
    {
        var userName = http.User.UserName();
        // The entry first: a session is nothing that a transaction could take back.
        await audit.WriteAsync(userName, "signed-out", null, RequestLimits.Address(http), null, cancel);
        await cookies.EndAsync(http);
        return Results.NoContent();
    }

    private static IResult IssuePhone(ClaimsPrincipal user, ICentreDirectory centre, IPhoneCredentials phones, SignInSettings settings)
    {
        // As it is in force now, which is not always that of the sign-in.
        if (centre.FindAgent(user.RequireAgent())?.Extension is not { } extension)
        {
            return Problem.Of(StatusCodes.Status409Conflict, "no-extension");
        }

        var issued = phones.Issue(extension, user.FindFirstValue(SessionClaims.SessionId)!, TimeSpan.FromHours(settings.SessionHours));
        return Results.Ok(new PhoneSession($"sip:{extension}@{Realm}", issued.UserName, issued.Password, Realm, "/sip", issued.ExpiresAt, []));
    }
}
