using System.Security.Claims;
using System.Text;
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

/// <summary>What a seat sees and asks of its own roster, and the calendar that other programs read.</summary>
internal static class OwnRosterEndpoints
{
    private const string CalendarType = "text/calendar";
    private const int FeedDaysBack = 31;
    private const int FeedDaysOn = 92;
    private const string FileEnd = ".ics";

    private static readonly RequestValue[] Values =
        [RequestValue.Day("day", "The first of the days that are shown; the Monday of this week when it is not said.")];

    public static void MapOwnRosterEndpoints(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/workforce/own-roster").WithTags("Roster").RequirePermission(RosterPermissions.Own);
        own.MapGet("/", ShowAsync).TakesQuery(Values).Fails(400);
        own.MapPost("/swaps", AskSwapAsync).Audited("swap-asked").Fails(400, 409);
        own.MapPost("/swaps/{swap}/answer", AnswerSwapAsync).Audited("swap-agreed", "swap-declined").Fails(404, 409);
        own.MapPost("/swaps/{swap}/withdraw", WithdrawSwapAsync).Audited("swap-withdrawn").Fails(404, 409);
        own.MapPost("/leaves", AskLeaveAsync).Audited("leave-asked").Fails(400, 409);
        own.MapPost("/leaves/{leave}/withdraw", WithdrawLeaveAsync).Audited("leave-withdrawn").Fails(404, 409);
        own.MapPost("/calendar", RenewAsync).Audited("roster-calendar-renewed").Fails(409);
        api.MapGet("/workforce/roster/calendar/{file}", CalendarAsync).WithTags("Roster")
            .OpenToAnyone("calendar programs have no session: who has the secret address reads the shifts of one person")
            .SendsFile(CalendarType).Fails(404);
    }

    private static async Task<Results<Ok<OwnRosterView>, ProblemHttpResult>> ShowAsync(
        HttpContext http, StaffQueries staff, RosterDesk desk, RequestDesk requests, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var first = query.Day("day") ?? RosterScene.MondayOf(desk.Today);
        return query.Errors.Count > 0
            ? Problem.Invalid(query.Errors)
            : TypedResults.Ok(await requests.OwnAsync(await OfSeatAsync(http, staff, cancel), first, cancel));
    }

    private static async Task<Results<Ok<OwnRosterView>, ProblemHttpResult>> AskSwapAsync(
        SwapForm body, HttpContext http, StaffQueries staff, RosterDesk desk, RequestDesk requests, SwapStore swaps, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await OfSeatAsync(http, staff, cancel) is not { } asker)
        {
            return RequestDesk.NoFile();
        }

        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        var swap = await requests.ReadSwapAsync(body, asker, reason, errors, cancel);
        if (swap is null || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await swaps.AskAsync(swap, http.User.Name(), cancel))
        {
            return Problem.Conflict("swap-waits");
        }

        await audit.WriteAsync(http, "swap-asked", asker.Id, reason);
        return TypedResults.Ok(await requests.OwnAsync(asker, RosterScene.MondayOf(desk.Today), cancel));
    }

    private static async Task<Results<Ok<OwnRosterView>, ProblemHttpResult>> AnswerSwapAsync(
        string swap, SwapAnswer body, HttpContext http, StaffQueries staff, RosterDesk desk, RequestDesk requests, SwapStore swaps,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await OfSeatAsync(http, staff, cancel) is not { } person || await swaps.FindAsync(swap, cancel) is not { } found
            || found.Colleague != person.Id)
        {
            return UnknownSwap();
        }

        if (body.Agree && await requests.HasBegunAsync(found, cancel))
        {
            return Problem.Conflict("swap-begun");
        }

        var state = body.Agree ? SwapState.Agreed : SwapState.Declined;
        // Who agreed may still take it back until the planner has decided.
        var waits = found.State == SwapState.Asked || (found.State == SwapState.Agreed && !body.Agree);
        if (!waits || !await swaps.AnswerAsync(found, state, http.User.Name(), cancel))
        {
            return Problem.Conflict("swap-over");
        }

        await audit.WriteAsync(http, body.Agree ? "swap-agreed" : "swap-declined", swap);
        return TypedResults.Ok(await requests.OwnAsync(person, RosterScene.MondayOf(desk.Today), cancel));
    }

    private static async Task<Results<Ok<OwnRosterView>, ProblemHttpResult>> WithdrawSwapAsync(
        string swap, HttpContext http, StaffQueries staff, RosterDesk desk, RequestDesk requests, SwapStore swaps, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await OfSeatAsync(http, staff, cancel) is not { } person || await swaps.FindAsync(swap, cancel) is not { } found
            || found.Asker != person.Id)
        {
            return UnknownSwap();
        }

        if (found.State is not (SwapState.Asked or SwapState.Agreed)
            || !await swaps.AnswerAsync(found, SwapState.Withdrawn, http.User.Name(), cancel))
        {
            return Problem.Conflict("swap-over");
        }

        await audit.WriteAsync(http, "swap-withdrawn", swap);
        return TypedResults.Ok(await requests.OwnAsync(person, RosterScene.MondayOf(desk.Today), cancel));
    }

    private static async Task<Results<Ok<OwnRosterView>, ProblemHttpResult>> AskLeaveAsync(
        LeaveForm body, HttpContext http, StaffQueries staff, RosterDesk desk, RequestDesk requests, LeaveStore leaves, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await OfSeatAsync(http, staff, cancel) is not { } person || person.EngagedOn(desk.Today) is not { } engaged)
        {
            return RequestDesk.NoFile();
        }

        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        var leave = await requests.ReadLeaveAsync(body, person, engaged.Project, reason, http.User.Name(), errors, cancel);
        if (leave is null || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await leaves.AskAsync(engaged.Project, leave, byProvider: false, cancel) is not { } id)
        {
            return RequestDesk.LeaveOverlaps();
        }

        await audit.WriteAsync(http, "leave-asked", id, reason);
        return TypedResults.Ok(await requests.OwnAsync(person, RosterScene.MondayOf(desk.Today), cancel));
    }

    private static async Task<Results<Ok<OwnRosterView>, ProblemHttpResult>> WithdrawLeaveAsync(
        string leave, HttpContext http, StaffQueries staff, RosterDesk desk, RequestDesk requests, LeaveStore leaves,
        LeaveDecisions decisions, CancellationToken cancel)
    {
        if (await OfSeatAsync(http, staff, cancel) is not { } person || await leaves.FindAsync(leave, cancel) is not { } found
            || found.Leave.Person != person.Id)
        {
            return Problem.NotFound("unknown-leave");
        }

        if (await decisions.TakeBackAsync(found.Leave, found.Project, http, cancel) is { } why)
        {
            return why;
        }

        return TypedResults.Ok(await requests.OwnAsync(person, RosterScene.MondayOf(desk.Today), cancel));
    }

    private static async Task<Results<Ok<FeedView>, ProblemHttpResult>> RenewAsync(
        HttpContext http, StaffQueries staff, CalendarFeeds feeds, AuditTrail audit, CancellationToken cancel)
    {
        if (await OfSeatAsync(http, staff, cancel) is not { } person)
        {
            return RequestDesk.NoFile();
        }

        var secret = await feeds.RenewAsync(person.Id, cancel);
        await audit.WriteAsync(http, "roster-calendar-renewed", person.Id);
        return TypedResults.Ok(new FeedView($"/api/workforce/roster/calendar/{secret}{FileEnd}"));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> CalendarAsync(
        string file, CalendarFeeds feeds, RosterQueries rosters, RosterDesk desk, CancellationToken cancel)
    {
        if (!file.EndsWith(FileEnd, StringComparison.Ordinal)
            || await feeds.PersonOfAsync(file[..^FileEnd.Length], cancel) is not { } person)
        {
            return Problem.NotFound();
        }

        var shifts = await rosters.ShiftsAsync(
            [person], desk.Today.AddDays(-FeedDaysBack), desk.Today.AddDays(FeedDaysOn), published: true, cancel);
        return TypedResults.File(Encoding.UTF8.GetBytes(CalendarFile.Of(shifts, desk.Zone, desk.Now)), $"{CalendarType}; charset=utf-8");
    }

    private static async Task<StaffMember?> OfSeatAsync(HttpContext http, StaffQueries staff, CancellationToken cancel) =>
        await staff.OfSeatAsync(http.User.FindFirstValue(PersonClaims.Seat)!, cancel);

    private static ProblemHttpResult UnknownSwap() => Problem.NotFound("unknown-swap");
}
