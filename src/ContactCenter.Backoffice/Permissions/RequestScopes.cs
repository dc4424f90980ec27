using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Permissions;

/// <summary>
/// How far a person's rights go in one request: where they hold everything that its endpoint asks for. An endpoint that asks for no
/// permission goes as far as any of theirs. So who is an auditor of the city and an assessor of one bureau assesses for that bureau alone.
/// </summary>
public static class RequestScopes
{
    /// <summary>Nothing that comes from outside is called so.</summary>
    private const string ClaimType = "contactcenter:scope";

    /// <summary>After who may use the endpoint was decided.</summary>
    public static void UseRequestScopes(this IApplicationBuilder app)
    {
        var source = app.ApplicationServices.GetRequiredService<IPermissionSource>();
        app.Use((context, next) =>
        {
            if (context.User.Identity is { IsAuthenticated: true } && context.GetEndpoint() is { } endpoint)
            {
                // Another principal: the one that signed in may be written into a cookie again.
                var scopes = Of(source.Of(context.User), endpoint);
                context.User = new(context.User.Identities.Append(new(scopes.All.Select(s => new Claim(ClaimType, s.ToString())))));
            }

            return next(context);
        });
    }

    /// <summary>Of the request that the person makes, or of the page that they have open.</summary>
    public static ScopeSet Scopes(this ClaimsPrincipal user) => ScopeSet.Of(user.FindAll(ClaimType).Select(c => Scope.Parse(c.Value)));

    private static ScopeSet Of(PermissionSet held, Endpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<RequiredPermission>() is { Count: > 0 } asked
            ? asked.Select(a => ScopeSet.Of(held.ScopesOf(a.Permission))).Aggregate((a, b) => a.Within(b))
            : held.Everywhere;
}
