using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>For whom somebody works (STF-02, STF-03, STF-15), and the papers that they need for it (STF-01, SEC-03).</summary>
internal static class EngagementEndpoints
{
    private const int MostPapers = 200;

    public static void MapEngagementEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/workforce/staff/{person}").WithTags("Workforce").OfTheCentre();
        one.MapPost("/engagements", EngageAsync).RequirePermission(WorkforcePermissions.Write).Audited("staff-engaged")
            .Fails(400, 404, 409);
        one.MapPost("/engagements/{engagement}/end", EndAsync).RequirePermission(WorkforcePermissions.Write)
            .Audited("staff-engagement-ended").Fails(400, 404, 409);
        one.MapPost("/papers", AddPaperAsync).RequirePermission(WorkforcePermissions.Write).Audited("staff-paper-entered")
            .Fails(400, 404, 409);
        one.MapPost("/papers/{paper}/review", ReviewAsync).RequirePermission(WorkforcePermissions.Review).Audited("staff-paper-reviewed")
            .Fails(404, 409);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> EngageAsync(
        string person, EngagementForm body, HttpContext http, StaffStore store, StaffQueries staff, StaffDesk desk, IWorkforceCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await staff.FindAsync(person, cancel) is not { } found)
        {
            return StaffDesk.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var project = await desk.ProjectAsync(body.Project, errors, cancel);
        if (body.Post is not { } post || !Enum.IsDefined(post))
        {
            errors["post"] = Wrong.NoChoice;
            post = default;
        }

        var signedOn = StaffDesk.Day(body.SignedOn, "signedOn", centre.Today.AddYears(1), errors);

        // For one project at a time (STF-02): it begins after the last day of the one before.
        if (found.Engagements.Max(e => e.EndedOn) is { } last && signedOn <= last)
        {
            errors.TryAdd("signedOn", WorkforceFaults.DayBefore.With(last.AddDays(1)));
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.EngageAsync(person, project, post, signedOn, http.User.Name(), cancel))
        {
            return Problem.Conflict("staff-engaged-elsewhere");
        }

        await audit.WriteAsync(http, "staff-engaged", person, project);
        return await desk.AnswerAsync(person, cancel);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> EndAsync(
        string person, string engagement, EngagementEnd body, HttpContext http, StaffStore store, StaffQueries staff, StaffDesk desk,
        IWorkforceCentre centre, AuditTrail audit, CancellationToken cancel)
    {
        if (await staff.FindAsync(person, cancel) is not { } found
            || found.Engagements.FirstOrDefault(e => e.Id == engagement) is not { } ended)
        {
            return StaffDesk.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var endedOn = StaffDesk.Day(body.EndedOn, "endedOn", centre.Today.AddYears(1), errors);
        if (endedOn < ended.SignedOn)
        {
            errors.TryAdd("endedOn", WorkforceFaults.DayBefore.With(ended.SignedOn));
        }

        if (body.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            errors["kind"] = Wrong.NoChoice;
            kind = default;
        }

        if (body.NoticeOn is not null)
        {
            StaffDesk.Day(body.NoticeOn, "noticeOn", centre.Today, errors);
            if (body.NoticeOn < ended.SignedOn)
            {
                errors.TryAdd("noticeOn", WorkforceFaults.DayBefore.With(ended.SignedOn));
            }
        }

        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.EndAsync(engagement, endedOn, kind, reason, body.NoticeOn, http.User.Name(), cancel))
        {
            return Problem.Conflict("engagement-ended");
        }

        await audit.WriteAsync(http, "staff-engagement-ended", person, reason);
        return await desk.AnswerAsync(person, cancel);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> AddPaperAsync(
        string person, PaperForm body, HttpContext http, StaffStore store, StaffQueries staff, StaffDesk desk, IWorkforceCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await staff.FindAsync(person, cancel) is not { } found)
        {
            return StaffDesk.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        if (body.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            errors["kind"] = Wrong.NoChoice;
            kind = default;
        }

        var signedOn = StaffDesk.Day(body.SignedOn, "signedOn", centre.Today, errors);
        if (body.ValidUntil < signedOn)
        {
            errors["validUntil"] = WorkforceFaults.DayBefore.With(signedOn);
        }

        var note = StaffDesk.Line(body.Note, "note", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (found.Papers.Count >= MostPapers)
        {
            return Problem.Conflict("too-many-papers");
        }

        await store.AddPaperAsync(person, kind, signedOn, body.ValidUntil, note, http.User.Name(), cancel);
        await audit.WriteAsync(http, "staff-paper-entered", person, kind.ToString());
        return await desk.AnswerAsync(person, cancel);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> ReviewAsync(
        string person, string paper, HttpContext http, StaffStore store, StaffQueries staff, StaffDesk desk, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await staff.FindAsync(person, cancel) is not { } found || found.Papers.FirstOrDefault(p => p.Id == paper) is not { } reviewed)
        {
            return StaffDesk.Unknown();
        }

        var by = http.User.Name();
        if (reviewed.EnteredBy == by)
        {
            return Problem.Conflict("own-paper");
        }

        if (!await store.ReviewAsync(paper, by, cancel))
        {
            return Problem.Conflict("paper-reviewed");
        }

        await audit.WriteAsync(http, "staff-paper-reviewed", person, reviewed.Kind.ToString());
        return await desk.AnswerAsync(person, cancel);
    }
}
