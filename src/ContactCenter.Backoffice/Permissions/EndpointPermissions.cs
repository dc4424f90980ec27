using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace ContactCenter.Backoffice.Permissions;

/// <summary>Every endpoint says by one of these who may use it; one that says nothing fails the tests.</summary>
public static class EndpointPermissions
{
    /// <summary>Only who holds the permission, somewhere: the endpoint narrows what it shows and changes to the scope.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredPermission(permission));

    /// <summary>Whoever is signed in.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="why">Why it needs no permission.</param>
    public static TBuilder AnySignedIn<TBuilder>(this TBuilder endpoint, string why)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NoPermission(why, IsAnonymous: false));

    /// <summary>Whoever reaches this server.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="why">Why it needs no session.</param>
    public static TBuilder OpenToAnyone<TBuilder>(this TBuilder endpoint, string why)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new NoPermission(why, IsAnonymous: true), new AllowAnonymousAttribute());
}
