using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Accounts;
using ContactCenter.Reporting.Csv;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>Problems: what stands behind many tickets, and its steps.</summary>
internal static class ProblemEndpoints
{
    private static readonly string[] Shows = ["open", "over", "all"];

    private static readonly RequestValue[] Values =
    [
        RequestValue.Choice("show", Shows),
        RequestValue.Choice<ProblemState>("state"),
        RequestValue.Choice<ProblemSeverity>("severity"),
        RequestValue.Text("words", "What stands in it, or its number; Chinese from one character on."),
        RequestValue.Flag("mine", "Owned by oneself."),
    ];

    public static void MapProblemEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/problems").WithTags("Problems");
        For(all.MapGet("/", ListAsync), TicketPermissions.ReadProblems).Fails(400)
            .TakesQuery(Values).TakesQuery(ProblemQueries.List.Rules.Values);
        For(api.MapGet("/problems.csv", ExportAsync).WithTags("Problems"), TicketPermissions.ReadProblems)
            .RequirePermission(TicketPermissions.Export).Audited("problems-exported").SendsFile("text/csv").Fails(400)
            .TakesQuery(Values).TakesQuery(ProblemQueries.List.Rules.Values[^1]).TakesQuery(ExportNote.Value);
        For(all.MapGet("/{problem}", FindAsync), TicketPermissions.ReadProblems).Fails(404);
        For(all.MapPost("/", RaiseAsync).Once<ProblemForm, ProblemRecordView>(), TicketPermissions.WorkProblems)
            .Audited("problem-raised").Fails(400);
        For(all.MapPut("/{problem}", EditAsync), TicketPermissions.WorkProblems).Audited("problem-edited").Fails(400, 404, 409);
        For(all.MapPost("/{problem}/note", NoteAsync), TicketPermissions.ReadProblems).Audited("problem-noted").Fails(400, 404);
        For(all.MapPost("/{problem}/urge", UrgeAsync), TicketPermissions.Urge).Audited("problem-urged").Fails(400, 404, 409);
        Step(all, "/analyse", ProblemStep.Analyse, TicketPermissions.WorkProblems);
        Step(all, "/cause", ProblemStep.NameCause, TicketPermissions.WorkProblems);
        Step(all, "/solution", ProblemStep.NameSolution, TicketPermissions.WorkProblems);
        Step(all, "/resolve", ProblemStep.Resolve, TicketPermissions.WorkProblems);
        Step(all, "/revise", ProblemStep.Revise, TicketPermissions.WorkProblems);
        Step(all, "/close", ProblemStep.Close, TicketPermissions.ManageProblems);
        Step(all, "/dismiss", ProblemStep.Dismiss, TicketPermissions.ManageProblems);
        Step(all, "/reopen", ProblemStep.Reopen, TicketPermissions.ManageProblems);
    }

    /// <summary>Whoever does anything about problems sees tickets too: by them problems are seen.</summary>
    internal static RouteHandlerBuilder For(RouteHandlerBuilder endpoint, Permission permission) =>
        endpoint.RequirePermission(permission).RequirePermission(TicketPermissions.Read);

    private static void Step(RouteGroupBuilder all, string path, ProblemStep step, Permission permission)
    {
        For(all.MapPost("/{problem}" + path, TakeAsync), permission).Audited(ProblemDesk.Action).Fails(400, 404, 409);

        Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> TakeAsync(
            string problem, ProblemStepForm body, HttpContext http, ProblemDesk problems, CancellationToken cancel) =>
            problems.TakeAsync(problem, step, body, http, cancel);
    }

    /// <summary>Reads what is asked for.</summary>
    private static ProblemFilter Read(QueryReader query, HttpContext http, TicketDesk desk) => new(desk.SightOf(http.User))
    {
        IsOpen = query.Choice("show", Shows, w => w) switch { "over" => false, "all" => null, _ => true },
        State = query.Choice<ProblemState>("state"),
        Severity = query.Choice<ProblemSeverity>("severity"),
        Words = query.Text("words"),
        Owner = query.Flag("mine") ? http.User.Name() : null,
    };

    private static async Task<Results<Ok<ProblemRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, TicketDesk desk, ProblemQueries queries, UserStore users, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (filter, question) = (Read(query, http, desk), ProblemQueries.List.Rules.Read(query));
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await queries.ListAsync(filter, question, cancel);
        var names = await users.DisplayNamesAsync([.. page.Items.Select(p => p.Content.Owner).Distinct()], cancel);
        return TypedResults.Ok(new ProblemRows([.. page.Items.Select(ProblemRow.Of)], page.Total, names));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext http, TicketDesk desk, ProblemQueries queries, ICaseCentre centre, AuditTrail audit, CaseClock clock)
    {
        var query = new QueryReader(http.Request.Query);
        var (filter, question, today) = (Read(query, http, desk), ProblemQueries.List.Rules.Read(query), centre.Local(clock.Now));
        if (ExportNote.Read(http, today, query.Errors) is not { } note || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        await note.WriteAsync(audit, http, "problems-exported");
        return TypedResults.Stream(
            stream => ListFile.WriteAsync(
                stream, ProblemListColumns.All,
                queries.StreamAsync(filter, question.Sort, http.RequestAborted).Select(ProblemRow.Of), note, centre.Local),
            "text/csv; charset=utf-8", $"problems-{today:yyyy-MM-dd}.csv");
    }

    private static Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> FindAsync(
        string problem, HttpContext http, ProblemDesk problems, CancellationToken cancel) =>
        problems.WithAsync<ProblemRecordView>(
            problem, [], http, async (found, sight) => TypedResults.Ok(await problems.ViewAsync(found, sight, http.User, cancel)), cancel);

    private static async Task<Results<Created<ProblemRecordView>, ProblemHttpResult>> RaiseAsync(
        ProblemForm body, HttpContext http, ProblemFormReader reader, TicketDesk desk, ProblemStore store, ProblemQueries queries,
        ProblemDesk problems, AuditTrail audit, CancellationToken cancel)
    {
        var (errors, sight, by) = (new Dictionary<string, Fault>(), desk.SightOf(http.User), http.User.Name());
        var content = await reader.ReadAsync(body, null, by, errors, cancel);
        var links = await reader.LinksAsync("tickets", body.Tickets ?? [], sight, errors, cancel);
        if (content is null || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var id = await store.RaiseAsync(content, by, cancel);
        var raised = (await queries.FindAsync(id, TicketSight.Everything, cancel))!;
        if (await store.LinkAsync(raised, links, by, cancel) is { Count: > 0 } taken)
        {
            return Problem.Invalid(ProblemTicketEndpoints.Taken("tickets", body.Tickets!, taken));
        }

        await audit.WriteAsync(http, "problem-raised", id);
        var stands = (await queries.FindAsync(id, sight, cancel))!;
        return TypedResults.Created($"/api/problems/{id}", await problems.ViewAsync(stands, sight, http.User, cancel));
    }

    private static Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> EditAsync(
        string problem, ProblemForm body, HttpContext http, ProblemFormReader reader, ProblemStore store, ProblemDesk problems,
        CancellationToken cancel) =>
        problems.WithAsync<ProblemRecordView>(
            problem, [], http,
            async (found, sight) =>
            {
                var errors = new Dictionary<string, Fault>();
                return await reader.ReadAsync(body, found.Content, http.User.Name(), errors, cancel) is not { } content
                        ? Problem.Invalid(errors)
                    : !ProblemDesk.CanEdit(found, problems.PartiesOf(found, http.User))
                        ? Problem.Conflict(found.State is ProblemState.Closed ? ProblemRefusals.Over : ProblemRefusals.NotYours)
                    : found.Revision == body.Revision && await store.EditAsync(found, content, http.User.Name(), cancel)
                        ? await problems.DoneAsync(problem, sight, "problem-edited", null, http, cancel)
                        : Problem.Conflict(ProblemRefusals.Changed);
            },
            cancel);

    private static Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> NoteAsync(
        string problem, ProblemNote body, HttpContext http, ProblemStore store, ProblemDesk problems, CancellationToken cancel) =>
        problems.WithAsync<ProblemRecordView>(
            problem, ProblemDesk.Check("text", body.Text), http,
            async (found, sight) =>
            {
                await store.NoteAsync(found, "noted", body.Text!.Trim(), http.User.Name(), cancel);
                return await problems.DoneAsync(problem, sight, "problem-noted", body.Text, http, cancel);
            },
            cancel);

    private static Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> UrgeAsync(
        string problem, ProblemNote body, HttpContext http, ProblemStore store, ProblemDesk problems, CancellationToken cancel) =>
        problems.WithAsync<ProblemRecordView>(
            problem, ProblemDesk.Check("text", body.Text), http,
            async (found, sight) => await store.UrgeAsync(found, body.Text!.Trim(), http.User.Name(), cancel)
                ? await problems.DoneAsync(problem, sight, "problem-urged", body.Text, http, cancel)
                : Problem.Conflict(ProblemRefusals.Over),
            cancel);
}
