using System.Security.Claims;

namespace ContactCenter.Backoffice.Requests;

/// <summary>What every slice may ask of who makes a request, beside the name (<see cref="Requester.Name"/>).</summary>
public static class PersonClaims
{
    /// <summary>The seat of the centre that the person works at; absent where there is none.</summary>
    public const string Seat = "agent";

    /// <summary>The name that others read.</summary>
    public const string DisplayName = "display-name";

    /// <summary>The id of the key that a program comes in by; absent where the person does.</summary>
    public const string ApiKey = "contactcenter:api-key";

    /// <summary>One for each permission that the key has; nothing that comes from outside is called so.</summary>
    public const string KeyPermission = "contactcenter:key-permission";

    /// <summary>How the person has shown who they are; absent for a password.</summary>
    public const string Way = "way";

    /// <summary>A provider of identities has asked for the second factor, so that this centre asks for none.</summary>
    public const string ProviderWithSecondFactor = "ProviderWithSecondFactor";

    /// <inheritdoc cref="ProviderWithSecondFactor"/>
    public static bool HasSecondFactorElsewhere(this ClaimsPrincipal user) => user.HasClaim(Way, ProviderWithSecondFactor);

    /// <summary>Whether a program asks in somebody's place.</summary>
    public static bool IsProgram(this ClaimsPrincipal user) => user.HasClaim(c => c.Type == ApiKey);
}
