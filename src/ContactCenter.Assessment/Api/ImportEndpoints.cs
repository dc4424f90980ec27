using ContactCenter.Assessment.Import;
using ContactCenter.Assessment.Problems;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Work;
using ContactCenter.History.Imports;
using ContactCenter.Reporting.Csv;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace ContactCenter.Assessment.Api;

/// <summary>Calls taken over from another system (OPS-08).</summary>
internal static class ImportEndpoints
{
    private const int ListedRuns = 100;
    private const int ListedProblems = 100;
    private const int ProblemsAtOnce = 5_000;

    public static void MapImportEndpoints(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/").WithTags("Import");
        // A file of years of calls is larger than anything else that is sent; it is read as a stream.
        imports.MapPost("/import/calls", StartAsync).RequirePermission(AssessmentPermissions.RunImports).WithMetadata(BodyLimit.Any)
            .AuditedApart("the work outlives its request: what became of it is kept by the work", "calls-imported").Fails(400, 409, 415)
            .TakesFile("text/csv");
        imports.MapPost("/imports/{id:long}/cancel", CancelAsync).RequirePermission(AssessmentPermissions.RunImports)
            .Audited("import-cancelled").Fails(404, 409);
        imports.MapGet("/imports", ListAsync).RequirePermission(AssessmentPermissions.ReadImports);
        imports.MapGet("/imports/{id:long}", GetAsync).RequirePermission(AssessmentPermissions.ReadImports).Fails(404);
        imports.MapGet("/imports/{id:long}/refused.csv", RefusedAsync).RequirePermission(AssessmentPermissions.ReadImports)
            .Audited("import-report-exported").SendsFile("text/csv").Fails(404);
    }

    private static async Task<Results<Accepted<ImportView>, Ok<ImportView>, ProblemHttpResult>> StartAsync(
        string? fileName, HttpContext http, ImportDesk desk, ImportRuns runs, ImportCentres centres, AuditTrail audit, CancellationToken cancel)
    {
        if (!IsCsv(http.Request))
        {
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Send the file as text/csv.");
        }

        var (name, who) = (fileName is { Length: > 0 } given ? FileNames.Plain(given) : "calls.csv", http.User.Name());
        var against = centres.Now;
        await audit.WriteAsync(http, "calls-imported", name);
        return await desk.StartAsync(http.Request.Body, name, who, cancel) switch
        {
            ImportStart.GoesOn { Run: var run } => TypedResults.Accepted($"/api/imports/{run.Id}", await ViewAsync(desk, runs, run, against, cancel)),
            ImportStart.Over { Result: ImportResult.Finished { Run: var run } } => TypedResults.Ok(await ViewAsync(desk, runs, run, against, cancel)),
            ImportStart.Over { Result: ImportResult.HeaderRefused { Problems: var problems } } => AssessmentProblem.Unusable([.. problems.Select(HeaderProblemText.Of)]),
            ImportStart.BrokeOff { State: WorkState.Cancelled } => Problem.Conflict("import-cancelled", "Somebody has ended the import."),
            ImportStart.BrokeOff => Problem.Of(
                StatusCodes.Status500InternalServerError, "import-failed", "The import broke off; the log says why."),
            _ => Problem.Conflict("import-running", "Another import is running; wait until it is over."),
        };
    }

    private static async Task<IReadOnlyList<ImportView>> ListAsync(ImportDesk desk, ImportRuns runs, CancellationToken cancel)
    {
        var latest = await runs.LatestAsync(ListedRuns, cancel);
        var going = await desk.GoingAsync(latest, cancel);
        return [.. latest.Select(run => ImportView.Of(run, going.GetValueOrDefault(run.Id), []))];
    }

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> GetAsync(long id, ImportDesk desk, ImportRuns runs, ImportCentres centres, CancellationToken cancel) =>
        await runs.FindAsync(id, cancel) is { } run ? TypedResults.Ok(await ViewAsync(desk, runs, run, centres.Now, cancel)) : Problem.NotFound("unknown-import");

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        long id, HttpContext http, ImportDesk desk, ImportRuns runs, AuditTrail audit)
    {
        if (await runs.FindAsync(id, http.RequestAborted) is not { } run)
        {
            return Problem.NotFound("unknown-import");
        }

        if (!await desk.CancelAsync(run, http.User.Name(), http.RequestAborted))
        {
            return Problem.Conflict("import-not-running", "Nobody does this import, or its end was asked for already.");
        }

        await audit.WriteAsync(http, "import-cancelled", $"{run.Id}");
        return TypedResults.NoContent();
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> RefusedAsync(long id, HttpContext http, ImportRuns runs, AuditTrail audit, CancellationToken cancel)
    {
        if (await runs.FindAsync(id, cancel) is not { } run)
        {
            return Problem.NotFound("unknown-import");
        }

        await audit.WriteAsync(http, "import-report-exported", $"{run.Id}");
        return TypedResults.Stream(stream => WriteRefusedAsync(stream, runs, run.Id, http.RequestAborted), "text/csv; charset=utf-8", $"refused-{run.Id}.csv");
    }

    private static async Task WriteRefusedAsync(Stream stream, ImportRuns runs, long run, CancellationToken cancel)
    {
        await using var text = CsvWriter.Open(stream);
        var csv = new CsvWriter(text);
        await csv.WriteRowAsync("line", "call_id", "reason", "原因", "meaning");
        for (var after = 0L; await runs.RefusedAsync(run, after, ProblemsAtOnce, cancel) is { IsEmpty: false } rows; after = rows[^1].Line)
        {
            foreach (var row in rows)
            {
                var reasons = row.Reasons.Select(RowProblemText.Of).ToList();
                await csv.WriteRowAsync(
                    row.Line, row.CallId, string.Join("; ", row.Reasons), string.Join("；", reasons.Select(r => r.Zh)), string.Join("; ", reasons.Select(r => r.En)));
            }
        }
    }

    private static async Task<ImportView> ViewAsync(ImportDesk desk, ImportRuns runs, ImportRun run, ImportCentre centre, CancellationToken cancel) =>
        ImportView.Of(run, (await desk.GoingAsync([run], cancel)).GetValueOrDefault(run.Id), await runs.RefusedAsync(run.Id, 0, ListedProblems, cancel)) with
        {
            Notes = ImportNotes.Of(await runs.BroughtAsync(run.Id, cancel), centre),
        };

    private static bool IsCsv(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase);
}
