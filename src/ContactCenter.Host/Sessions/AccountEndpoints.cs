using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Accounts;
using ContactCenter.Identity.Passwords;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ContactCenter.Host.Sessions;

/// <summary>What everybody does about their own account: password, sessions, language.</summary>
internal static class AccountEndpoints
{
    private static readonly string[] Languages = ["zh-cn", "en-us"];

    public static void MapAccountEndpoints(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Session").AnySignedIn("the person's own account");
        session.MapPost("/password", ChangePasswordAsync).ReachedBefore(RequiredStep.ChangePassword)
            .AuditedApart("what is refused is written down too", "password-changed", "password-change-failed").Fails(400);
        session.MapPut("/language", SetLanguageAsync).NotAudited("how the person's own pages look").Fails(400);
        session.MapGet("/all", ListAsync);
        session.MapDelete("/all", EndAllAsync).AuditedApart("written with the end of the sessions", "signed-out-everywhere");
        session.MapDelete("/all/{id}", EndAsync).AuditedApart("written with the end of the session", "session-ended").Fails(404);
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> ChangePasswordAsync(
        PasswordChange body, HttpContext http, UserStore users, PasswordHasher<UserAccount> hasher, SessionStore store, SessionStamps stamps,
        OpenSessions open, SessionCookies cookies, SignInGate gate, AuditLog audit, CancellationToken cancel)
    {
        var (name, address, own) = (http.User.UserName(), http.Address(), http.User.FindFirstValue(SessionClaims.SessionId));
        if (await gate.TryAsync(http, name) is { } refused)
        {
            return refused;
        }

        if (await users.FindAsync(name, cancel) is not { } user)
        {
            return Problem.Of(StatusCodes.Status401Unauthorized, "not-signed-in");
        }

        var errors = Errors(body, user, hasher);
        if (errors.Count > 0)
        {
            await audit.WriteAsync(name, "password-change-failed", name, address, string.Join(' ', errors.SelectMany(e => e.Value).Select(e => e.Code)), cancel);
            return Problem.Invalid(errors);
        }

        var ended = await store.ChangePasswordAsync(name, hasher.HashPassword(user, body.Next!), own, new(name, "password-changed", address), cancel);
        stamps.Forget(name);
        open.Close([.. ended ?? []]);
        return TypedResults.Ok(await cookies.ContinueAsync(http, (await users.FindAsync(name, cancel))!));
    }

    /// <summary>All that is wrong at once, so that nobody mends one thing after another.</summary>
    private static Dictionary<string, Fault[]> Errors(PasswordChange body, UserAccount user, PasswordHasher<UserAccount> hasher)
    {
        var errors = new Dictionary<string, Fault[]>();
        if (string.IsNullOrEmpty(body.Current))
        {
            errors["current"] = [Wrong.Missing];
        }
        else if (body.Current.Length > PasswordChange.MaxCurrentLength
            || hasher.VerifyHashedPassword(user, user.PasswordHash, body.Current) is PasswordVerificationResult.Failed)
        {
            errors["current"] = [Wrong.NotRight];
        }

        if (PasswordRules.Broken(user.UserName, body.Current, body.Next).ToArray() is { Length: > 0 } broken)
        {
            errors["next"] = broken;
        }

        return errors;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetLanguageAsync(LanguageChoice body, ClaimsPrincipal person, UserStore users, CancellationToken cancel)
    {
        if (body.Language is not { } language || !Languages.Contains(language))
        {
            return Problem.Invalid("language", Wrong.NoneOf(body.Language ?? "", Languages));
        }

        await users.SetLanguageAsync(person.UserName(), language, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<OwnSession>> ListAsync(ClaimsPrincipal person, OpenSessions open, CancellationToken cancel)
    {
        var own = person.FindFirstValue(SessionClaims.SessionId);
        return [.. (await open.ListAsync(person.UserName(), cancel)).Select(s => new OwnSession(s.Id, s.Browser, s.Address, s.SignedInAt, s.LastSeenAt, s.Id == own))];
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(string id, HttpContext http, OpenSessions open, SessionCookies cookies, CancellationToken cancel)
    {
        var name = http.User.UserName();
        if (!await open.EndAsync(name, id, new(name, "session-ended", http.Address()), cancel))
        {
            return Problem.NotFound("unknown-session");
        }

        if (id == http.User.FindFirstValue(SessionClaims.SessionId))
        {
            await cookies.EndAsync(http);
        }

        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndAllAsync(HttpContext http, OpenSessions open, SessionCookies cookies, CancellationToken cancel)
    {
        var name = http.User.UserName();
        await open.EndAllAsync(name, new(name, "signed-out-everywhere", http.Address()), cancel);
        await cookies.EndAsync(http);
        return TypedResults.NoContent();
    }
}

public sealed record PasswordChange(string? Current, string? Next)
{
    /// <summary>Nobody has a longer one; more is not worth hashing.</summary>
    public const int MaxCurrentLength = 256;
}

public sealed record LanguageChoice(string? Language);

/// <summary>A browser in which the person is signed in.</summary>
/// <param name="Browser">Empty when it did not say.</param>
/// <param name="IsCurrent">The one that asks.</param>
public sealed record OwnSession(string Id, string Browser, string Address, DateTimeOffset SignedInAt, DateTimeOffset LastSeenAt, bool IsCurrent);
