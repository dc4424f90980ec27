using System.Security.Claims;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Storage.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ContactCenter.Host.Sessions;

/// <summary>Begins and ends sessions, and decides with every request whether one still stands.</summary>
internal sealed class SessionCookies(ICentreDirectory centre, IAntiforgery antiforgery, IPhoneCredentials phones)
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public async Task<SessionView> BeginAsync(HttpContext http, UserAccount user)
    {
        var principal = Principal(user);
        await http.SignInAsync(Scheme, principal, new() { IsPersistent = false });
        // The antiforgery token is made for whoever the request belongs to from now on.
        http.User = principal;
        return SessionView.Of(principal, antiforgery.GetAndStoreTokens(http).RequestToken!);
    }

    public async Task EndAsync(HttpContext http)
    {
        if (http.User.FindFirstValue(SessionClaims.SessionId) is { } session)
        {
            phones.Revoke(session);
        }

        await http.SignOutAsync(Scheme);
    }

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var stamps = context.HttpContext.RequestServices.GetRequiredService<SessionStamps>();
        var stamp = context.Principal?.FindFirstValue(SessionClaims.Stamp);
        if (stamp is null || !await stamps.IsCurrentAsync(context.Principal!.UserName(), stamp, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
        }
    }

    private ClaimsPrincipal Principal(UserAccount user)
    {
        var identity = new ClaimsIdentity(Scheme, ClaimTypes.NameIdentifier, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, user.UserName));
        identity.AddClaim(new(SessionClaims.DisplayName, user.DisplayName));
        identity.AddClaim(new(SessionClaims.Stamp, user.SecurityStamp));
        identity.AddClaim(new(SessionClaims.SessionId, Guid.NewGuid().ToString("N")));
        identity.AddClaim(new(SessionClaims.OrganisationClaim, user.Organisation.ToString()));
        identity.AddClaims(user.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        if (user.Agent is { } agent)
        {
            identity.AddClaim(new(SessionClaims.Agent, agent.Value));
            identity.AddClaims(centre.FindAgent(agent) is { } settings ? [new Claim(SessionClaims.Extension, settings.Extension)] : []);
        }

        return new(identity);
    }
}
