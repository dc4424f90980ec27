using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Auditing;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Gates;
using ContactCenter.Workforce.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>Gates that let somebody through although they are closed: proposed, approved by another person, with an end.</summary>
internal static class ExceptionEndpoints
{
    private const int MostDays = 31;
    private const int MostExceptions = 200;

    public static void MapExceptionEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/workforce/staff/{person}/exceptions").WithTags("Workforce").OfTheCentre();
        one.MapPost("/", ProposeAsync).RequirePermission(WorkforcePermissions.Write).Audited("staff-exception-proposed")
            .Fails(400, 404, 409);
        one.MapPost("/{exception}/approve", ApproveAsync).RequirePermission(WorkforcePermissions.Except)
            .Audited("staff-exception-approved").Fails(404, 409);
        one.MapPost("/{exception}/end", EndAsync).RequirePermission(WorkforcePermissions.Write).Audited("staff-exception-ended")
            .Fails(404, 409);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> ProposeAsync(
        string person, ExceptionForm body, HttpContext http, GateStore gates, StaffQueries staff, StaffDesk desk, TimeProvider time,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await staff.FindAsync(person, cancel) is null)
        {
            return StaffDesk.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var gate = body.Gate ?? default;
        if (body.Gate is null || !GateException.Possible.Contains(gate))
        {
            errors["gate"] = body.Gate is null ? Wrong.NoChoice : WorkforceFaults.NoException;
        }

        var now = time.GetUtcNow();
        if (body.Until is not { } until || until <= now || until > now.AddDays(MostDays))
        {
            errors["until"] = body.Until is null ? Wrong.Missing : WorkforceFaults.ExceptionEnd.With(MostDays);
            until = now;
        }

        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if ((await gates.ExceptionsAsync([person], cancel))[person].Count() >= MostExceptions)
        {
            return Problem.Conflict("too-many-exceptions");
        }

        await gates.ProposeAsync(person, gate, until, reason, http.User.Name(), cancel);
        await audit.WriteAsync(http, "staff-exception-proposed", person, new AuditDetails(Reason: reason));
        return await desk.AnswerAsync(person, cancel);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> ApproveAsync(
        string person, string exception, HttpContext http, GateStore gates, StaffDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        if (await FindAsync(person, exception, gates, cancel) is not { } found)
        {
            return Problem.NotFound("unknown-exception");
        }

        var by = http.User.Name();
        if (found.ProposedBy == by)
        {
            return Problem.Conflict("own-exception");
        }

        if (!await gates.ApproveAsync(exception, by, cancel))
        {
            return Problem.Conflict("exception-over");
        }

        await audit.WriteAsync(http, "staff-exception-approved", person, new AuditDetails(Reason: found.Reason));
        return await desk.AnswerAsync(person, cancel);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> EndAsync(
        string person, string exception, HttpContext http, GateStore gates, StaffDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        if (await FindAsync(person, exception, gates, cancel) is null)
        {
            return Problem.NotFound("unknown-exception");
        }

        if (!await gates.EndExceptionAsync(exception, http.User.Name(), cancel))
        {
            return Problem.Conflict("exception-over");
        }

        await audit.WriteAsync(http, "staff-exception-ended", person);
        return await desk.AnswerAsync(person, cancel);
    }

    private static async Task<GateException?> FindAsync(string person, string exception, GateStore gates, CancellationToken cancel) =>
        (await gates.ExceptionsAsync([person], cancel))[person].FirstOrDefault(e => e.Id == exception);
}
