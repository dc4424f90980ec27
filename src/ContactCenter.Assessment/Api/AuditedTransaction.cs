using ContactCenter.History.Database;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Assessment.Api;

/// <summary>
/// A request that changes something is one transaction with its entry in the audit log: an entry that cannot be written, a request that
/// is cancelled and one that is refused leave neither. It is done before the first byte of the answer.
/// </summary>
internal sealed class AuditedTransaction(StorageDatabase database) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsGet(context.HttpContext.Request.Method) || context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<GoesOnAfterAnswer>() is not null
            ? await next(context)
            : await database.InTransactionAsync(async () => await next(context), result => result is not IStatusCodeHttpResult { StatusCode: >= 400 });
}

/// <summary>The work outlives its request: its entry is written before it begins, what became of it is kept by the work.</summary>
internal sealed class GoesOnAfterAnswer;
