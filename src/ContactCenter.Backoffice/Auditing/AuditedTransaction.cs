using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Auditing;

/// <summary>
/// A request that changes something is one transaction with its entry in the audit log: an entry that cannot be written, a request that
/// is cancelled and one that is refused leave neither. It is done before the first byte of the answer. A change that forgot its entry is a
/// mistake of the slice: it is taken back, and the request fails.
/// </summary>
internal sealed class AuditedTransaction(StorageDatabase database) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AuditRule>() is { Kind: AuditKind.Together } rule
        && !context.HttpContext.Request.IsSafe()
            ? new(database.InTransactionAsync(() => DoAsync(context, next, rule), result => IsDone(context.HttpContext, result)))
            : next(context);

    private static async Task<object?> DoAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, AuditRule rule)
    {
        var result = await next(context);
        var http = context.HttpContext;
        return !IsDone(http, result) || AuditTrail.ActionsOf(http).Any(rule.Actions.Contains)
            ? result
            : throw new InvalidOperationException(
                $"{http.Request.Method} {http.Request.Path} is declared to write one of {string.Join(", ", rule.Actions)} and did not.");
    }

    /// <summary>
    /// Not led to what was done before, and not refused: by the endpoint, or by the framework, which does not call it then. A union
    /// of results hides the one that it holds.
    /// </summary>
    private static bool IsDone(HttpContext http, object? result) => http.Response.StatusCode < 400 && result switch
    {
        RepeatedAnswer => false,
        INestedHttpResult nested => IsDone(http, nested.Result),
        IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest } => false,
        _ => true,
    };
}
