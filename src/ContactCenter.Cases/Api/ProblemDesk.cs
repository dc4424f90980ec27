using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Problems;
using ContactCenter.Cases.Tickets;
using ContactCenter.Documents.Access;
using ContactCenter.Documents.Papers;
using ContactCenter.Documents.Templates;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Cases.Api;

/// <summary>Problems as one person sees and changes them.</summary>
internal sealed class ProblemDesk(
    ProblemQueries queries, ProblemStore store, TicketQueries tickets, TicketStore ticketStore, TicketSteps steps, TicketDesk desk,
    IPermissionSource permissions, AuditTrail audit, CaseClock clock, UserStore users, StorageDatabase database,
    ArchivedDocuments documents)
{
    public const string Action = "problem-step";

    private static readonly TicketState[] Answerable =
        [.. TicketTransitions.All.Where(t => t.Step is TicketStep.AnswerByProblem).Select(t => t.From)];

    public async Task<ProblemRecordView> ViewAsync(ProblemRecord problem, TicketSight sight, ClaimsPrincipal user, CancellationToken cancel)
    {
        var history = await queries.HistoryAsync(problem.Id, sight, cancel);
        var rows = await TicketsAsync(problem.Id, sight, cancel);
        var parties = PartiesOf(problem, user);
        var (now, working) = (clock.Now, clock.Working);
        string[] people = [problem.Content.Owner, problem.RaisedBy, .. history.Select(e => e.By)];
        return new(
            ProblemRow.Of(problem), problem.Content.Body, problem.Content.Impact, problem.Cause, problem.Solution,
            [.. rows.Select(t => TicketRow.Of(t, working, now))], rows.Count(t => Answerable.Contains(t.State)),
            [.. ProblemTransitions.Possible(problem.State, parties)], CanEdit(problem, parties),
            problem.State is ProblemState.Resolved && parties.HasFlag(ProblemParties.Manager)
                && permissions.Of(user).Allows(TicketPermissions.CallBack),
            history, await users.DisplayNamesAsync([.. people.Distinct()], cancel));
    }

    public static bool CanEdit(ProblemRecord problem, ProblemParties parties) =>
        problem.State is not ProblemState.Closed && parties is not ProblemParties.None;

    public ProblemParties PartiesOf(ProblemRecord problem, ClaimsPrincipal user)
    {
        var held = permissions.Of(user);
        return (held.Allows(TicketPermissions.ManageProblems) ? ProblemParties.Manager : ProblemParties.None)
            | (held.Allows(TicketPermissions.WorkProblems)
                && problem.Content.Owner == user.Name() ? ProblemParties.Owner : ProblemParties.None);
    }

    /// <summary>
    /// Does something about one problem as the person sees it, once there is nothing wrong with what was sent; what the person does not see
    /// is unknown to them.
    /// </summary>
    /// <param name="id">Of the problem.</param>
    /// <param name="errors">What is wrong with what was sent, by field.</param>
    /// <param name="http">Who asks.</param>
    /// <param name="then">What is done.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Results<Ok<T>, ProblemHttpResult>> WithAsync<T>(
        string id, Dictionary<string, Fault> errors, HttpContext http,
        Func<ProblemRecord, TicketSight, Task<Results<Ok<T>, ProblemHttpResult>>> then, CancellationToken cancel)
    {
        var sight = desk.SightOf(http.User);
        return errors.Count > 0 ? Problem.Invalid(errors)
            : await queries.FindAsync(id, sight, cancel) is { } found ? await then(found, sight)
            : Unknown();
    }

    /// <summary>What somebody writes about a problem, in one field.</summary>
    public static Dictionary<string, Fault> Check(string field, string? text, int longest = StepForm.LongestReason) =>
        TextRules.WhyNotText(text, longest) is { } why ? new() { [field] = why } : [];

    /// <summary>Takes a step: decides, keeps it, and writes it down.</summary>
    public Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> TakeAsync(
        string id, ProblemStep step, ProblemStepForm body, HttpContext http, CancellationToken cancel) =>
        WithAsync<ProblemRecordView>(
            id, ProblemFormReader.Check(step, body), http,
            async (problem, sight) =>
            {
                var (next, refusal) = problem.Revision != body.Revision ? (null, ProblemRefusals.Changed)
                    : ProblemTransitions.Decide(problem.State, step, PartiesOf(problem, http.User));
                refusal ??= step is ProblemStep.Close && !await HasReportsAsync(problem, cancel) ? ProblemRefusals.ReportsMissing : null;
                var text = ProblemFormReader.TextOf(body.Text);
                return refusal is not null ? Problem.Conflict(refusal)
                    : await store.MoveAsync(problem, step, next!.Value, text, http.User.Name(), cancel)
                        ? await DoneAsync(id, sight, Action, text, http, cancel)
                        : Problem.Conflict(ProblemRefusals.Changed);
            },
            cancel);

    /// <summary>
    /// Answers every ticket that is open and was not answered yet with one text, and has each called back on its own. Each says for
    /// itself whether it could be.
    /// </summary>
    public async Task<IReadOnlyList<BulkRow>> AnswerAsync(
        ProblemRecord problem, string text, TicketSight sight, HttpContext http, CancellationToken cancel)
    {
        var outcomes = new List<BulkRow>();
        // In the order of their ids, as everybody locks several.
        foreach (var ticket in (await TicketsAsync(problem.Id, sight, cancel)).Where(t => Answerable.Contains(t.State))
            .OrderBy(t => t.Id, StringComparer.Ordinal))
        {
            var refused = await database.InTransactionAsync(
                () => RefusalAsync(ticket.Id, text, sight, http, cancel), refusal => refusal is null);
            outcomes.Add(new(ticket.Id, refused));
        }

        if (outcomes.Count(o => o.Refused is null) is > 0 and var done)
        {
            await store.NoteAsync(problem, "answered", $"{done}: {text}", http.User.Name(), cancel);
        }

        return outcomes;
    }

    /// <summary>Reads it again as it stands after a change, and writes the change down.</summary>
    public async Task<Results<Ok<ProblemRecordView>, ProblemHttpResult>> DoneAsync(
        string id, TicketSight sight, string action, string? why, HttpContext http, CancellationToken cancel)
    {
        await audit.WriteAsync(http, action, id, new AuditDetails(Reason: why));

        // Who hands it to another owner may not see it any more.
        var problem = await queries.FindAsync(id, sight, cancel) ?? await queries.FindAsync(id, TicketSight.Everything, cancel);
        return TypedResults.Ok(await ViewAsync(problem!, sight, http.User, cancel));
    }

    public static ProblemHttpResult Unknown() => Problem.NotFound("unknown-problem");

    /// <summary>A critical one is closed with both of its reports in the archive (TKT-06).</summary>
    private async Task<bool> HasReportsAsync(ProblemRecord problem, CancellationToken cancel) =>
        problem.Content.Severity is not ProblemSeverity.Critical || await documents.HasAllAsync(
            DocumentSourceKind.Problem, problem.Number, [ShippedKinds.MajorEvent, ShippedKinds.Operations], cancel);

    private async Task<string?> RefusalAsync(string id, string text, TicketSight sight, HttpContext http, CancellationToken cancel)
    {
        await ticketStore.LockAsync(id, cancel);
        if (await tickets.FindAsync(id, sight, cancel) is not { } ticket)
        {
            return "unknown-ticket";
        }

        var move = TicketTransitions.Decide(
            await desk.SituationAsync(ticket, cancel), TicketStep.AnswerByProblem, TicketParties.ProblemSolver, clock.Now);
        if (move is not TicketMove.Accepted accepted
            || !await ticketStore.MoveAsync(
                ticket, TicketStep.AnswerByProblem, accepted, new(text), http.User.Name(), cancel))
        {
            return (move as TicketMove.Refused)?.Code ?? TicketRefusals.Changed;
        }

        await desk.WriteAsync(http, TicketSteps.Action, ticket, text);
        var called = await steps.RefusalAsync(
            id, TicketStep.CallBack, new(ticket.Revision + 1, null, null, null, null, null), sight, http, cancel);
        return called?.ProblemDetails.Extensions["code"] as string;
    }

    private async Task<IReadOnlyList<Ticket>> TicketsAsync(string problem, TicketSight sight, CancellationToken cancel)
    {
        var found = new List<Ticket>();
        foreach (var id in await queries.TicketsAsync(problem, sight, cancel))
        {
            if (await tickets.FindAsync(id, sight, cancel) is { } ticket)
            {
                found.Add(ticket);
            }
        }

        return found;
    }
}
