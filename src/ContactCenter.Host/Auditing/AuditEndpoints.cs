using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Auditing;

/// <summary>The audit log for those who look after it, who belong to no provider and no bureau.</summary>
internal static class AuditEndpoints
{
    private const int StandardPageSize = 50;
    private const int MaxPageSize = 200;

    private static readonly RequestValue[] Pages =
    [
        RequestValue.Number("before", "The number by which the list goes on: `next` of the page before."),
        RequestValue.Number("pageSize", $"1 to {MaxPageSize}; {StandardPageSize} when it is not said."),
    ];

    public static void MapAuditEndpoints(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit").RequirePermission(AuditModule.Read).AddEndpointFilter(OfTheCentreAsync);
        audit.MapGet("/", SearchAsync).Audited("audit-read").Fails(400).TakesQuery(Pages).TakesQuery(
            RequestValue.Text("who"),
            RequestValue.Text("action"),
            RequestValue.Text("target"),
            RequestValue.Time("from"),
            RequestValue.Time("to"));
        audit.MapGet("/checkpoints", CheckpointsAsync).Fails(400).TakesQuery(Pages);
        audit.MapGet("/checkpoints/{number:long}", CheckpointAsync).Fails(404);
    }

    /// <summary>The log is of the whole centre: who holds the permission for a part of it reads nothing.</summary>
    private static async ValueTask<object?> OfTheCentreAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<IPermissionSource>().Of(context.HttpContext.User).ScopesOf(AuditModule.Read).Contains(Scope.City)
            ? await next(context)
            : Problem.Forbidden();

    private static async Task<Results<Ok<AuditPage>, ProblemHttpResult>> SearchAsync(HttpContext http, AuditLog log, ReadingAudit reading, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var size = query.Number("pageSize", StandardPageSize, 1, MaxPageSize);
        var search = new AuditSearch
        {
            Who = query.Text("who"),
            Action = query.Text("action"),
            Target = query.Text("target"),
            From = query.Time("from"),
            To = query.Time("to"),
            Before = query.Place("before"),
            Limit = size + 1,
        };
        if (search.From > search.To)
        {
            query.Errors["to"] = Wrong.EndBeforeStart;
        }

        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        await reading.WriteAsync(http);
        var found = await log.SearchAsync(search, cancel);
        var page = found.Take(size).Select(AuditEntryView.Of).ToList();
        return TypedResults.Ok(new AuditPage(page, found.Length > size ? page[^1].Seq : null));
    }

    private static async Task<Results<Ok<CheckpointPage>, ProblemHttpResult>> CheckpointsAsync(HttpContext http, CheckpointStore store, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var size = query.Number("pageSize", StandardPageSize, 1, MaxPageSize);
        var before = query.Place("before");
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var found = await store.NewestAsync(before, size + 1, cancel);
        var sent = await store.SentAsync(found.Select(c => c.Checkpoint.Number), cancel);
        var page = found.Take(size).Select(c => CheckpointView.Of(c, sent.Contains(c.Checkpoint.Number))).ToList();
        return TypedResults.Ok(new CheckpointPage(page, found.Length > size ? page[^1].Number : null));
    }

    /// <summary>As it is kept in files: what the verification is given.</summary>
    private static async Task<Results<Ok<SignedCheckpoint>, ProblemHttpResult>> CheckpointAsync(
        long number, CheckpointStore store, CancellationToken cancel) =>
        (await store.AfterAsync(number - 1, 1, cancel)).FirstOrDefault() is { } found && found.Checkpoint.Number == number
            ? TypedResults.Ok(found)
            : Problem.NotFound("unknown-checkpoint");
}
