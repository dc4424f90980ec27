using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Api;
using ContactCenter.Workforce.Posts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>Absences and what is done about them (STF-17): the provider answers, the bureau decides.</summary>
internal static class AbsenceEndpoints
{
    private static readonly RequestValue[] Values = [RequestValue.Text("project", "Id of a contract; the first when it is not said.")];

    public static void MapAbsenceEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/roster/absences").WithTags("Roster").OfTheCentre();
        all.MapGet("/", ListAsync).RequirePermission(RosterPermissions.Read).TakesQuery(Values).Fails(400);
        all.MapPost("/{absence}/answer", AnswerAsync).RequirePermission(RosterPermissions.Plan).Audited("absence-answered")
            .Fails(400, 404, 409);
        all.MapPost("/{absence}/decide", DecideAsync).RequirePermission(RosterPermissions.AcceptLeave).Audited("absence-decided")
            .Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<AbsencesView>, ProblemHttpResult>> ListAsync(
        HttpContext http, RosterDesk desk, AbsenceDesk absences, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (project, _) = await desk.ProjectOfAsync(query, cancel);
        return query.Errors.Count > 0 ? Problem.Invalid(query.Errors) : TypedResults.Ok(await absences.ViewAsync(project, cancel));
    }

    private static async Task<Results<Ok<AbsencesView>, ProblemHttpResult>> AnswerAsync(
        string absence, AbsenceAnswer body, HttpContext http, AbsenceStore store, AbsenceDesk desk, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await store.FindAsync(absence, cancel) is not { } found)
        {
            return Problem.NotFound("unknown-absence");
        }

        var errors = new Dictionary<string, Fault>();
        var answer = StaffDesk.Line(body.Answer, "answer", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.AnswerAsync(absence, answer, http.User.Name(), cancel))
        {
            return Problem.Conflict("absence-answered");
        }

        await audit.WriteAsync(http, "absence-answered", found.Number, answer);
        return TypedResults.Ok(await desk.ViewAsync(found.Project, cancel));
    }

    private static async Task<Results<Ok<AbsencesView>, ProblemHttpResult>> DecideAsync(
        string absence, AbsenceDecision body, HttpContext http, AbsenceStore store, AbsenceDesk desk, IWorkforceCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await store.FindAsync(absence, cancel) is not { } found)
        {
            return Problem.NotFound("unknown-absence");
        }

        var errors = new Dictionary<string, Fault>();
        var remark = StaffDesk.Line(body.Remark, "remark", StaffDesk.LongestReason, errors);
        if (body.Verdict is not { } verdict || !Enum.IsDefined(verdict))
        {
            errors["verdict"] = Wrong.NoChoice;
            verdict = default;
        }
        else if (verdict is AbsenceVerdict.Rectified && found.AnsweredBy is null)
        {
            errors["verdict"] = RosterFaults.NothingDone;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.DecideAsync(found, verdict, remark, centre.Today, http.User.Name(), cancel))
        {
            return Problem.Conflict("absence-decided");
        }

        await audit.WriteAsync(http, "absence-decided", found.Number, $"{verdict}: {remark}");
        return TypedResults.Ok(await desk.ViewAsync(found.Project, cancel));
    }
}

/// <summary>Absences as they are shown.</summary>
internal sealed class AbsenceDesk(
    AbsenceStore absences, PostStore posts, RosterQueries rosters, IWorkforceCentre centre, TimeProvider time)
{
    /// <summary>Names of people who left so long ago are still found.</summary>
    private const int DaysOfNames = 1100;

    public async Task<AbsencesView> ViewAsync(string project, CancellationToken cancel)
    {
        var today = centre.Today;
        var found = await absences.ListAsync(project, cancel);
        var duties = await absences.DutiesAsync(found, cancel);
        var names = (await rosters.PeopleAsync(project, today.AddDays(-DaysOfNames), today, cancel)).ToDictionary(p => p.Id);
        var vacancies = (await posts.VacanciesAsync(project, cancel)).ToDictionary(v => v.Id);
        return new(project,
        [
            .. found.Select(a => new AbsenceRow(
                a, names.GetValueOrDefault(a.Person)?.Number ?? a.Person, names.GetValueOrDefault(a.Person)?.Name ?? a.Person,
                duties[a.Id].Term.DueAt, duties[a.Id].StateAt(time.GetUtcNow()),
                a.Vacancy is { } id && vacancies.TryGetValue(id, out var vacancy) ? vacancy.DueOn : null,
                a.Vacancy is { } of && vacancies.TryGetValue(of, out var open) && open.FilledOn is null && open.IsLate(today))),
        ]);
    }
}

/// <param name="Project">That is shown.</param>
/// <param name="Items">Those that nobody has decided on first.</param>
public sealed record AbsencesView(string Project, IReadOnlyList<AbsenceRow> Items);

/// <param name="Absence">As it stands.</param>
/// <param name="Number">Of the person.</param>
/// <param name="Name">Of the person.</param>
/// <param name="DueAt">Until when the provider has to have rectified it.</param>
/// <param name="State">Of that duty.</param>
/// <param name="ReplacedBy">Last day on which another comes; null: nobody has to.</param>
/// <param name="IsReplacementLate">Nobody came by then.</param>
public sealed record AbsenceRow(
    Absence Absence, string Number, string Name, DateTimeOffset DueAt, DutyState State, DateOnly? ReplacedBy, bool IsReplacementLate);

/// <param name="Answer">What was done: one line of 1 to 200 characters.</param>
public sealed record AbsenceAnswer(string? Answer);

/// <param name="Verdict">What the bureau says.</param>
/// <param name="Remark">One line of 1 to 200 characters.</param>
public sealed record AbsenceDecision(AbsenceVerdict? Verdict, string? Remark);
