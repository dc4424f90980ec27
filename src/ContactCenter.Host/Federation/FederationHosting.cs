using ContactCenter.Host.Options;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ContactCenter.Host.Federation;

/// <summary>
/// How the provider is spoken to: code flow with PKCE (RFC 7636), state and nonce bound to the browser by cookies, one ID token that is
/// read once. No token is kept, none reaches the browser.
/// </summary>
internal static class FederationHosting
{
    public const string Scheme = "openid-connect";

    /// <summary>Below this site's address: what the provider has to be told.</summary>
    public const string Callback = "/api/session/oidc/callback";

    private const string EarlierName = "earlier-name";
    private const string EarlierId = "earlier-id";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How long somebody may take at the provider.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(15);

    /// <summary>Signatures with a key that the provider alone has (RFC 7518 §3.1).</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddFederation(this IServiceCollection services, ContactCenterOptions options)
    {
        services.AddSingleton(options.OpenIdConnect);
        var builder = services.AddAuthentication();
        if (options.OpenIdConnect.Authority is { } authority)
        {
            services.AddSingleton<ProviderAnswers>();
            builder.AddOpenIdConnect(Scheme, provider => SetUp(provider, new(authority), options));
        }
    }

    public static void Remember(AuthenticationProperties properties, EarlierSession? before)
    {
        if (before is not null)
        {
            (properties.Items[EarlierName], properties.Items[EarlierId]) = (before.UserName, before.Id);
        }
    }

    public static EarlierSession? Remembered(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(EarlierName, out var name) && properties.Items.TryGetValue(EarlierId, out var id)
            ? new(name!, id!) : null;

    private static void SetUp(OpenIdConnectOptions provider, Uri authority, ContactCenterOptions options)
    {
        provider.Authority = authority.ToString();
        provider.ClientId = options.OpenIdConnect.ClientId;
        provider.ClientSecret = options.OpenIdConnect.ClientSecret;
        provider.RequireHttpsMetadata = authority.Scheme == Uri.UriSchemeHttps;
        provider.BackchannelTimeout = Patience;
        provider.RemoteAuthenticationTimeout = Stay;

        // In the query: a form that another site posts would come without cookies that are lax.
        provider.ResponseType = OpenIdConnectResponseType.Code;
        provider.ResponseMode = OpenIdConnectResponseMode.Query;
        provider.UsePkce = true;
        provider.SaveTokens = false;
        provider.DisableTelemetry = true;
        provider.GetClaimsFromUserInfoEndpoint = false;
        provider.MapInboundClaims = false;
        provider.TokenValidationParameters.ValidAlgorithms = Algorithms;
        // What is configured counts, whatever the provider's own description says (OWASP ASVS 5 10.5.3).
        provider.TokenValidationParameters.IssuerValidator = (issuer, _, _) => IsSame(issuer, options.OpenIdConnect.Authority!)
            ? issuer : throw new SecurityTokenInvalidIssuerException("The ID token is of another issuer.") { InvalidIssuer = issuer };

        provider.CallbackPath = Callback;
        // A session ends here alone.
        provider.RemoteSignOutPath = default;
        provider.SignedOutCallbackPath = default;
        provider.SignInScheme = SessionCookies.Scheme;
        provider.EventsType = typeof(ProviderAnswers);
        SetUp(provider.CorrelationCookie, "contactcenter.oidc.state.", options.Http);
        SetUp(provider.NonceCookie, "contactcenter.oidc.nonce.", options.Http);
    }

    /// <summary>The provider's answer comes by a link from its own site: lax is as strict as it can be.</summary>
    private static void SetUp(CookieBuilder cookie, string name, HttpSettings http)
    {
        cookie.Name = SessionHosting.NameOf(name, http);
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>Some write the last slash and some do not.</summary>
    private static bool IsSame(string issuer, string authority) =>
        string.Equals(issuer.TrimEnd('/'), authority.TrimEnd('/'), StringComparison.Ordinal);
}
