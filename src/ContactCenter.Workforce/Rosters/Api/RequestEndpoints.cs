using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Api;
using ContactCenter.Workforce.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>Swaps and leave as the planner and the two sides decide on them (SIT-04).</summary>
internal static class RequestEndpoints
{
    private static readonly RequestValue[] Values = [RequestValue.Text("project", "Id of a contract; the first when it is not said.")];

    public static void MapRosterRequestEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/roster").WithTags("Roster").OfTheCentre();
        all.MapGet("/requests", ListAsync).RequirePermission(RosterPermissions.Read).TakesQuery(Values).Fails(400);
        all.MapPost("/swaps/{swap}/decide", DecideSwapAsync).RequirePermission(RosterPermissions.Plan)
            .Audited("swap-done", "swap-refused").Fails(400, 404, 409);
        all.MapPost("/leaves", AskAsync).RequirePermission(RosterPermissions.ApproveLeave).Audited("leave-asked").Fails(400, 404, 409);
        all.MapPost("/leaves/{leave}/provider", ProviderAsync).RequirePermission(RosterPermissions.ApproveLeave)
            .Audited("leave-approved", "leave-refused").Fails(400, 404, 409);
        all.MapPost("/leaves/{leave}/bureau", BureauAsync).RequirePermission(RosterPermissions.AcceptLeave)
            .Audited("leave-approved", "leave-refused").Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<RequestsView>, ProblemHttpResult>> ListAsync(
        HttpContext http, RosterDesk desk, RequestDesk requests, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (project, _) = await desk.ProjectOfAsync(query, cancel);
        return query.Errors.Count > 0
            ? Problem.Invalid(query.Errors)
            : TypedResults.Ok(await ViewAsync(project, desk, requests, cancel));
    }

    private static async Task<Results<Ok<RequestsView>, ProblemHttpResult>> DecideSwapAsync(
        string swap, RosterDecision body, HttpContext http, SwapStore swaps, RosterChanger changer, RosterDesk desk, RequestDesk requests,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await swaps.FindAsync(swap, cancel) is not { } found)
        {
            return Problem.NotFound("unknown-swap");
        }

        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (body.Approve && found.State is SwapState.Agreed && await requests.HasBegunAsync(found, cancel))
        {
            return Problem.Conflict("swap-begun");
        }

        var by = http.User.Name();
        if (!await swaps.DecideAsync(swap, body.Approve, reason, by, cancel))
        {
            return Problem.Conflict("swap-over");
        }

        if (body.Approve && await changer.ApplyAsync(found.Project, [.. found.Changes()], ChangeKind.Swap, reason, by, cancel) is { } why)
        {
            return why;
        }

        await audit.WriteAsync(http, body.Approve ? "swap-done" : "swap-refused", swap, reason);
        return TypedResults.Ok(await ViewAsync(found.Project, desk, requests, cancel));
    }

    /// <summary>For somebody without a seat: the provider's manager asks, and on official business that is the provider's word.</summary>
    private static async Task<Results<Ok<RequestsView>, ProblemHttpResult>> AskAsync(
        LeaveForm body, HttpContext http, StaffQueries staff, RosterDesk desk, RequestDesk requests, LeaveStore leaves, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await staff.FindAsync(body.Person ?? string.Empty, cancel) is not { } person)
        {
            return StaffDesk.Unknown();
        }

        if (person.EngagedOn(desk.Today) is not { } engaged)
        {
            return Problem.Conflict("person-not-engaged");
        }

        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        var leave = await requests.ReadLeaveAsync(body, person, engaged.Project, reason, http.User.Name(), errors, cancel);
        if (leave is null || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await leaves.AskAsync(engaged.Project, leave, leave.Kind == LeaveKind.Official, cancel) is not { } id)
        {
            return RequestDesk.LeaveOverlaps();
        }

        await audit.WriteAsync(http, "leave-asked", id, reason);
        return TypedResults.Ok(await ViewAsync(engaged.Project, desk, requests, cancel));
    }

    private static Task<Results<Ok<RequestsView>, ProblemHttpResult>> ProviderAsync(
        string leave, RosterDecision body, HttpContext http, LeaveDecisions decisions, RosterDesk desk, RequestDesk requests,
        CancellationToken cancel) => DecideAsync(leave, LeaveSide.Provider, body, http, decisions, desk, requests, cancel);

    private static Task<Results<Ok<RequestsView>, ProblemHttpResult>> BureauAsync(
        string leave, RosterDecision body, HttpContext http, LeaveDecisions decisions, RosterDesk desk, RequestDesk requests,
        CancellationToken cancel) => DecideAsync(leave, LeaveSide.Bureau, body, http, decisions, desk, requests, cancel);

    private static async Task<Results<Ok<RequestsView>, ProblemHttpResult>> DecideAsync(
        string leave, LeaveSide side, RosterDecision body, HttpContext http, LeaveDecisions decisions, RosterDesk desk,
        RequestDesk requests, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var (project, why) = await decisions.DecideAsync(leave, side, body.Approve, reason, http, cancel);
        return why is not null ? why : TypedResults.Ok(await ViewAsync(project, desk, requests, cancel));
    }

    private static async Task<RequestsView> ViewAsync(
        string project, RosterDesk desk, RequestDesk requests, CancellationToken cancel) => new(
        await desk.ProjectsAsync(cancel), project, await requests.SwapsAsync(project, null, cancel),
        await requests.LeavesAsync(project, null, cancel), await requests.PeopleAsync(project, cancel));
}
