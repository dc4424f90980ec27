using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>Weeks: looked at, planned, made by the program, published, and changed afterwards with a reason.</summary>
internal static class RosterWeekEndpoints
{
    private const int MostCells = 1000;

    private static readonly RequestValue[] Values =
    [
        RequestValue.Text("project", "Id of a contract; the first when it is not said."),
        RequestValue.Day("day", "A day of the week; today when it is not said."),
    ];

    public static void MapRosterWeekEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/roster/weeks").WithTags("Roster").OfTheCentre();
        all.MapGet("/", ShowAsync).RequirePermission(RosterPermissions.Read).TakesQuery(Values).Fails(400);
        all.MapPost("/cells", PutAsync).RequirePermission(RosterPermissions.Plan).Audited("roster-planned", "roster-changed")
            .Fails(400, 409);
        all.MapPost("/generate", GenerateAsync).RequirePermission(RosterPermissions.Plan).Audited("roster-generated").Fails(400, 409);
        all.MapPost("/publish", PublishAsync).RequirePermission(RosterPermissions.Plan).Audited("roster-published").Fails(400, 409);
    }

    private static async Task<Results<Ok<WeekView>, ProblemHttpResult>> ShowAsync(
        HttpContext http, RosterDesk desk, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (project, _) = await desk.ProjectOfAsync(query, cancel);
        var day = query.Day("day") ?? desk.Today;
        return query.Errors.Count > 0
            ? Problem.Invalid(query.Errors)
            : TypedResults.Ok(await desk.ViewAsync(project, RosterScene.MondayOf(day), cancel));
    }

    private static async Task<Results<Ok<WeekView>, ProblemHttpResult>> PutAsync(
        CellsForm body, HttpContext http, StaffDesk staff, RosterDesk desk, RosterStore store, RosterQueries rosters, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var project = await staff.ProjectAsync(body.Project, errors, cancel);
        var monday = Monday(body.Monday, errors);
        if (body.Cells is not { Count: > 0 and <= MostCells } cells)
        {
            errors["cells"] = body.Cells is { Count: > 0 } ? Wrong.TooMany(MostCells) : Wrong.Missing;
            return Problem.Invalid(errors);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var scene = await desk.SceneAsync(project, monday, cancel);
        var head = await rosters.HeadAsync(project, monday, cancel);
        if (head.PublishedAt is null && desk.IsOver(monday))
        {
            return Problem.Conflict("week-over");
        }

        var types = await rosters.TypesAsync(project, cancel);
        var changes = Read(cells, scene, types, errors);
        var reason = head.PublishedAt is null ? string.Empty : StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (head.PublishedAt is not null
            && RosterDesk.NewlyBroken(scene, changes, types).Where(b => b.IsFirm).ToList() is [var first, ..] broken)
        {
            return Problem.Conflict(RosterFaults.WouldBreak.With(broken.Count, first.Day));
        }

        if (!await store.ClaimAsync(project, monday, body.Revision, cancel))
        {
            return Problem.Conflict("roster-changed-meanwhile");
        }

        var clash = head.PublishedAt is null
            ? await store.PutAsync(project, monday, changes, cancel)
            : await store.RecordAsync(project, monday, changes, ChangeKind.Planned, reason, http.User.Name(), cancel);
        if (clash is not null)
        {
            return Problem.Conflict(RosterFaults.Elsewhere.With(scene.People.First(p => p.Id == clash.Person).Name, clash.Day));
        }

        await audit.WriteAsync(
            http, head.PublishedAt is null ? "roster-planned" : "roster-changed", $"{project} {monday:yyyy-MM-dd}",
            reason.Length > 0 ? reason : null);
        return TypedResults.Ok(await desk.ViewAsync(project, monday, cancel));
    }

    private static async Task<Results<Ok<WeekView>, ProblemHttpResult>> GenerateAsync(
        GenerateForm body, HttpContext http, StaffDesk staff, RosterDesk desk, RosterStore store, RosterQueries rosters, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var project = await staff.ProjectAsync(body.Project, errors, cancel);
        var monday = Monday(body.Monday, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if ((await rosters.HeadAsync(project, monday, cancel)).PublishedAt is not null)
        {
            return Problem.Conflict("roster-published");
        }

        if (desk.IsOver(monday))
        {
            return Problem.Conflict("week-over");
        }

        if (!await store.ClaimAsync(project, monday, body.Revision, cancel))
        {
            return Problem.Conflict("roster-changed-meanwhile");
        }

        var scene = await desk.SceneAsync(project, monday, cancel);
        var dropped = body.Keep ? [] : scene.Shifts.Where(s => scene.IsInWeek(s.Day) && s.Shift.Project == project).ToList();
        var left = scene with { Shifts = [.. scene.Shifts.Except(dropped)] };
        var made = new RosterGenerator(
            left, [.. (await rosters.TypesAsync(project, cancel)).Where(t => !t.IsRetired)], body.Seed).Make();
        await store.PutAsync(
            project, monday,
            [
                .. dropped.Select(s => new CellChange(s.Person, s.Day, s.Shift.Id, null)),
                .. made.Select(s => new CellChange(s.Person, s.Day, null, s.Shift.Id)),
            ],
            cancel);
        await audit.WriteAsync(
            http, "roster-generated", $"{project} {monday:yyyy-MM-dd}", FormattableString.Invariant($"{made.Count} / {body.Seed}"));
        return TypedResults.Ok(await desk.ViewAsync(project, monday, cancel));
    }

    private static async Task<Results<Ok<WeekView>, ProblemHttpResult>> PublishAsync(
        PublishForm body, HttpContext http, StaffDesk staff, RosterDesk desk, RosterStore store, RosterQueries rosters, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var project = await staff.ProjectAsync(body.Project, errors, cancel);
        var monday = Monday(body.Monday, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if ((await rosters.HeadAsync(project, monday, cancel)).PublishedAt is not null)
        {
            return Problem.Conflict("roster-published");
        }

        var scene = await desk.SceneAsync(project, monday, cancel);
        if (desk.IsOver(monday) || scene.People.Count == 0)
        {
            return Problem.Conflict(desk.IsOver(monday) ? "week-over" : "roster-nobody");
        }

        var broken = RosterCheck.Of(scene);
        if (broken.Find(b => b.IsFirm) is { } firm)
        {
            return Problem.Conflict(RosterFaults.WouldBreak.With(broken.Count(b => b.IsFirm), firm.Day));
        }

        var reason = broken.Count == 0 ? string.Empty : StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.ClaimAsync(project, monday, body.Revision, cancel))
        {
            return Problem.Conflict("roster-changed-meanwhile");
        }

        await store.PublishAsync(project, monday, reason, broken.Count, http.User.Name(), cancel);
        await audit.WriteAsync(http, "roster-published", $"{project} {monday:yyyy-MM-dd}", reason.Length > 0 ? reason : null);
        return TypedResults.Ok(await desk.ViewAsync(project, monday, cancel));
    }

    private static List<CellChange> Read(
        IReadOnlyList<CellForm> cells, RosterScene scene, IReadOnlyList<ShiftType> types, Dictionary<string, Fault> errors)
    {
        var people = scene.People.ToDictionary(p => p.Id);
        var before = scene.Shifts.ToDictionary(s => (s.Person, s.Day), s => s.Shift.Id);
        var read = new Dictionary<(string, DateOnly), CellChange>();
        foreach (var (cell, at) in cells.Select((c, at) => (c, at)))
        {
            var place = $"cells[{at}]";
            if (cell?.Person is not { } person || !people.ContainsKey(person))
            {
                errors[$"{place}.person"] = RosterFaults.NotOnRoster.With(TextRules.Cut(cell?.Person ?? string.Empty, 40));
            }
            else if (cell.Day is not { } day || !scene.IsInWeek(day))
            {
                errors[$"{place}.day"] = RosterFaults.NotInWeek.With(cell.Day);
            }
            else if (cell.Shift is { } shift && !types.Any(t => t.Id == shift && !t.IsRetired))
            {
                errors[$"{place}.shift"] = RosterFaults.NoShift.With(TextRules.Cut(shift, 40));
            }
            else if (!read.TryAdd((person, day), new(person, day, before.GetValueOrDefault((person, day)), cell.Shift)))
            {
                errors[place] = Wrong.EachOnce;
            }
        }

        return [.. read.Values];
    }

    private static DateOnly Monday(DateOnly? given, Dictionary<string, Fault> errors)
    {
        if (given is not { Year: >= 2000 and < 9000 } day || day.DayOfWeek != DayOfWeek.Monday)
        {
            errors["monday"] = given is null ? Wrong.Missing : RosterFaults.NotMonday.With(given);
            return new(2000, 1, 3);
        }

        return day;
    }
}
