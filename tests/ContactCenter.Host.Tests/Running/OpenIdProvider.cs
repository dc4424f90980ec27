using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ContactCenter.Host.Tests.Running;

/// <summary>What the provider says of whoever comes.</summary>
/// <param name="Person">The claim that names the person; null leaves it out.</param>
/// <param name="Methods">How they have shown it (RFC 8176).</param>
internal sealed record ProviderAnswer(string? Person, params ImmutableArray<string> Methods)
{
    /// <summary>Falsifies the ID token before it is signed.</summary>
    public Action<ClaimsPrincipal> Falsify { get; init; } = _ => { };

    /// <summary>An OAuth error in place of a code; null: none.</summary>
    public string? Error { get; init; }
}

/// <summary>An OpenID provider (OpenIddict) on a free port. It asks nobody anything: who comes is who <see cref="Answer"/> says.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "contactcenter";
    public const string ClientSecret = "a-secret-of-the-tests";
    public const string Claim = "employee_number";

    private readonly ConcurrentDictionary<string, bool> _usedCodes = new();
    private readonly WebApplication _app;

    private OpenIdProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(SetUp);
        builder.Services.AddAuthentication();
        _app = builder.Build();
        _app.UseAuthentication();
    }

    public ProviderAnswer Answer { get; set; } = new(Person: null);

    public string Authority => _app.Urls.First();

    public static async Task<OpenIdProvider> StartAsync()
    {
        var provider = new OpenIdProvider();
        await provider._app.StartAsync();
        // Makes its keys, so that nobody waits for them.
        using var http = new HttpClient { BaseAddress = new(provider.Authority) };
        await http.GetStringAsync(".well-known/jwks");
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Without a database: what it hands out says by itself what it is.</summary>
    private void SetUp(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
        server.RegisterScopes(Scopes.Profile).AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey().EnableDegradedMode();
        server.UseAspNetCore().DisableTransportSecurityRequirement();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(on => on.UseInlineHandler(CheckClient));
        server.AddEventHandler<HandleAuthorizationRequestContext>(on => on.UseInlineHandler(SignIn));
        server.AddEventHandler<ValidateTokenRequestContext>(on => on.UseInlineHandler(CheckCode));
        server.AddEventHandler<ProcessSignInContext>(on => on.UseInlineHandler(Falsify)
            .SetOrder(OpenIddictServerHandlers.PrepareIdentityTokenPrincipal.Descriptor.Order + 500));
    }

    private static ValueTask CheckClient(ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != ClientId
            || context.RedirectUri?.EndsWith("/api/session/oidc/callback", StringComparison.Ordinal) is not true)
        {
            context.Reject(Errors.InvalidClient);
        }

        return default;
    }

    private ValueTask SignIn(HandleAuthorizationRequestContext context)
    {
        if (Answer.Error is { } error)
        {
            context.Reject(error);
            return default;
        }

        var identity = new ClaimsIdentity("tests");
        identity.SetClaim(Claims.Subject, Guid.NewGuid().ToString()).SetClaim(Claim, Answer.Person);
        identity.SetClaims(Claims.AuthenticationMethodReference, Answer.Methods);
        identity.SetScopes(Scopes.OpenId).SetDestinations(_ => [Destinations.IdentityToken]);
        context.SignIn(new(identity));
        return default;
    }

    /// <summary>A code is good once (RFC 6749 §4.1.2).</summary>
    private ValueTask CheckCode(ValidateTokenRequestContext context)
    {
        if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
        {
            context.Reject(Errors.InvalidClient);
        }
        else if (!_usedCodes.TryAdd(context.Request.Code!, true))
        {
            context.Reject(Errors.InvalidGrant);
        }

        return default;
    }

    private ValueTask Falsify(ProcessSignInContext context)
    {
        if (context.IdentityTokenPrincipal is { } token)
        {
            Answer.Falsify(token);
        }

        return default;
    }
}
