using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.Identity.Resets;
using ContactCenter.Identity.Rights;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;

namespace ContactCenter.Host.Sessions;

/// <summary>Begins and ends sessions, and decides with every request whether one still stands.</summary>
internal sealed class SessionCookies(
    ICentreDirectory centre, IAntiforgery antiforgery, RightsDirectory rights, GivenAnewStore givenAnew, UserStore users,
    SessionStore store, OpenSessions open,
    TimeProvider clock)
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Of who has given a password.</summary>
    public Task<SessionView> BeginAsync(HttpContext http, UserAccount user, CancellationToken cancel) =>
        BeginAsync(http, user, SignInWay.Password, EarlierSession.Of(http.User), cancel);

    /// <summary>
    /// Whoever signs in where somebody is signed in takes their place: no session goes on that the browser has forgotten.
    /// </summary>
    /// <param name="http">The request, which gets the cookie.</param>
    /// <param name="user">Whose the session is.</param>
    /// <param name="way">How they have shown it.</param>
    /// <param name="before">Of this browser; null: none.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<SessionView> BeginAsync(
        HttpContext http, UserAccount user, SignInWay way, EarlierSession? before, CancellationToken cancel)
    {
        if (before is not null)
        {
            await open.EndAsync(before.UserName, before.Id, new(before.UserName, "session-ended", http.Address()), cancel);
        }

        await rights.LoadAsync(user.UserName, cancel);
        var (id, now) = (NewId(), clock.GetUtcNow());
        await open.BeginAsync(new(id, user.UserName, BrowserName.Of(http.Request.Headers.UserAgent), http.Address(), now, now), cancel);
        return await WriteAsync(http, user, id, way);
    }

    /// <summary>The same session with the person's new stamp, and the sign-in before it as it was.</summary>
    public Task<SessionView> ContinueAsync(HttpContext http, UserAccount user)
    {
        var before = http.User;
        return WriteAsync(
            http,
            user with
            {
                FailedCount = before.FailedAttempts(), LastSignInAt = before.LastSignIn(),
                LastSignInFrom = before.FindFirstValue(SessionClaims.LastSignInFrom),
            },
            before.FindFirstValue(SessionClaims.SessionId)!,
            before.Way());
    }

    /// <summary>Whose session it is. What a person has chosen is left out while the database is away: an agent's page works on.</summary>
    public async Task<SessionView> ViewAsync(HttpContext http, CancellationToken cancel)
    {
        UserAccount? user = null;
        IReadOnlyList<GivenAnew> given = [];
        try
        {
            user = await users.FindAsync(http.User.UserName(), cancel).WaitAsync(Patience, clock, cancel);
            given = await givenAnew.ListAsync(http.User.UserName(), cancel).WaitAsync(Patience, clock, cancel);
        }
        catch (Exception e) when (e is TimeoutException || Problems.DatabaseErrors.IsUnavailable(e))
        {
        }

        return View(http, user, given);
    }

    public async Task EndAsync(HttpContext http)
    {
        if (http.User.FindFirstValue(SessionClaims.SessionId) is { } session)
        {
            await store.EndAsync(session);
            open.Close(session);
        }

        await http.SignOutAsync(Scheme);
    }

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var stamps = context.HttpContext.RequestServices.GetRequiredService<SessionStamps>();
        var stamp = context.Principal?.FindFirstValue(SessionClaims.Stamp);
        var open = context.HttpContext.RequestServices.GetRequiredService<OpenSessions>();
        var session = context.Principal?.FindFirstValue(SessionClaims.SessionId);
        var cancel = context.HttpContext.RequestAborted;
        if (stamp is null || session is null
            || !await open.IsOpenAsync(session, cancel)
            || !await stamps.IsCurrentAsync(context.Principal!.UserName(), stamp, cancel))
        {
            context.RejectPrincipal();
        }
    }

    /// <summary>Of 128 random bits.</summary>
    private static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private async Task<SessionView> WriteAsync(HttpContext http, UserAccount user, string session, SignInWay way)
    {
        var principal = Principal(user, session, way);
        await http.SignInAsync(Scheme, principal, new() { IsPersistent = false });
        // The antiforgery token is made for whoever the request belongs to from now on.
        http.User = principal;
        return View(http, user, await givenAnew.ListAsync(user.UserName, CancellationToken.None));
    }

    private SessionView View(HttpContext http, UserAccount? user, IReadOnlyList<GivenAnew> given) => SessionView.Of(
        http.User, rights, clock.GetUtcNow(), antiforgery.GetAndStoreTokens(http).RequestToken!, user?.Language,
        user?.PasswordIsInitial ?? false, given);

    private ClaimsPrincipal Principal(UserAccount user, string session, SignInWay way)
    {
        var identity = new ClaimsIdentity(Scheme, ClaimTypes.NameIdentifier, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, user.UserName));
        identity.AddClaim(new(SessionClaims.DisplayName, user.DisplayName));
        identity.AddClaim(new(SessionClaims.Stamp, user.SecurityStamp));
        identity.AddClaim(new(SessionClaims.SessionId, session));
        identity.AddClaim(new(SessionClaims.FailedAttemptsClaim, user.FailedCount.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaims(way is SignInWay.Password ? [] : [new Claim(SessionClaims.WayClaim, way.ToString())]);
        if (user.LastSignInAt is { } last)
        {
            identity.AddClaim(new(SessionClaims.LastSignInClaim, last.ToString("O", CultureInfo.InvariantCulture)));
            identity.AddClaim(new(SessionClaims.LastSignInFrom, user.LastSignInFrom ?? string.Empty));
        }

        if (user.MustChangePassword && way is SignInWay.Password)
        {
            identity.AddClaim(new(SessionClaims.RequiredStep, RequiredStep.ChangePassword));
        }

        if (user.Agent is { } agent)
        {
            identity.AddClaim(new(SessionClaims.Agent, agent.Value));
            identity.AddClaims(centre.FindAgent(agent) is { } settings ? [new Claim(SessionClaims.Extension, settings.Extension)] : []);
        }

        return new(identity);
    }
}
