using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Problems;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>The tickets that a problem stands behind, and the one answer to all of them.</summary>
internal static class ProblemTicketEndpoints
{
    public static void MapProblemTicketEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/problems/{problem}").WithTags("Problems");
        ProblemEndpoints.For(one.MapPost("/tickets", LinkAsync), TicketPermissions.WorkProblems).Audited("problem-linked")
            .Fails(400, 404, 409);
        ProblemEndpoints.For(one.MapPost("/tickets/remove", UnlinkAsync), TicketPermissions.WorkProblems).Audited("problem-unlinked")
            .Fails(400, 404, 409);
        ProblemEndpoints.For(one.MapPost("/answer", AnswerAsync), TicketPermissions.ManageProblems)
            .RequirePermission(TicketPermissions.CallBack).Audited("problem-answered").Fails(400, 404, 409);
    }

    /// <summary>What is wrong with the tickets that belong to a problem already, at the place of each number.</summary>
    public static Dictionary<string, Fault> Taken(string field, IReadOnlyList<string> numbers, IReadOnlyList<Ticket> taken) =>
        taken.ToDictionary(
            t => $"{field}[{numbers.Select(n => n.Trim()).ToList().IndexOf(t.Number)}]", Fault (t) => CaseFaults.LinkTaken.With(t.Number));

    private static Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> LinkAsync(
        string problem, ProblemLinks body, HttpContext http, ProblemFormReader reader, ProblemStore store, ProblemDesk problems,
        CancellationToken cancel) =>
        problems.WithAsync<ProblemRecordView>(
            problem, body.Numbers is { Count: > 0 } ? [] : new() { ["numbers"] = Wrong.Missing }, http,
            async (found, sight) =>
            {
                var errors = new Dictionary<string, Fault>();
                var links = await reader.LinksAsync("numbers", body.Numbers!, sight, errors, cancel);
                return errors.Count > 0 ? Problem.Invalid(errors)
                    : found.State is ProblemState.Closed ? Problem.Conflict(ProblemRefusals.Over)
                    : await store.LinkAsync(found, links, http.User.Name(), cancel) is { Count: > 0 } taken
                        ? Problem.Invalid(Taken("numbers", body.Numbers!, taken))
                    : await problems.DoneAsync(problem, sight, "problem-linked", null, http, cancel);
            },
            cancel);

    private static Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> UnlinkAsync(
        string problem, ProblemUnlink body, HttpContext http, TicketQueries tickets, ProblemStore store, ProblemDesk problems,
        CancellationToken cancel)
    {
        var errors = ProblemDesk.Check("reason", body.Reason);
        if (string.IsNullOrWhiteSpace(body.Ticket))
        {
            errors["ticket"] = Wrong.Missing;
        }

        return problems.WithAsync<ProblemRecordView>(
            problem, errors, http,
            async (found, sight) => await tickets.FindByNumberAsync(body.Ticket!.Trim(), sight, cancel) is not { } ticket
                    ? Problem.Invalid("ticket", Wrong.Unknown(TicketCheck.Beginning(body.Ticket, 40)))
                : found.State is ProblemState.Closed ? Problem.Conflict(ProblemRefusals.Over)
                : await store.UnlinkAsync(found, ticket, body.Reason!.Trim(), http.User.Name(), cancel)
                    ? await problems.DoneAsync(problem, sight, "problem-unlinked", null, http, cancel)
                    : Problem.Conflict(ProblemRefusals.NoLink),
            cancel);
    }

    private static Task<Results<Ok<ProblemAnswered>, ProblemHttpResult>> AnswerAsync(
        string problem, ProblemAnswer body, HttpContext http, ProblemQueries queries, ProblemDesk problems, AuditTrail audit,
        CancellationToken cancel) =>
        problems.WithAsync<ProblemAnswered>(
            problem, ProblemDesk.Check("text", body.Text, TicketCheck.LongestBody), http,
            async (found, sight) =>
            {
                if (found.State is not ProblemState.Resolved)
                {
                    return Problem.Conflict(ProblemRefusals.NotResolved);
                }

                var outcomes = await problems.AnswerAsync(found, body.Text!.Trim(), sight, http, cancel);
                await audit.WriteAsync(http, "problem-answered", problem, new AuditDetails(Reason: body.Text));
                var stands = (await queries.FindAsync(problem, sight, cancel))!;
                return TypedResults.Ok(new ProblemAnswered(await problems.ViewAsync(stands, sight, http.User, cancel), outcomes));
            },
            cancel);
}
