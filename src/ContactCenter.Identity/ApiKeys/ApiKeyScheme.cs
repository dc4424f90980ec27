using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Identity.ApiKeys;

/// <summary>How requests with a key are told who they are from.</summary>
public static class ApiKeyScheme
{
    public const string Name = "api-key";

    public static AuthenticationBuilder AddApiKeys(this AuthenticationBuilder authentication) =>
        authentication.AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Name, displayName: null, configureOptions: null);

    /// <summary>Whether a request comes by a key: then its cookie counts nothing.</summary>
    public static bool IsMeant(HttpRequest request) => ApiKeyHandler.IsMeant(request);
}
