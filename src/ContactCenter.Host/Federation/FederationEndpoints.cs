using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.Host.Options;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ContactCenter.Host.Federation;

/// <summary>What the sign-in page asks before anybody is signed in, and the way to the provider.</summary>
internal static class FederationEndpoints
{
    private static readonly string[] OtherSites = ["cross-site", "same-site"];

    public static void MapFederationEndpoints(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Session");
        session.MapGet("/ways", Ways).OpenToAnyone("the sign-in page shows it to who has no session yet");
        session.MapGet("/oidc", StartAsync).OpenToAnyone("who signs in has no session yet")
            .RequireRateLimiting(RequestLimits.SignIn).Produces(StatusCodes.Status302Found).Fails(400, 403, 404);
    }

    private static SignInWays Ways(OpenIdConnectSettings provider) =>
        new(provider.Authority is null ? null : new OpenIdConnectWay(provider.Title));

    /// <summary>Sends the browser to the provider, or back to the sign-in page while the provider does not say where that is.</summary>
    private static async Task<Results<ChallengeHttpResult, RedirectHttpResult, ProblemHttpResult>> StartAsync(
        string? returnUrl, HttpContext http, OpenIdConnectSettings provider, IOptionsMonitor<OpenIdConnectOptions> options,
        CancellationToken cancel)
    {
        if (provider.Authority is null)
        {
            return Problem.NotFound("no-openid-provider");
        }

        var wanted = returnUrl ?? "/";
        if (!ReturnAddress.IsInside(wanted))
        {
            return Problem.Invalid("returnUrl", Wrong.Unusable);
        }

        // Where the provider knows the browser already, another site's link would sign somebody in whom nobody asked.
        if (OtherSites.Contains(http.Request.Headers["Sec-Fetch-Site"].ToString()))
        {
            return Problem.Forbidden("foreign-origin");
        }

        try
        {
            await options.Get(FederationHosting.Scheme).ConfigurationManager!.GetConfigurationAsync(cancel);
        }
        catch (InvalidOperationException)
        {
            return TypedResults.Redirect(ReturnAddress.SignInPage("provider-unreachable", wanted));
        }

        return TypedResults.Challenge(Remembering(wanted, EarlierSession.Of(http.User)), [FederationHosting.Scheme]);
    }

    /// <summary>The answer comes from another site, and so without the cookie of the session that it takes the place of.</summary>
    private static AuthenticationProperties Remembering(string wanted, EarlierSession? before)
    {
        var properties = new AuthenticationProperties { RedirectUri = wanted };
        FederationHosting.Remember(properties, before);
        return properties;
    }
}

/// <param name="OpenIdConnect">Null: people sign in with a password alone.</param>
public sealed record SignInWays(OpenIdConnectWay? OpenIdConnect);

/// <param name="Title">What the button says of the provider.</param>
public sealed record OpenIdConnectWay(string Title);
