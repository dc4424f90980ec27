using System.Security.Claims;
using ContactCenter.Host.Options;
using ContactCenter.Host.Problems;
using ContactCenter.Storage.Accounts;
using Microsoft.AspNetCore.Antiforgery;

namespace ContactCenter.Host.Sessions;

/// <summary>Signing in and out, and the softphone's credentials.</summary>
internal static class SessionEndpoints
{
    public const string Realm = "contactcenter";

    public static void MapSessionEndpoints(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Session");
        session.MapGet("/", Get);
        session.MapDelete("/", SignOutAsync);
        session.MapPost("/phone", IssuePhone).RequireAuthorization(Policies.Seat);
        session.MapPost("/password", ChangePasswordAsync);
    }

    /// <summary>Apart from the others because it is the one place without a session and so without its token.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder app) => app.MapPost("/api/session", SignInAsync)
        .WithTags("Session").AllowAnonymous().RequireRateLimiting(RequestLimits.SignIn);

    private static SessionView Get(HttpContext http, IAntiforgery antiforgery) =>
        SessionView.Of(http.User, antiforgery.GetAndStoreTokens(http).RequestToken!);

    private static async Task<IResult> SignInAsync(
        SignInRequest body, HttpContext http, Accounts accounts, SignInAttempts attempts, SessionCookies cookies, CancellationToken cancel)
    {
        if (body is not { UserName: { Length: > 0 and <= 128 } userName, Password: { Length: > 0 and <= 256 } password })
        {
            return Problem.Invalid("userName", "Give a user name (1 to 128 characters) and a password (1 to 256).");
        }

        using var lease = attempts.PerUser.AttemptAcquire(userName.ToLowerInvariant());
        return !lease.IsAcquired
            ? RequestLimits.Answer(lease)
            : await accounts.SignInAsync(userName, password, RequestLimits.Address(http), cancel) switch
            {
                SignInOutcome.Accepted accepted => Results.Ok(await cookies.BeginAsync(http, accepted.User)),
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

    private static IResult IssuePhone(ClaimsPrincipal user, IPhoneCredentials phones, SignInSettings settings)
    {
        if (user.FindFirstValue(SessionClaims.Extension) is not { } extension)
        {
            return Problem.Of(StatusCodes.Status409Conflict, "no-extension");
        }

        var issued = phones.Issue(extension, user.FindFirstValue(SessionClaims.SessionId)!, TimeSpan.FromHours(settings.SessionHours));
        return Results.Ok(new PhoneSession($"sip:{extension}@{Realm}", issued.UserName, issued.Password, Realm, "/sip", issued.ExpiresAt, []));
    }

    private static async Task<IResult> ChangePasswordAsync(
        PasswordChange body, HttpContext http, Accounts accounts, SessionCookies cookies, CancellationToken cancel)
    {
        if (body.Check() is { Count: > 0 } errors)
        {
            return Problem.Invalid(errors);
        }

        if (!await accounts.ChangePasswordAsync(http.User.UserName(), body.Current!, body.Next!, RequestLimits.Address(http), cancel))
        {
            return Problem.Of(StatusCodes.Status409Conflict, "invalid-credentials");
        }

        await cookies.EndAsync(http);
        return Results.NoContent();
    }
}

public sealed record PasswordChange(string? Current, string? Next)
{
    public const int MinLength = 10;
    public const int MaxLength = 256;

    internal Dictionary<string, string> Check()
    {
        var errors = new Dictionary<string, string>();
        if (string.IsNullOrEmpty(Current) || Current.Length > MaxLength)
        {
            errors["current"] = "Give the current password.";
        }

        if (Next is not { Length: >= MinLength and <= MaxLength } || Next == Current)
        {
            errors["next"] = $"Give a new password of {MinLength} to {MaxLength} characters.";
        }

        return errors;
    }
}
