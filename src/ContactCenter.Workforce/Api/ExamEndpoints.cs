using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Sittings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>Exams: scheduled, cancelled, and published by another person, from then on a test that counts (STF-07…10, KPI-09).</summary>
internal static class ExamEndpoints
{
    private static readonly RequestValue[] Values =
    [
        RequestValue.Choice("kind", Enum.GetValues<TestKind>().Where(k => k is not TestKind.External)
            .Select(k => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(k.ToString()))),
        RequestValue.Text("project", "Id of a contract."),
    ];

    public static void MapExamEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/exams").WithTags("Workforce").OfTheCentre();
        all.MapGet("/", ListAsync).RequirePermission(ExamPermissions.Read).TakesQuery(Values).TakesQuery(ExamQueries.List.Rules.Values)
            .Fails(400);
        all.MapPost("/", AddAsync).RequirePermission(ExamPermissions.Write).Audited("exam-scheduled").Fails(400);
        all.MapGet("/{exam}", FindAsync).RequirePermission(ExamPermissions.Read).Fails(404);
        all.MapPost("/{exam}/cancel", CancelAsync).RequirePermission(ExamPermissions.Write).Audited("exam-cancelled").Fails(400, 404, 409);
        all.MapPost("/{exam}/publish", PublishAsync).RequirePermission(ExamPermissions.Publish).Audited("exam-published").Fails(404, 409);
        all.MapGet("/{exam}/analysis", AnalysisAsync).RequirePermission(ExamPermissions.ReadQuestions).Fails(404);
    }

    private static async Task<Results<Ok<ExamRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, ExamQueries exams, IWorkforceCentre centre, TimeProvider time, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = new ExamFilter(query.Choice<TestKind>("kind"), query.Text("project"));
        var question = ExamQueries.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await exams.ListAsync(filter, question, cancel);
        var now = time.GetUtcNow();
        return TypedResults.Ok(
            new ExamRows([.. page.Items.Select(l => ExamSummary.Of(l, now))], page.Total, await centre.ProjectsAsync(cancel)));
    }

    private static Task<Results<Ok<ExamView>, ProblemHttpResult>> FindAsync(string exam, ExamDesk desk, CancellationToken cancel) =>
        desk.AnswerAsync(exam, cancel);

    private static async Task<Results<Ok<ExamView>, ProblemHttpResult>> AddAsync(
        ExamForm body, HttpContext http, ExamReader reader, ExamStore store, ExamDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (await reader.ReadAsync(body, errors, cancel) is not { } plan)
        {
            return Problem.Invalid(errors);
        }

        var id = await store.AddAsync(plan, http.User.Name(), cancel);
        await audit.WriteAsync(http, "exam-scheduled", id, plan.Title);
        return await desk.AnswerAsync(id, cancel);
    }

    private static async Task<Results<Ok<ExamView>, ProblemHttpResult>> CancelAsync(
        string exam, ExamCancellation body, HttpContext http, ExamQueries exams, ExamStore store, ExamDesk desk, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await exams.FindAsync(exam, cancel) is null)
        {
            return ExamDesk.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.CancelAsync(exam, reason, http.User.Name(), cancel))
        {
            return Problem.Conflict("exam-ended");
        }

        await audit.WriteAsync(http, "exam-cancelled", exam, reason);
        return await desk.AnswerAsync(exam, cancel);
    }

    private static async Task<Results<Ok<ExamView>, ProblemHttpResult>> PublishAsync(
        string exam, HttpContext http, ExamQueries exams, ExamStore store, ExamDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        if (await exams.FindAsync(exam, cancel) is not { Exam: var found })
        {
            return ExamDesk.Unknown();
        }

        var by = http.User.Name();
        if (found.CreatedBy == by)
        {
            return Problem.Conflict("own-exam");
        }

        if (found.Cancelled is not null || found.Test is not null)
        {
            return Problem.Conflict("exam-ended");
        }

        // Nobody marks while it is published: what is read here is what stands.
        await store.HoldAsync(exam, cancel);
        if (await desk.ResultsAsync(found, cancel) is not { Count: > 0 } results)
        {
            return Problem.Conflict("exam-unfinished");
        }

        if (!await store.PublishAsync(found, results, by, cancel))
        {
            return Problem.Conflict("exam-ended");
        }

        await audit.WriteAsync(http, "exam-published", exam, found.Title);
        return await desk.AnswerAsync(exam, cancel);
    }

    private static async Task<Results<Ok<ExamAnalysis>, ProblemHttpResult>> AnalysisAsync(
        string exam, ExamQueries exams, ExamDesk desk, CancellationToken cancel) =>
        await exams.FindAsync(exam, cancel) is null ? ExamDesk.Unknown() : TypedResults.Ok(await desk.AnalysisAsync(exam, cancel));
}
