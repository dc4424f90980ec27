using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Requests;

/// <summary>
/// Everything that changes something needs the token of the session in a header, which a foreign page cannot send. What needs no session
/// needs no token of it, nor does who comes in by a key: no page can send that.
/// </summary>
public sealed class AntiforgeryFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public const string Header = "X-XSRF-TOKEN";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.Request.IsSafe()
            || http.User.IsProgram()
            || http.GetEndpoint()?.Metadata.GetMetadata<NoPermission>() is { IsAnonymous: true }
            || (http.Request.Headers.ContainsKey(Header) && await antiforgery.IsRequestValidAsync(http))
            ? await next(context)
            : Problem.Of(StatusCodes.Status400BadRequest, "antiforgery-failed", $"Send the session's antiforgeryToken as {Header}.");
    }
}
