using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Gates;
using ContactCenter.Workforce.Posts;
using ContactCenter.Workforce.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>Practice under guidance after the pre-job test (STF-09): opened by one person, signed off by another.</summary>
internal static class PracticeEndpoints
{
    private const int MostDays = 366;

    public static void MapPracticeEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/workforce/staff/{person}/practices").WithTags("Workforce").OfTheCentre();
        one.MapPost("/", OpenAsync).RequirePermission(WorkforcePermissions.Write).Audited("staff-practice-opened").Fails(400, 404, 409);
        one.MapPost("/{practice}/end", EndAsync).RequirePermission(WorkforcePermissions.SignPractice).Audited("staff-practice-ended")
            .Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> OpenAsync(
        string person, PracticeForm body, HttpContext http, GateStore gates, StaffQueries staff, StaffDesk desk, IWorkforceCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await staff.FindAsync(person, cancel) is not { } found)
        {
            return StaffDesk.Unknown();
        }

        if (found.Engagements is not [.., { EndedOn: null } engagement])
        {
            return Problem.Conflict("practice-without-engagement");
        }

        var errors = new Dictionary<string, Fault>();
        var firstOn = StaffDesk.Day(body.FirstOn, "firstOn", centre.Today.AddYears(1), errors);
        if (firstOn < engagement.SignedOn)
        {
            errors.TryAdd("firstOn", WorkforceFaults.DayBefore.With(engagement.SignedOn));
        }

        var lastOn = StaffDesk.Day(body.LastOn, "lastOn", firstOn.AddDays(MostDays), errors);
        if (lastOn < firstOn)
        {
            errors.TryAdd("lastOn", WorkforceFaults.DayBefore.With(firstOn));
        }

        var guide = await GuideAsync(body.Guide, found, engagement.Project, staff, centre.Today, cancel);
        if (guide is null)
        {
            errors["guide"] = string.IsNullOrWhiteSpace(body.Guide) ? Wrong.Missing : WorkforceFaults.NoGuide;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await gates.OpenAsync(person, guide!, firstOn, lastOn, http.User.Name(), cancel))
        {
            return Problem.Conflict("practice-open");
        }

        await audit.WriteAsync(http, "staff-practice-opened", person);
        return await desk.AnswerAsync(person, cancel);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> EndAsync(
        string person, string practice, PracticeVerdict body, HttpContext http, GateStore gates, StaffQueries staff, PostStore posts,
        StaffDesk desk, IWorkforceCentre centre, AuditTrail audit, CancellationToken cancel)
    {
        if (await staff.FindAsync(person, cancel) is not { } found
            || (await gates.PracticesAsync([person], centre.StartOf, cancel))[person].FirstOrDefault(p => p.Id == practice)
                is not { } ended)
        {
            return StaffDesk.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var remark = StaffDesk.Line(body.Remark, "remark", StaffDesk.LongestReason, errors);
        if (body.Passed is not { } passed)
        {
            errors["passed"] = Wrong.NoChoice;
            passed = false;
        }

        var rules = await posts.PracticeRulesAsync(cancel);
        var (days, today) = (ended.DaysUntil(centre.Today), centre.Today);
        if (passed && found.EngagedOn(today) is { } engagement && rules.GetValueOrDefault(engagement.Project) is { } rule
            && (days < rule.LeastDays || ended.Calls < rule.LeastCalls))
        {
            errors["passed"] = WorkforceFaults.PracticeShort.With(days, rule.LeastDays, ended.Calls, rule.LeastCalls);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var by = http.User.Name();
        if (ended.OpenedBy == by)
        {
            return Problem.Conflict("own-practice");
        }

        if (!await gates.EndAsync(practice, passed, ended.Calls, remark, by, cancel))
        {
            return Problem.Conflict("practice-ended");
        }

        await audit.WriteAsync(http, "staff-practice-ended", person, passed ? "passed" : "failed");
        return await desk.AnswerAsync(person, cancel);
    }

    /// <returns>Their id; null: nobody who may guide.</returns>
    private static async Task<string?> GuideAsync(
        string? number, StaffMember person, string project, StaffQueries staff, DateOnly today, CancellationToken cancel) =>
        number?.Trim() is { Length: > 0 } typed && (await staff.IdsAsync([typed], cancel)).GetValueOrDefault(typed) is { } id
            && id != person.Id && (await staff.EngagedAsync(project, today, cancel)).Contains(id) ? id : null;
}
