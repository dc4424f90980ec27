namespace ContactCenter.Host.Options;

/// <summary>The OpenID provider that people may sign in with. There is none while <see cref="Authority"/> is null.</summary>
public sealed class OpenIdConnectSettings
{
    /// <summary>The provider's issuer, an https address; http at this machine alone.</summary>
    public string? Authority { get; set; }

    /// <summary>As which the provider knows this platform.</summary>
    public string? ClientId { get; set; }

    /// <summary>What it proves that with.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// Claim of the ID token whose value is the person's user name: one that the provider neither gives to another person later nor lets
    /// people choose.
    /// </summary>
    public string Claim { get; set; } = "sub";

    /// <summary>What the button on the sign-in page says of the provider.</summary>
    public string Title { get; set; } = "OpenID Connect";
}
