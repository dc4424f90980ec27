using ContactCenter.Host.Problems;
using Microsoft.AspNetCore.Antiforgery;

namespace ContactCenter.Host.Sessions;

/// <summary>Everything that changes something needs the token of the session in a header, which a foreign page cannot send.</summary>
internal sealed class AntiforgeryFilter(IAntiforgery antiforgery, Refusals refusals) : IEndpointFilter
{
    public const string Header = "X-XSRF-TOKEN";

    private const string Code = "antiforgery-failed";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isSafe = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (isSafe || (http.Request.Headers.ContainsKey(Header) && await antiforgery.IsRequestValidAsync(http)))
        {
            return await next(context);
        }

        refusals.Note(http, Code);
        return Problem.Of(StatusCodes.Status400BadRequest, Code, $"Send the session's antiforgeryToken as {Header}.");
    }
}
