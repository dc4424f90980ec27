using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Options;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Sessions;

/// <summary>Signing in and out, and the softphone's credentials.</summary>
internal static class SessionEndpoints
{
    public const string Realm = "contactcenter";

    private static readonly string[] Before = [RequiredStep.ChangePassword, RequiredStep.EnrolTwoFactor];

    public static void MapSessionEndpoints(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Session");
        session.MapGet("/", GetAsync).AnySignedIn("the person's own session").ReachedBefore(Before);
        session.MapDelete("/", SignOutAsync).AnySignedIn("the person's own session").ReachedBefore(Before)
            .AuditedApart("a session is nothing that a transaction could take back", "signed-out");
        session.MapPost("/phone", IssuePhone).RequirePermission(CentrePermissions.UseSeat)
            .NotAudited("credentials of the person's own session, which end with it").Fails(409);
        api.MapPost("/session", SignInAsync).WithTags("Session").OpenToAnyone("who signs in has no session yet")
            .RequireRateLimiting(RequestLimits.SignIn)
            .AuditedApart("an attempt that fails is written down too", "signed-in", "sign-in-failed").Fails(400, 423);
    }

    private static Task<SessionView> GetAsync(HttpContext http, SessionCookies cookies, CancellationToken cancel) => cookies.ViewAsync(http, cancel);

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> SignInAsync(
        SignInRequest body, HttpContext http, Accounts accounts, SignInGate gate, SessionCookies cookies, CancellationToken cancel)
    {
        if (body is not { UserName: { Length: > 0 and <= 128 } userName, Password: { Length: > 0 and <= 256 } password })
        {
            return Problem.Invalid("userName", Wrong.Length(128));
        }

        if (body.Code is { Length: > 16 } || body.RecoveryCode is { Length: > 64 })
        {
            return Problem.Invalid(body.Code is { Length: > 16 } ? "code" : "recoveryCode", Wrong.TooLong(16));
        }

        if (await gate.TryAsync(http, userName) is { } tooOften)
        {
            return tooOften;
        }

        return await accounts.SignInAsync(userName, password, new(body.Code, body.RecoveryCode), SignInPlace.Of(http), cancel) switch
        {
            SignInOutcome.Accepted accepted => TypedResults.Ok(await cookies.BeginAsync(http, accepted.User, cancel)),
            SignInOutcome.Locked locked => Problem.Of(StatusCodes.Status423Locked, "locked-out", retryAfterSeconds: locked.RetryAfterSeconds),
            SignInOutcome.CodeNeeded => Problem.Of(StatusCodes.Status401Unauthorized, "second-factor-required"),
            SignInOutcome.WrongCode => Problem.Of(StatusCodes.Status401Unauthorized, "invalid-code"),
            SignInOutcome.KeptOut => Problem.Of(StatusCodes.Status423Locked, "account-locked"),
            SignInOutcome.FirstPasswordExpired => Problem.Of(StatusCodes.Status423Locked, "first-password-expired"),
            _ => Problem.Of(StatusCodes.Status401Unauthorized, "invalid-credentials"),
        };
    }

    private static async Task<NoContent> SignOutAsync(HttpContext http, SessionCookies cookies, AuditTrail audit)
    {
        // The entry first: a session is nothing that a transaction could take back.
        await audit.WriteAsync(http, "signed-out", null);
        await cookies.EndAsync(http);
        return TypedResults.NoContent();
    }

    private static Results<Ok<PhoneSession>, ProblemHttpResult> IssuePhone(ClaimsPrincipal user, ICentreDirectory centre, IPhoneCredentials phones, SignInSettings settings)
    {
        // As it is in force now, which is not always that of the sign-in.
        if (centre.FindAgent(user.RequireAgent())?.Extension is not { } extension)
        {
            return Problem.Of(StatusCodes.Status409Conflict, "no-extension");
        }

        var issued = phones.Issue(extension, user.FindFirstValue(SessionClaims.SessionId)!, TimeSpan.FromHours(settings.SessionHours));
        return TypedResults.Ok(new PhoneSession($"sip:{extension}@{Realm}", issued.UserName, issued.Password, Realm, "/sip", issued.ExpiresAt, []));
    }
}
