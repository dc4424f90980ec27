using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Departments;
using ContactCenter.Cases.Problems;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Cases.Api;

/// <summary>Tickets as one person sees and changes them, each change with its entry in the audit log.</summary>
internal sealed class TicketDesk(
    TicketQueries queries, TicketTypes types, DepartmentStore departments, TicketSights sights, ICaseCallbacks callbacks,
    IPermissionSource permissions, AuditTrail audit, CaseClock clock, UserStore users, ProblemQueries problems,
    TicketReports reports)
{
    /// <summary>What the person sees where they look over tickets.</summary>
    public TicketSight SightOf(ClaimsPrincipal user) => sights.Of(user);

    /// <summary>What the person sees where they work for a department: its tickets alone.</summary>
    public async Task<TicketSight> DepartmentSightAsync(ClaimsPrincipal user, CancellationToken cancel) => new(user.Name(), null)
    {
        Departments = await departments.OfAsync(user.Name(), cancel),
        WithRestricted = true,
        WithInformants = permissions.Of(user).Allows(TicketPermissions.Informant),
    };

    /// <summary>As what the person acts on a ticket.</summary>
    public async Task<TicketParties> PartiesAsync(Ticket ticket, ClaimsPrincipal user, CancellationToken cancel)
    {
        var held = permissions.Of(user);
        var parties = TicketParties.None;
        if (held.Allows(TicketPermissions.Create) && (ticket.CreatedBy == user.Name() || held.Allows(TicketPermissions.Review)))
        {
            parties |= TicketParties.Author;
        }

        parties |= held.Allows(TicketPermissions.Review) ? TicketParties.Reviewer : TicketParties.None;
        parties |= held.Allows(TicketPermissions.CallBack) ? TicketParties.Caller : TicketParties.None;
        parties |= held.Allows(TicketPermissions.Close) ? TicketParties.Closer : TicketParties.None;
        return held.Allows(TicketPermissions.Process) && ticket.Department is { } department
            && (await departments.OfAsync(user.Name(), cancel)).Contains(department)
            ? parties | TicketParties.Department
            : parties;
    }

    public async Task<TicketSituation> SituationAsync(Ticket ticket, CancellationToken cancel) => Situation(
        ticket, await TypeOfAsync(ticket, cancel), await AttemptsAsync(ticket, cancel), await reports.OfAsync(ticket.Id, cancel));

    public async Task<TicketTypeDefinition> TypeOfAsync(Ticket ticket, CancellationToken cancel) =>
        (await types.FindAsync(ticket.Type, ticket.TypeVersion, cancel))!.Definition;

    public async Task<TicketView> ViewAsync(Ticket ticket, ClaimsPrincipal user, CancellationToken cancel)
    {
        var (now, type) = (clock.Now, await TypeOfAsync(ticket, cancel));
        var attempts = await AttemptsAsync(ticket, cancel);
        var reported = await reports.OfAsync(ticket.Id, cancel);
        var situation = Situation(ticket, type, attempts, reported);
        var history = await queries.HistoryAsync(ticket.Id, cancel);
        string[] watchers = [.. (await queries.WatchersAsync(ticket.Id, cancel)).Select(w => w.Person)];
        string?[] people =
        [
            ticket.FirstOwner, ticket.Verdict?.By, .. watchers, .. history.Select(e => e.By), .. attempts.Select(a => a.By),
            .. reported.Select(r => r.ReportedBy),
        ];
        return new(
            TicketRow.Of(ticket, clock.Working, now), ticket.TypeVersion, type.Form, ticket.Text.Body, ticket.Text.Form,
            ticket.Visibility is TicketVisibility.Informant ? ticket.Text.Contact : null, ticket.Text.ContactName,
            ticket.Text.Answer, ticket.Customer, ticket.Source.Call, ticket.Source.Id, ticket.AnsweredAt, ticket.Answering!.Term.DueAt,
            ticket.Answering.StateAt(now), ticket.MergedInto, await ProblemOfAsync(ticket, user, cancel), ticket.Callback, attempts,
                situation.Unreached, ticket.Score, ticket.Solved,
            type.IsComplaint, VerdictView.Of(ticket.Verdict), type.IsReported, reported,
            [.. TicketTransitions.Possible(situation, await PartiesAsync(ticket, user, cancel), now)],
            history, watchers, await users.DisplayNamesAsync([.. people.OfType<string>().Distinct()], cancel));
    }

    private async Task<ProblemReference?> ProblemOfAsync(Ticket ticket, ClaimsPrincipal user, CancellationToken cancel) =>
        permissions.Of(user).Allows(TicketPermissions.ReadProblems) && await problems.BehindAsync(ticket.Id, cancel) is { } found
            ? new(found.Id, found.Number, found.Title)
            : null;

    /// <summary>Reads it again as it stands after a change, and writes the change down.</summary>
    public async Task<Results<Ok<TicketView>, ProblemHttpResult>> DoneAsync(
        string id, TicketSight sight, string action, string? why, HttpContext http, CancellationToken cancel)
    {
        var ticket = (await queries.FindAsync(id, cancel))!;
        await WriteAsync(http, action, ticket, why);

        // Who hands a ticket on may not see it any more.
        var seen = await queries.FindAsync(id, sight, cancel);
        return TypedResults.Ok(await ViewAsync(seen ?? ticket, http.User, cancel));
    }

    /// <summary>Of an informant's ticket the log knows that something was done, and nothing that somebody wrote.</summary>
    public Task WriteAsync(HttpContext http, string action, Ticket ticket, string? why) =>
        audit.WriteAsync(http, action, ticket.Id, new AuditDetails(ticket.Visibility is TicketVisibility.Informant ? null : why));

    public static ProblemHttpResult Unknown() => Problem.NotFound("unknown-ticket");

    private static TicketSituation Situation(
        Ticket ticket, TicketTypeDefinition type, IReadOnlyList<CaseAttempt> attempts, IReadOnlyList<TicketReport> reports) =>
        new(ticket.State, ticket.Unreached + attempts.Count(a => a.IsReached is false), ticket.Closing!.Term.DueAt, type.MayWait)
        {
            Without = type.Without,
            IsUnreported = type.IsReported && !TicketReports.AreComplete(reports),
        };

    /// <summary>The calls that went out for it; those in vain count besides what was noted by hand.</summary>
    private async Task<IReadOnlyList<CaseAttempt>> AttemptsAsync(Ticket ticket, CancellationToken cancel) =>
        ticket.Callback is { } task ? await callbacks.AttemptsAsync(task, cancel) : [];
}

/// <summary>The time, and by which working time it is counted.</summary>
internal sealed class CaseClock(TimeProvider time, IWorkingTime working)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public WorkingTime Working => working.Current;

    public DateOnly Today => Working.DayOf(Now);
}
