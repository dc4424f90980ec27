using System.Globalization;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Identity.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Identity.Rights;

/// <summary>Roles, and proposals about them.</summary>
internal static class RoleEndpoints
{
    public static void MapRoleEndpoints(this IEndpointRouteBuilder identity)
    {
        var roles = identity.MapGroup("/roles").WithTags("Roles").OfTheCentre();
        roles.MapGet("", List).RequirePermission(IdentityPermissions.ReadRights);
        roles.MapGet("/permissions", Permissions).RequirePermission(IdentityPermissions.ReadRights);
        roles.MapGet("/changes", ChangesAsync).RequirePermission(IdentityPermissions.ReadRights);
        roles.MapPost("/changes", ProposeAsync).RequirePermission(IdentityPermissions.ProposeRights)
            .Audited("role-change-proposed").Fails(400, 409);
        roles.MapPost("/changes/{id:long}/approve", (long id, DecisionBody body, HttpContext http, RightsDesk desk, AuditTrail audit) =>
            DecideAsync(id, approve: true, body, http, desk, audit)).RequirePermission(IdentityPermissions.ApproveRights)
            .Audited("role-change-approved").Fails(400, 404, 409);
        roles.MapPost("/changes/{id:long}/reject", (long id, DecisionBody body, HttpContext http, RightsDesk desk, AuditTrail audit) =>
            DecideAsync(id, approve: false, body, http, desk, audit)).RequirePermission(IdentityPermissions.ApproveRights)
            .Audited("role-change-rejected").Fails(400, 404, 409);
        roles.MapPost("/changes/{id:long}/withdraw", WithdrawAsync).RequirePermission(IdentityPermissions.ProposeRights)
            .Audited("role-change-withdrawn").Fails(400, 404, 409);
    }

    private static IReadOnlyList<RoleView> List(RightsDirectory rights) => [.. rights.Roles.Select(RoleView.Of)];

    private static IReadOnlyList<PermissionView> Permissions(PermissionCatalogue catalogue) => [.. catalogue.All.Select(PermissionView.Of)];

    /// <summary>The newest first.</summary>
    private static async Task<IReadOnlyList<RoleProposalView>> ChangesAsync(RightsDesk desk, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return [.. (await desk.Roles.ListAsync(subject: null, cancel)).Select(p => RoleProposalView.Of(p, now)).Reverse()];
    }

    private static async Task<Results<Ok<ProposalNumber>, ProblemHttpResult>> ProposeAsync(
        RoleProposal body, HttpContext http, RightsDesk desk, RightsDirectory rights, PermissionCatalogue catalogue, AuditTrail audit,
        CancellationToken cancel)
    {
        var change = new RoleChange(
            body.Role ?? string.Empty, body.Chinese?.Trim() ?? string.Empty, body.English?.Trim() ?? string.Empty,
            [.. (body.Permissions ?? []).Select(p => p ?? string.Empty)], body.RequiresTwoFactor, body.IsRetired);
        var errors = RoleRules.Check(change, rights.Roles, catalogue);
        if (ProposalAnswer.WhyNotReason(body.Reason, isNeeded: true) is { } why)
        {
            errors["reason"] = [why];
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await desk.ProposeAsync(change, body.Reason!.Trim(), http.User.Name(), cancel) is not { } id)
        {
            return ProposalAnswer.WaitsAlready();
        }

        await audit.WriteAsync(
            http, "role-change-proposed", $"{change.Role}/{id.ToString(CultureInfo.InvariantCulture)}", body.Reason.Trim());
        return TypedResults.Ok(new ProposalNumber(id));
    }

    private static Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        long id, bool approve, DecisionBody body, HttpContext http, RightsDesk desk, AuditTrail audit) => ProposalSteps.DecideAsync(
        body, approve, reason => desk.DecideOnRoleAsync(id, approve, http.User.Name(), reason, http.RequestAborted),
        async reason => await audit.WriteAsync(
            http, approve ? "role-change-approved" : "role-change-rejected",
            FormattableString.Invariant($"{(await desk.Roles.FindAsync(id, http.RequestAborted))!.Body.Role}/{id}"), reason));

    private static Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        long id, DecisionBody body, HttpContext http, RightsDesk desk, TimeProvider time, AuditTrail audit) => ProposalSteps.WithdrawAsync(
        desk.Roles, id, body, http, time.GetUtcNow(),
        () => audit.WriteAsync(http, "role-change-withdrawn", id.ToString(CultureInfo.InvariantCulture), body.Reason));
}
