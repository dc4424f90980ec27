using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Identity.Rights;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContactCenter.Identity.ApiKeys;

/// <summary>
/// <c>Authorization: Bearer cck_…</c>: a program in the place of a person. A page of another site cannot send this header without being
/// asked first, so a request that has it needs no token of a session.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeyStore keys,
    RightsDirectory rights)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether a request comes by a key: then its cookie counts nothing.</summary>
    public static bool IsMeant(HttpRequest request) => TextOf(request) is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TextOf(Request) is not { } text)
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.UseAsync(text, Context.Address(), Context.RequestAborted) is not { } key)
        {
            return AuthenticateResult.Fail("No such key, or it is over.");
        }

        if (!key.OwnerHasFactor && rights.RequiresTwoFactor(key.Owner))
        {
            return AuthenticateResult.Fail("The owner of the key has to set up a second factor first.");
        }

        var identity = new ClaimsIdentity(Scheme.Name, ClaimTypes.NameIdentifier, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, key.Owner));
        identity.AddClaim(new(PersonClaims.ApiKey, key.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaims(key.Permissions.Select(p => new Claim(PersonClaims.KeyPermission, p)));
        return AuthenticateResult.Success(new(new(identity), Scheme.Name));
    }

    private static string? TextOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header
            && header.StartsWith(Bearer + ApiKeyText.Prefix, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;
}
