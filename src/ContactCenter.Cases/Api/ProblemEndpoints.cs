using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Problems;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>Problems: what stands behind many tickets, its steps, and the answer to all of them.</summary>
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
        For(all.MapGet("/{problem}", FindAsync), TicketPermissions.ReadProblems).Fails(404);
        For(all.MapPost("/", RaiseAsync), TicketPermissions.WorkProblems).Audited("problem-raised").Fails(400);
        For(all.MapPut("/{problem}", EditAsync), TicketPermissions.WorkProblems).Audited("problem-edited").Fails(400, 404, 409);
        For(all.MapPost("/{problem}/note", NoteAsync), TicketPermissions.ReadProblems).Audited("problem-noted").Fails(400, 404);
        For(all.MapPost("/{problem}/urge", UrgeAsync), TicketPermissions.Urge).Audited("problem-urged").Fails(400, 404, 409);
        For(all.MapPost("/{problem}/tickets", LinkAsync), TicketPermissions.WorkProblems).Audited("problem-linked").Fails(400, 404, 409);
        For(all.MapPost("/{problem}/tickets/remove", UnlinkAsync), TicketPermissions.WorkProblems).Audited("problem-unlinked")
            .Fails(400, 404, 409);
        For(all.MapPost("/{problem}/answer", AnswerAsync), TicketPermissions.ManageProblems)
            .RequirePermission(TicketPermissions.CallBack).Audited("problem-answered").Fails(400, 404, 409);
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
    private static RouteHandlerBuilder For(RouteHandlerBuilder endpoint, Permission permission) =>
        endpoint.RequirePermission(permission).RequirePermission(TicketPermissions.Read);

    private static void Step(RouteGroupBuilder all, string path, ProblemStep step, Permission permission)
    {
        For(all.MapPost("/{problem}" + path, TakeAsync), permission).Audited(ProblemDesk.Action).Fails(400, 404, 409);

        Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> TakeAsync(
            string problem, ProblemStepForm body, HttpContext http, ProblemDesk problems, CancellationToken cancel) =>
            problems.TakeAsync(problem, step, body, http, cancel);
    }

    private static async Task<Results<Ok<ProblemRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, TicketDesk desk, ProblemQueries queries, UserStore users, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = new ProblemFilter(desk.SightOf(http.User))
        {
            IsOpen = query.Choice("show", Shows, w => w) switch { "over" => false, "all" => null, _ => true },
            State = query.Choice<ProblemState>("state"),
            Severity = query.Choice<ProblemSeverity>("severity"),
            Words = query.Text("words"),
            Owner = query.Flag("mine") ? http.User.Name() : null,
        };
        var question = ProblemQueries.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await queries.ListAsync(filter, question, cancel);
        var names = await users.DisplayNamesAsync([.. page.Items.Select(p => p.Content.Owner).Distinct()], cancel);
        return TypedResults.Ok(new ProblemRows([.. page.Items.Select(ProblemRow.Of)], page.Total, names));
    }

    private static async Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> FindAsync(
        string problem, HttpContext http, TicketDesk desk, ProblemQueries queries, ProblemDesk problems, CancellationToken cancel)
    {
        var sight = desk.SightOf(http.User);
        return await queries.FindAsync(problem, sight, cancel) is { } found
            ? TypedResults.Ok(await problems.ViewAsync(found, sight, http.User, cancel))
            : ProblemDesk.Unknown();
    }

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
            return Problem.Invalid(Taken("tickets", body.Tickets!, taken));
        }

        await audit.WriteAsync(http, "problem-raised", id);
        var stands = (await queries.FindAsync(id, sight, cancel))!;
        return TypedResults.Created($"/api/problems/{id}", await problems.ViewAsync(stands, sight, http.User, cancel));
    }

    private static async Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> EditAsync(
        string problem, ProblemForm body, HttpContext http, ProblemFormReader reader, TicketDesk desk, ProblemStore store,
        ProblemQueries queries, ProblemDesk problems, CancellationToken cancel)
    {
        var sight = desk.SightOf(http.User);
        if (await queries.FindAsync(problem, sight, cancel) is not { } found)
        {
            return ProblemDesk.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        if (await reader.ReadAsync(body, found.Content, http.User.Name(), errors, cancel) is not { } content)
        {
            return Problem.Invalid(errors);
        }

        return !ProblemDesk.CanEdit(found, problems.PartiesOf(found, http.User))
                ? Problem.Conflict(found.State is ProblemState.Closed ? ProblemRefusals.Over : ProblemRefusals.NotYours)
            : found.Revision == body.Revision && await store.EditAsync(found, content, http.User.Name(), cancel)
                ? await problems.DoneAsync(problem, sight, "problem-edited", null, http, cancel)
                : Problem.Conflict(ProblemRefusals.Changed);
    }

    private static async Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> NoteAsync(
        string problem, ProblemNote body, HttpContext http, TicketDesk desk, ProblemStore store, ProblemQueries queries,
        ProblemDesk problems, CancellationToken cancel)
    {
        var sight = desk.SightOf(http.User);
        if (TextRules.WhyNotText(body.Text, StepForm.LongestReason) is { } why)
        {
            return Problem.Invalid("text", why);
        }

        if (await queries.FindAsync(problem, sight, cancel) is not { } found)
        {
            return ProblemDesk.Unknown();
        }

        await store.NoteAsync(found, "noted", body.Text!.Trim(), http.User.Name(), cancel);
        return await problems.DoneAsync(problem, sight, "problem-noted", body.Text, http, cancel);
    }

    private static async Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> UrgeAsync(
        string problem, ProblemNote body, HttpContext http, TicketDesk desk, ProblemStore store, ProblemQueries queries,
        ProblemDesk problems, CancellationToken cancel)
    {
        var sight = desk.SightOf(http.User);
        return TextRules.WhyNotText(body.Text, StepForm.LongestReason) is { } why ? Problem.Invalid("text", why)
            : await queries.FindAsync(problem, sight, cancel) is not { } found ? ProblemDesk.Unknown()
            : await store.UrgeAsync(found, body.Text!.Trim(), http.User.Name(), cancel)
                ? await problems.DoneAsync(problem, sight, "problem-urged", body.Text, http, cancel)
                : Problem.Conflict(ProblemRefusals.Over);
    }

    private static async Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> LinkAsync(
        string problem, ProblemLinks body, HttpContext http, ProblemFormReader reader, TicketDesk desk, ProblemStore store,
        ProblemQueries queries, ProblemDesk problems, CancellationToken cancel)
    {
        var (errors, sight) = (new Dictionary<string, Fault>(), desk.SightOf(http.User));
        if (body.Numbers is not { Count: > 0 } numbers)
        {
            return Problem.Invalid("numbers", Wrong.Missing);
        }

        if (await queries.FindAsync(problem, sight, cancel) is not { } found)
        {
            return ProblemDesk.Unknown();
        }

        var links = await reader.LinksAsync("numbers", numbers, sight, errors, cancel);
        return errors.Count > 0 ? Problem.Invalid(errors)
            : found.State is ProblemState.Closed ? Problem.Conflict(ProblemRefusals.Over)
            : await store.LinkAsync(found, links, http.User.Name(), cancel) is { Count: > 0 } taken
                ? Problem.Invalid(Taken("numbers", numbers, taken))
            : await problems.DoneAsync(problem, sight, "problem-linked", null, http, cancel);
    }

    private static async Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> UnlinkAsync(
        string problem, ProblemUnlink body, HttpContext http, TicketDesk desk, TicketQueries tickets, ProblemStore store,
        ProblemQueries queries, ProblemDesk problems, CancellationToken cancel)
    {
        var (errors, sight) = (new Dictionary<string, Fault>(), desk.SightOf(http.User));
        if (TextRules.WhyNotText(body.Reason, StepForm.LongestReason) is { } why)
        {
            errors["reason"] = why;
        }

        if (string.IsNullOrWhiteSpace(body.Ticket))
        {
            errors["ticket"] = Wrong.Missing;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await queries.FindAsync(problem, sight, cancel) is not { } found)
        {
            return ProblemDesk.Unknown();
        }

        return await tickets.FindByNumberAsync(body.Ticket!.Trim(), sight, cancel) is not { } ticket
                ? Problem.Invalid("ticket", Wrong.Unknown(TicketCheck.Beginning(body.Ticket, 40)))
            : found.State is ProblemState.Closed ? Problem.Conflict(ProblemRefusals.Over)
            : await store.UnlinkAsync(found, ticket, body.Reason!.Trim(), http.User.Name(), cancel)
                ? await problems.DoneAsync(problem, sight, "problem-unlinked", null, http, cancel)
                : Problem.Conflict(ProblemRefusals.NoLink);
    }

    private static async Task<Results<Ok<ProblemAnswered>, ProblemHttpResult>> AnswerAsync(
        string problem, ProblemAnswer body, HttpContext http, TicketDesk desk, ProblemQueries queries, ProblemDesk problems,
        AuditTrail audit, CancellationToken cancel)
    {
        var sight = desk.SightOf(http.User);
        if (TextRules.WhyNotText(body.Text, TicketCheck.LongestBody) is { } why)
        {
            return Problem.Invalid("text", why);
        }

        if (await queries.FindAsync(problem, sight, cancel) is not { } found)
        {
            return ProblemDesk.Unknown();
        }

        if (found.State is not ProblemState.Resolved)
        {
            return Problem.Conflict(ProblemRefusals.NotResolved);
        }

        var outcomes = await problems.AnswerAsync(found, body.Text!.Trim(), sight, http, cancel);
        await audit.WriteAsync(http, "problem-answered", problem, new AuditDetails(Reason: body.Text));
        var stands = (await queries.FindAsync(problem, sight, cancel))!;
        return TypedResults.Ok(new ProblemAnswered(await problems.ViewAsync(stands, sight, http.User, cancel), outcomes));
    }

    /// <summary>At the place of each number.</summary>
    private static Dictionary<string, Fault> Taken(string field, IReadOnlyList<string> numbers, IReadOnlyList<Ticket> taken) =>
        taken.ToDictionary(
            t => $"{field}.{numbers.Select(n => n.Trim()).ToList().IndexOf(t.Number)}", Fault (t) => CaseFaults.LinkTaken.With(t.Number));
}
