using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Requests;

/// <summary>On endpoints about what belongs to no bureau and no provider.</summary>
public static class CentreWide
{
    /// <summary>Only who holds what the endpoint asks for in the whole centre; who holds it for a part is refused (403).</summary>
    public static TBuilder OfTheCentre<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(OnlyOfTheCentreAsync);

    private static async ValueTask<object?> OnlyOfTheCentreAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var held = http.RequestServices.GetRequiredService<IPermissionSource>().Of(http.User);
        var asked = http.GetEndpoint()!.Metadata.GetOrderedMetadata<RequiredPermission>();
        return asked.All(a => held.ScopesOf(a.Permission).Contains(Scope.City)) ? await next(context) : Problem.Forbidden();
    }
}
