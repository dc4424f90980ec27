using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Identity.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;

namespace ContactCenter.Host.Sessions;

/// <summary>Everything about who is signed in and what they may do.</summary>
internal static class SessionHosting
{
    private const string Cookie = "contactcenter.session";
    private const string CookieOrKey = "cookie-or-key";
    private const string AntiforgeryCookie = "contactcenter.antiforgery";

    /// <summary>Browsers keep a cookie of such a name only when it came over TLS, and give it to no other host.</summary>
    private const string OnlyOverTls = "__Host-";

    public static void AddSessions(this IServiceCollection services, ContactCenterOptions options, ProtectionKeys keys)
    {
        ProtectionKeys.Add(services, keys);
        services.AddAuthentication(CookieOrKey)
            .AddPolicyScheme(CookieOrKey, displayName: null, either => either.ForwardDefaultSelector = http =>
                ApiKeyScheme.IsMeant(http.Request) ? ApiKeyScheme.Name : SessionCookies.Scheme)
            .AddCookie(cookie => SetUp(cookie, options))
            .AddApiKeys();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        // Every answer of the API says by itself that it is not to be kept; the library would warn of each that it says so too.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = AntiforgeryFilter.Header;
            antiforgery.Cookie.Name = NameOf(AntiforgeryCookie, options.Http);
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // Headers of our own say so for every answer.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddRequestLimits(options.SignIn);
        services.AddSingleton(options.SignIn);
        services.AddSingleton<SessionStamps>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<OpenSessions>();
        services.AddSingleton<ICentreFollower, EndedSessions>();
        services.AddSingleton<ViewScopes>();
        services.AddSingleton<SignInFailures>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<SessionCookies>();
        services.AddSingleton<IPhoneCredentials, PhoneCredentialStore>();
    }

    /// <summary>
    /// Where browsers come over TLS of our own the name says so; a proxy may speak plain HTTP to them, and such a cookie would be lost there. The
    /// proxy before several Hosts finds the cookie by the end of its name (infra/cluster/nginx.conf).
    /// </summary>
    public static string NameOf(string cookie, HttpSettings http) =>
        http.Certificate is not null ? OnlyOverTls + cookie : cookie;

    private static void SetUp(CookieAuthenticationOptions cookie, ContactCenterOptions options)
    {
        cookie.Cookie.Name = NameOf(Cookie, options.Http);
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(options.SignIn.SessionHours);
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = SessionCookies.ValidateAsync;
        // An API has no sign-in page to send anybody to.
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
