using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Auditing;
using ContactCenter.Visits.Visits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Visits.Api;

/// <summary>A step that a person takes with a visit, with its entry in the audit log.</summary>
internal sealed class VisitSteps(VisitStore store, AuditTrail audit, TimeProvider time)
{
    /// <summary>What was given to the person or agreed on by them, or with a scope beyond a seat all.</summary>
    public static bool MaySee(ClaimsPrincipal user, Visit visit) =>
        user.Scopes().Far.Any() || visit.Technician == user.Name() || visit.CreatedBy == user.Name();

    /// <returns>Why the person cannot take the step; null: it is possible.</returns>
    public async Task<ProblemHttpResult?> RefusalAsync(HttpContext http, string visit, VisitStep step, CancellationToken cancel)
    {
        if (await store.FindAsync(visit, cancel) is not { } found || !MaySee(http.User, found))
        {
            return Unknown();
        }

        return VisitTransitions.WhyNot(found.State, step) is { } why ? Problem.Conflict(why.With())
            : step is VisitStep.Arrive or VisitStep.Finish && found.Technician != http.User.Name() ? Problem.Conflict("visit-of-another")
            : null;
    }

    /// <param name="http">The request.</param>
    /// <param name="visit">Which.</param>
    /// <param name="step">What is done.</param>
    /// <param name="action">Of the entry.</param>
    /// <param name="what">Kept with it.</param>
    /// <param name="change">Does it, for a user name and at a time; false when somebody was quicker.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Results<Ok<VisitView>, ProblemHttpResult>> TakeAsync(
        HttpContext http, string visit, VisitStep step, string action, string? what,
        Func<VisitStore, string, DateTimeOffset, Task<bool>> change, CancellationToken cancel)
    {
        if (await RefusalAsync(http, visit, step, cancel) is { } refusal)
        {
            return refusal;
        }

        if (!await change(store, http.User.Name(), time.GetUtcNow()))
        {
            return Problem.Conflict("visit-changed-meanwhile");
        }

        await audit.WriteAsync(http, action, visit, new AuditDetails(Reason: what));
        return TypedResults.Ok(VisitEndpoints.View((await store.FindAsync(visit, cancel))!, http.User, time.GetUtcNow()));
    }

    public static ProblemHttpResult Unknown() => Problem.NotFound("unknown-visit");
}
