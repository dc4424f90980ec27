using ContactCenter.Backoffice.Problems;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Requests;

/// <summary>Nothing is named by blanks: an address with such a part (<c>/api/calls/%20/hold</c>) leads to nothing.</summary>
public sealed class BlankNameFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.RouteValues.Values.Any(v => v is string name && string.IsNullOrWhiteSpace(name))
            ? ValueTask.FromResult<object?>(Problem.NotFound())
            : next(context);
}
