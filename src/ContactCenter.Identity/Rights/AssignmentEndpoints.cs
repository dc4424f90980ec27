using System.Globalization;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Identity.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Identity.Rights;

/// <summary>Who has which role, and proposals about that.</summary>
internal static class AssignmentEndpoints
{
    public static void MapAssignmentEndpoints(this IEndpointRouteBuilder identity)
    {
        var assignments = identity.MapGroup("/assignments").WithTags("Assignments").OfTheCentre();
        assignments.MapGet("", ListAsync).RequirePermission(IdentityPermissions.ReadRights).Fails(400)
            .TakesQuery(RequestValue.Text("userName"), RequestValue.Text("role"), RequestValue.Choice<AssignmentState>("state"))
            .TakesQuery(RightsStore.Listed.Rules.Values);
        assignments.MapGet("/changes", ChangesAsync).RequirePermission(IdentityPermissions.ReadRights);
        assignments.MapPost("/changes", ProposeAsync).RequirePermission(IdentityPermissions.ProposeRights)
            .Audited("assignment-proposed").Fails(400, 409);
        assignments.MapPost("/{id:long}/end", EndAsync).RequirePermission(IdentityPermissions.ProposeRights)
            .Audited("assignment-end-proposed").Fails(400, 404, 409);
        assignments.MapPost("/changes/{id:long}/approve",
            (long id, DecisionBody body, HttpContext http, RightsDesk desk, AuditTrail audit) =>
            DecideAsync(id, approve: true, body, http, desk, audit)).RequirePermission(IdentityPermissions.ApproveRights)
            .Audited("assignment-approved").Fails(400, 404, 409);
        assignments.MapPost("/changes/{id:long}/reject",
            (long id, DecisionBody body, HttpContext http, RightsDesk desk, AuditTrail audit) =>
            DecideAsync(id, approve: false, body, http, desk, audit)).RequirePermission(IdentityPermissions.ApproveRights)
            .Audited("assignment-rejected").Fails(400, 404, 409);
        assignments.MapPost("/changes/{id:long}/withdraw", WithdrawAsync).RequirePermission(IdentityPermissions.ProposeRights)
            .Audited("assignment-withdrawn").Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<ListPage<AssignmentView>>, ProblemHttpResult>> ListAsync(
        HttpRequest request, RightsStore store, TimeProvider time, CancellationToken cancel)
    {
        var query = new QueryReader(request.Query);
        var search = new AssignmentSearch(
            query.Text("userName"), query.Text("role"), query.Choice<AssignmentState>("state"), RightsStore.Listed.Rules.Read(query));
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var now = time.GetUtcNow();
        var page = await store.SearchAsync(search, now, cancel);
        return TypedResults.Ok(new ListPage<AssignmentView>([.. page.Items.Select(a => AssignmentView.Of(a, now))], page.Total));
    }

    /// <summary>The newest first.</summary>
    private static async Task<IReadOnlyList<AssignmentProposalView>> ChangesAsync(
        RightsDesk desk, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return [.. (await desk.Assignments.ListAsync(subject: null, cancel)).Select(p => AssignmentProposalView.Of(p, now)).Reverse()];
    }

    private static async Task<Results<Ok<ProposalNumber>, ProblemHttpResult>> ProposeAsync(
        AssignmentProposal body, HttpContext http, RightsDesk desk, AssignmentRules rules, TimeProvider time, AuditTrail audit,
        CancellationToken cancel)
    {
        var change = new AssignmentChange(
            [.. (body.UserNames ?? []).Select(n => n ?? string.Empty).Distinct(StringComparer.OrdinalIgnoreCase)],
            body.Role ?? string.Empty, body.Scope ?? string.Empty,
            (body.From ?? time.GetUtcNow()).ToUniversalTime(), body.Until?.ToUniversalTime(), Ends: null);
        var errors = await rules.CheckAsync(change, cancel);
        if (ProposalAnswer.WhyNotReason(body.Reason, isNeeded: true) is { } why)
        {
            errors["reason"] = [why];
        }

        return errors.Count > 0 ? Problem.Invalid(errors)
            : await EnterAsync("assignment-proposed", change, body.Reason!.Trim(), http, desk, audit);
    }

    private static async Task<Results<Ok<ProposalNumber>, ProblemHttpResult>> EndAsync(
        long id, AssignmentEnding body, HttpContext http, RightsDesk desk, RightsStore store, TimeProvider time, AuditTrail audit,
        CancellationToken cancel)
    {
        if (ProposalAnswer.WhyNotReason(body.Reason, isNeeded: true) is { } why)
        {
            return Problem.Invalid("reason", why);
        }

        if (await store.FindAsync(id, cancel) is not { } assignment)
        {
            return Problem.NotFound("unknown-assignment");
        }

        if (assignment.Until is { } end && end <= time.GetUtcNow())
        {
            return Problem.Conflict("over-already");
        }

        if (AssignmentRules.WhyNotEnd(assignment, body.Until, time.GetUtcNow()) is { } wrong)
        {
            return Problem.Invalid("until", wrong);
        }

        var change = new AssignmentChange(
            [assignment.UserName], assignment.Role, assignment.Scope.ToString(), assignment.From, body.Until?.ToUniversalTime(), id);
        return await EnterAsync("assignment-end-proposed", change, body.Reason!.Trim(), http, desk, audit);
    }

    private static async Task<Results<Ok<ProposalNumber>, ProblemHttpResult>> EnterAsync(
        string action, AssignmentChange change, string reason, HttpContext http, RightsDesk desk, AuditTrail audit)
    {
        if (await desk.ProposeAsync(change, reason, http.User.Name(), http.RequestAborted) is not { } id)
        {
            return ProposalAnswer.WaitsAlready();
        }

        await audit.WriteAsync(http, action, Target(id, change), reason);
        return TypedResults.Ok(new ProposalNumber(id));
    }

    private static Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        long id, bool approve, DecisionBody body, HttpContext http, RightsDesk desk, AuditTrail audit) => ProposalSteps.DecideAsync(
        body, approve, reason => desk.DecideOnAssignmentAsync(id, approve, http.User.Name(), reason, http.RequestAborted),
        async reason => await audit.WriteAsync(
            http, approve ? "assignment-approved" : "assignment-rejected",
            Target(id, (await desk.Assignments.FindAsync(id, http.RequestAborted))!.Body), reason));

    private static Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        long id, DecisionBody body, HttpContext http, RightsDesk desk, TimeProvider time, AuditTrail audit) => ProposalSteps.WithdrawAsync(
        desk.Assignments, id, body, http, time.GetUtcNow(),
        () => audit.WriteAsync(http, "assignment-withdrawn", id.ToString(CultureInfo.InvariantCulture), body.Reason));

    /// <summary>The proposal, and what it is about.</summary>
    private static string Target(long id, AssignmentChange change)
    {
        var others = change.UserNames.Length > 1 ? FormattableString.Invariant($" +{change.UserNames.Length - 1}") : string.Empty;
        return FormattableString.Invariant($"{id} {change.Role}@{change.Scope} {change.UserNames[0]}{others}");
    }
}
