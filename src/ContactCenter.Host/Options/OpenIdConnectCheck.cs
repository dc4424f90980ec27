namespace ContactCenter.Host.Options;

/// <summary>Checks the settings of the OpenID provider.</summary>
internal static class OpenIdConnectCheck
{
    private const int LongestTitle = 64;

    public static IEnumerable<string> Check(OpenIdConnectSettings provider)
    {
        if (provider.Authority is not { } authority)
        {
            if (provider.ClientId is not null || provider.ClientSecret is not null)
            {
                yield return "ContactCenter:OpenIdConnect:Authority is not set, and ClientId or ClientSecret is. Set all three or none.";
            }

            yield break;
        }

        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || !IsSafe(address))
        {
            yield return $"ContactCenter:OpenIdConnect:Authority is '{authority}'. Give the provider's issuer, an https address without a "
                + "query; http is for one at this machine.";
        }

        (string Key, string? Value)[] needed =
            [("ClientId", provider.ClientId), ("ClientSecret", provider.ClientSecret), ("Claim", provider.Claim)];
        foreach (var (key, value) in needed)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"ContactCenter:OpenIdConnect:{key} is empty. Give it, or remove ContactCenter:OpenIdConnect:Authority.";
            }
        }

        if (string.IsNullOrWhiteSpace(provider.Title) || provider.Title.Length > LongestTitle)
        {
            yield return $"ContactCenter:OpenIdConnect:Title has {provider.Title.Length} characters. Give 1 to {LongestTitle}.";
        }
    }

    private static bool IsSafe(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.Query.Length + address.Fragment.Length == 0;
}
