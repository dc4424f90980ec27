using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>Shifts and rules of a project.</summary>
internal static class RosterRuleEndpoints
{
    private const int LongestCode = 4;
    private const int LongestName = 40;
    private const int MostNeeds = 200;
    private const int MostHeads = 500;
    private const int LastStart = 1410;
    private const int DayMinutes = 1440;

    private static readonly RequestValue[] Values = [RequestValue.Text("project", "Id of a contract; the first when it is not said.")];

    public static void MapRosterRuleEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/roster").WithTags("Roster").OfTheCentre();
        all.MapGet("/rules", RulesAsync).RequirePermission(RosterPermissions.Read).TakesQuery(Values).Fails(400, 404);
        all.MapPut("/rules/{project}", SaveAsync).RequirePermission(RosterPermissions.Plan).Audited("roster-rules-saved").Fails(400, 409);
        all.MapPost("/shifts", AddAsync).RequirePermission(RosterPermissions.Plan).Audited("shift-added").Fails(400, 404);
        all.MapPost("/shifts/{shift}/retire", RetireAsync).RequirePermission(RosterPermissions.Plan).Audited("shift-retired").Fails(409);
    }

    private static async Task<Results<Ok<RulesView>, ProblemHttpResult>> RulesAsync(
        HttpContext http, RosterDesk desk, RosterQueries rosters, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (project, _) = await desk.ProjectOfAsync(query, cancel);
        return query.Errors.Count > 0 ? Problem.Invalid(query.Errors) : TypedResults.Ok(await ViewAsync(rosters, project, cancel));
    }

    private static async Task<Results<Ok<RulesView>, ProblemHttpResult>> SaveAsync(
        string project, RulesForm body, HttpContext http, StaffDesk staff, RosterStore store, RosterQueries rosters, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        await staff.ProjectAsync(project, errors, cancel);
        if (body.Rules is not { Needs: not null } rules)
        {
            errors["rules"] = Wrong.Missing;
            return Problem.Invalid(errors);
        }

        Range(rules.RestMinutes, "rules.restMinutes", 0, DayMinutes, errors);
        Range(rules.WeekMinutes, "rules.weekMinutes", 60, 6000, errors);
        Range(rules.DaysInARow, "rules.daysInARow", 1, 14, errors);
        Range(rules.Needs.Count, "rules.needs", 0, MostNeeds, errors);
        foreach (var (need, at) in rules.Needs.Take(MostNeeds).Select((n, at) => (n, at)))
        {
            if (need is null || !Enum.IsDefined(need.Days) || (need.Post is { } post && !Enum.IsDefined(post)))
            {
                errors[$"rules.needs[{at}]"] = Wrong.NoChoice;
                continue;
            }

            HalfHours(need.From, $"rules.needs[{at}].from", 0, LastStart, errors);
            HalfHours(need.Until, $"rules.needs[{at}].until", ShiftType.SlotMinutes, DayMinutes, errors);
            Range(need.Heads, $"rules.needs[{at}].heads", 1, MostHeads, errors);
            if (need.Until <= need.From)
            {
                errors.TryAdd($"rules.needs[{at}].until", Wrong.EndBeforeStart);
            }
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.SaveRulesAsync(project, body.Version, rules, http.User.Name(), cancel))
        {
            return Problem.Conflict("roster-changed-meanwhile");
        }

        await audit.WriteAsync(http, "roster-rules-saved", project);
        return TypedResults.Ok(await ViewAsync(rosters, project, cancel));
    }

    private static async Task<Results<Ok<RulesView>, ProblemHttpResult>> AddAsync(
        ShiftTypeForm body, HttpContext http, StaffDesk staff, RosterStore store, RosterQueries rosters, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var project = await staff.ProjectAsync(body.Project, errors, cancel);
        var code = StaffDesk.Line(body.Code, "code", LongestCode, errors);
        var name = StaffDesk.Line(body.Name, "name", LongestName, errors);
        HalfHours(body.Starts, "starts", 0, LastStart, errors);
        HalfHours(body.Minutes, "minutes", ShiftType.SlotMinutes, ShiftType.LongestMinutes, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.AddTypeAsync(project, code, name, body.Starts, body.Minutes, http.User.Name(), cancel))
        {
            return Problem.Invalid("code", RosterFaults.CodeTaken.With(code));
        }

        await audit.WriteAsync(http, "shift-added", project, name);
        return TypedResults.Ok(await ViewAsync(rosters, project, cancel));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RetireAsync(
        string shift, HttpContext http, RosterStore store, AuditTrail audit, CancellationToken cancel)
    {
        if (!await store.RetireTypeAsync(shift, http.User.Name(), cancel))
        {
            return Problem.Conflict("shift-retired");
        }

        await audit.WriteAsync(http, "shift-retired", shift);
        return TypedResults.NoContent();
    }

    private static async Task<RulesView> ViewAsync(RosterQueries rosters, string project, CancellationToken cancel)
    {
        var (version, rules) = await rosters.RulesAsync(project, cancel);
        return new(project, version, rules, await rosters.TypesAsync(project, cancel));
    }

    private static void Range(int value, string field, int least, int most, Dictionary<string, Fault> errors)
    {
        if (value < least || value > most)
        {
            errors[field] = Wrong.OutOfRange(value, least, most);
        }
    }

    private static void HalfHours(int value, string field, int least, int most, Dictionary<string, Fault> errors)
    {
        if (value < least || value > most || value % ShiftType.SlotMinutes != 0)
        {
            errors[field] = RosterFaults.HalfHours.With(least, most);
        }
    }
}
