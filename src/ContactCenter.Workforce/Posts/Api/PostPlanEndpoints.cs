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

namespace ContactCenter.Workforce.Posts.Api;

/// <summary>What a contract wants of posts, reserve and practice (STF-04, STF-05, STF-09).</summary>
internal static class PostPlanEndpoints
{
    private const int MostHeads = 1000;
    private const int PerCent = 100;
    private const int MostPracticeDays = 180;
    private const int MostPracticeCalls = 10_000;

    public static void MapPostPlan(this IEndpointRouteBuilder all) =>
        all.MapPut("/{project}/plan", SaveAsync).RequirePermission(WorkforcePermissions.Write).Audited("post-plan-saved").Fails(400, 409);

    private static async Task<Results<Ok<PostsView>, ProblemHttpResult>> SaveAsync(
        string project, PlanForm body, HttpContext http, StaffDesk staff, PostStore store, PostDesk desk, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        await staff.ProjectAsync(project, errors, cancel);
        if (body.Plan is not { Posts: not null } plan)
        {
            errors["plan"] = Wrong.Missing;
            return Problem.Invalid(errors);
        }

        if (plan.ReservePercent is < 0 or > PerCent)
        {
            errors["plan.reservePercent"] = Wrong.OutOfRange(plan.ReservePercent, 0, PerCent);
        }

        if (plan.Posts.Any(p => p is null || !Enum.IsDefined(p.Post)) || plan.Posts.DistinctBy(p => p.Post).Count() < plan.Posts.Count)
        {
            errors["plan.posts"] = plan.Posts.Any(p => p is null || !Enum.IsDefined(p.Post)) ? Wrong.NoChoice : Wrong.EachOnce;
        }
        else if (plan.Posts.FirstOrDefault(p => p.Least is < 1 or > MostHeads) is { } odd)
        {
            errors["plan.posts"] = Wrong.OutOfRange(odd.Least, 1, MostHeads);
        }

        if (plan.Practice is { } practice)
        {
            StaffDesk.Day(practice.Since, "plan.practice.since", desk.Today.AddYears(1), errors);
            if (practice.LeastDays is < 1 or > MostPracticeDays)
            {
                errors["plan.practice.leastDays"] = Wrong.OutOfRange(practice.LeastDays, 1, MostPracticeDays);
            }

            if (practice.LeastCalls is < 0 or > MostPracticeCalls)
            {
                errors["plan.practice.leastCalls"] = Wrong.OutOfRange(practice.LeastCalls, 0, MostPracticeCalls);
            }
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.SavePlanAsync(project, body.Version, plan, http.User.Name(), cancel))
        {
            return Problem.Conflict("post-plan-changed-meanwhile");
        }

        await audit.WriteAsync(http, "post-plan-saved", project);
        return TypedResults.Ok(await desk.ViewAsync(project, cancel));
    }
}
