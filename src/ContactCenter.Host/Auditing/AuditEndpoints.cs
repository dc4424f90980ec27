using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using ContactCenter.Reporting.Csv;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Auditing;

/// <summary>The audit log for those who look after it, who belong to no provider and no bureau.</summary>
internal static class AuditEndpoints
{
    private static readonly RequestValue[] Values =
    [
        RequestValue.Text("who"),
        RequestValue.Text("action"),
        RequestValue.Text("target"),
        RequestValue.Time("from"),
        RequestValue.Time("to"),
    ];

    public static void MapAuditEndpoints(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit").RequirePermission(AuditModule.Read).OfTheCentre();
        audit.MapGet("/", SearchAsync).Audited("audit-read").Fails(400).TakesQuery(StretchQuestion.Values).TakesQuery(Values);
        audit.MapGet("/checkpoints", CheckpointsAsync).Fails(400).TakesQuery(StretchQuestion.Values);
        audit.MapGet("/checkpoints/{number:long}", CheckpointAsync).Fails(404);
        api.MapGet("/audit.csv", ExportAsync).WithTags("Audit").RequirePermission(AuditModule.Export).OfTheCentre()
            .Audited("audit-exported").SendsFile("text/csv").Fails(400).TakesQuery(Values).TakesQuery(ExportNote.Value);
    }

    private static async Task<Results<Ok<ListStretch<AuditEntryView>>, ProblemHttpResult>> SearchAsync(
        HttpContext http, AuditLog log, ReadingAudit reading, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (search, part) = (Read(query), StretchQuestion.Read(query));
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        await reading.WriteAsync(http);
        var found = await log.SearchAsync(search with { Before = part.Before, Limit = part.Limit }, cancel);
        return TypedResults.Ok(part.Of(found, AuditEntryView.Of, e => e.Seq));
    }

    /// <summary>Everything that was asked for, as it was when it was taken out.</summary>
    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext http, AuditLog log, AuditTrail audit, ICentreDirectory centre, TimeProvider time)
    {
        var query = new QueryReader(http.Request.Query);
        var search = Read(query);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(centre.Current.TimeZone);
        DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);
        var now = Local(time.GetUtcNow());
        if (ExportNote.Read(http, now, query.Errors) is not { } note || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        await note.WriteAsync(audit, http, "audit-exported");
        return TypedResults.Stream(
            stream => ListFile.WriteAsync(
                stream, AuditListColumns.All, log.StreamAsync(search, http.RequestAborted).Select(AuditEntryView.Of), note, Local),
            "text/csv; charset=utf-8",
            $"audit-{now:yyyy-MM-dd}.csv");
    }

    private static AuditSearch Read(QueryReader query)
    {
        var search = new AuditSearch
        {
            Who = query.Text("who"),
            Action = query.Text("action"),
            Target = query.Text("target"),
            From = query.Time("from"),
            To = query.Time("to"),
        };
        if (search.From > search.To)
        {
            query.Errors["to"] = Wrong.EndBeforeStart;
        }

        return search;
    }

    private static async Task<Results<Ok<ListStretch<CheckpointView>>, ProblemHttpResult>> CheckpointsAsync(
        HttpContext http, CheckpointStore store, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var part = StretchQuestion.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var found = await store.NewestAsync(part.Before, part.Limit, cancel);
        var sent = await store.SentAsync(found.Select(c => c.Checkpoint.Number), cancel);
        return TypedResults.Ok(part.Of(found, c => CheckpointView.Of(c, sent.Contains(c.Checkpoint.Number)), c => c.Checkpoint.Number));
    }

    /// <summary>As it is kept in files: what the verification is given.</summary>
    private static async Task<Results<Ok<SignedCheckpoint>, ProblemHttpResult>> CheckpointAsync(
        long number, CheckpointStore store, CancellationToken cancel) =>
        (await store.AfterAsync(number - 1, 1, cancel)).FirstOrDefault() is { } found && found.Checkpoint.Number == number
            ? TypedResults.Ok(found)
            : Problem.NotFound("unknown-checkpoint");
}
