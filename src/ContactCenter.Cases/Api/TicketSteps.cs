using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Departments;
using ContactCenter.Cases.Notices;
using ContactCenter.Cases.Problems;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Cases.Api;

/// <summary>Takes a step with a ticket for a person: decides, does what goes with it, and keeps it.</summary>
internal sealed class TicketSteps(
    TicketDesk desk, TicketStore store, TicketQueries queries, DepartmentStore departments, ICaseCallbacks callbacks, CaseClock clock,
    ICaseCentre centre, StorageDatabase database, TicketSealing sealing, TicketNotices notices, ProblemStore problems,
    TicketPeople people)
{
    public const string Action = "ticket-step";

    /// <summary>Of five: what is below it is to be looked into, as it is of calls.</summary>
    private const int LowestGoodScore = 3;

    public async Task<Results<Ok<TicketView>, ProblemHttpResult>> TakeAsync(
        string id, TicketStep step, StepForm body, TicketSight sight, HttpContext http, CancellationToken cancel)
    {
        if (body.Check(step) is { Count: > 0 } errors)
        {
            return Problem.Invalid(errors);
        }

        return await RefusalAsync(id, step, body, sight, http, cancel) ?? await desk.DoneAsync(id, sight, Action, body.Reason, http,
            cancel);
    }

    /// <summary>All of it is one transaction on locked tickets: what is decided by is still so when it is kept.</summary>
    /// <returns>Why not; null: it is done.</returns>
    public async Task<ProblemHttpResult?> RefusalAsync(
        string id, TicketStep step, StepForm body, TicketSight sight, HttpContext http, CancellationToken cancel)
    {
        if (await queries.FindAsync(id, sight, cancel) is null)
        {
            return TicketDesk.Unknown();
        }

        var into = step is TicketStep.Merge ? (await queries.FindByNumberAsync(body.Into!, sight, cancel))?.Id : null;
        return await database.InTransactionAsync(
            async () =>
            {
                foreach (var each in new[] { id, into }.OfType<string>().Distinct().Order(StringComparer.Ordinal))
                {
                    await store.LockAsync(each, cancel);
                }

                return await LockedRefusalAsync(id, step, body, sight, http, cancel);
            },
            refusal => refusal is null);
    }

    private async Task<ProblemHttpResult?> LockedRefusalAsync(
        string id, TicketStep step, StepForm body, TicketSight sight, HttpContext http, CancellationToken cancel)
    {
        if (await queries.FindAsync(id, sight, cancel) is not { } ticket)
        {
            return TicketDesk.Unknown();
        }

        if (ticket.Revision != body.Revision)
        {
            return Problem.Conflict(TicketRefusals.Changed);
        }

        var (situation, parties) = (await desk.SituationAsync(ticket, cancel), await desk.PartiesAsync(ticket, http.User, cancel));
        switch (TicketTransitions.Decide(situation, step, parties, clock.Now))
        {
            case TicketMove.Accepted move:
                var (change, problem) = await ChangeAsync(ticket, step, body, sight, http, cancel);
                if (problem is not null || !await store.MoveAsync(ticket, step, move, change!, http.User.Name(), cancel))
                {
                    return problem ?? Problem.Conflict(TicketRefusals.Changed);
                }

                if (step is TicketStep.Merge)
                {
                    await people.HandOnAsync(ticket.Id, change!.MergedInto!, cancel);
                    await problems.FollowAsync(ticket, (await queries.FindAsync(change!.MergedInto!, cancel))!, http.User.Name(), cancel);
                }

                if (ticket.Callback is { } task && step is not TicketStep.CallBack)
                {
                    await callbacks.EndAsync(task, $"工单 {ticket.Number}：{WordOf(step)}", http.User.Name(), cancel);
                }

                await FollowAsync(ticket, step, change!, http.User.Name(), cancel);
                return null;
            case var refused:
                return Problem.Conflict(((TicketMove.Refused)refused).Code);
        }
    }

    /// <summary>What else comes of a step that was taken: people are told of an answer, and a bad rating is looked into (TKT-11).</summary>
    private async Task FollowAsync(Ticket ticket, TicketStep step, TicketChange change, string by, CancellationToken cancel)
    {
        if (step is TicketStep.Answer)
        {
            await sealing.AnsweredAsync(ticket, by, cancel);
            await notices.AnsweredAsync(ticket, by, cancel);
        }

        if (step is TicketStep.Score && (change.Score <= LowestGoodScore - 1 || change.Solved is false))
        {
            await sealing.AnalyseAsync(ticket, change.Score is { } score ? $"{score}/5" : "未解决", by, cancel);
        }
    }

    /// <summary>As people read it in the list of calls back.</summary>
    private static string WordOf(TicketStep step) => step switch
    {
        TicketStep.Score => "已评分",
        TicketStep.Close => "已办结",
        TicketStep.Redo => "退回重办",
        TicketStep.Reopen => "已重开",
        TicketStep.Reject => "已驳回",
        TicketStep.Merge => "已并入其他工单",
        _ => "无需回访",
    };

    private async Task<(TicketChange? Change, ProblemHttpResult? Problem)> ChangeAsync(
        Ticket ticket, TicketStep step, StepForm body, TicketSight sight, HttpContext http, CancellationToken cancel)
    {
        var change = new TicketChange(body.Reason?.Trim() is { Length: > 0 } reason ? reason : null);
        switch (step)
        {
            case TicketStep.Assign:
                return await AssignAsync(ticket, change, body.Department!, cancel);
            case TicketStep.Merge:
                return await MergeAsync(ticket, change, body.Into!, sight, cancel);
            case TicketStep.Score:
                return (change with { Score = body.Score, Solved = body.Solved }, null);
            case TicketStep.CallBack:
                return (change with { Callback = await AskAsync(ticket, http, cancel) }, null);
            default:
                return (change, null);
        }
    }

    /// <summary>Nobody but who may see informants calls one back, so there is no task that others would find.</summary>
    private async Task<string?> AskAsync(Ticket ticket, HttpContext http, CancellationToken cancel) =>
        ticket.Visibility is TicketVisibility.Informant || ticket.Text.Contact.Length == 0 || ticket.Callback is not null
            ? null
            : await callbacks.AskAsync(ticket.Text.Contact, ticket.Queue, $"工单 {ticket.Number}", http.User.Name(), cancel);

    /// <summary>
    /// A ticket goes only where somebody may work on it, or it would stay there until it is overdue; an informant's where somebody may see
    /// it.
    /// </summary>
    private async Task<(TicketChange? Change, ProblemHttpResult? Problem)> AssignAsync(
        Ticket ticket, TicketChange change, string to, CancellationToken cancel) =>
        (await departments.AllAsync(cancel)).FirstOrDefault(d => d.Id == to && !d.IsRetired) is not { } department
            ? (null, Problem.Invalid("department", Wrong.Unknown(to)))
            : !department.Members.Any(m => centre.Holds(m, TicketPermissions.Process))
                ? (null, Problem.Invalid("department", CaseFaults.Nobody))
            : ticket.Visibility is TicketVisibility.Informant && !department.Members.Any(m => centre.Holds(m, TicketPermissions.Process)
                && centre.Holds(m, TicketPermissions.Informant))
                ? (null, Problem.Invalid("department", CaseFaults.Blind))
                : (change with { Department = to }, null);

    private async Task<(TicketChange? Change, ProblemHttpResult? Problem)> MergeAsync(
        Ticket ticket, TicketChange change, string into, TicketSight sight, CancellationToken cancel) =>
        await queries.FindByNumberAsync(into, sight, cancel) is not { } other ? (null, Problem.Invalid("into", Wrong.Unknown(into)))
        : other.Id == ticket.Id || !other.IsOpen || other.Visibility != ticket.Visibility ? (null, Problem.Conflict("ticket-merge-unfit"))
        : other.Closing!.Term.DueAt > ticket.Closing!.Term.DueAt ? (null, Problem.Conflict("ticket-merge-later"))
        : (change with { MergedInto = other.Id }, null);
}
