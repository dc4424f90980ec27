using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>Changes of types that wait for a second person.</summary>
internal static class TypeProposalEndpoints
{

    public static void MapTypeProposalEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/ticket-type-proposals").WithTags("Ticket types");
        all.MapGet("/", ListAsync).RequirePermission(TicketPermissions.ReadTypes);
        all.MapPost("/{proposal:long}/approve", (long proposal, TypeDecisionForm body, HttpContext http, TypeDesk desk,
            CancellationToken cancel) => desk.DecideAsync(proposal, approve: true, body, http, cancel))
            .RequirePermission(TicketPermissions.ApproveTypes).Audited("ticket-type-approved").Fails(400, 404, 409);
        all.MapPost("/{proposal:long}/reject", (long proposal, TypeDecisionForm body, HttpContext http, TypeDesk desk,
            CancellationToken cancel) => desk.DecideAsync(proposal, approve: false, body, http, cancel))
            .RequirePermission(TicketPermissions.ApproveTypes).Audited("ticket-type-rejected").Fails(400, 404, 409);
        all.MapPost("/{proposal:long}/withdraw", WithdrawAsync).RequirePermission(TicketPermissions.WriteTypes)
            .Audited("ticket-type-withdrawn").Fails(400, 404, 409);
    }

    /// <summary>What waits, the first proposed first.</summary>
    private static async Task<Ok<TypeProposalView[]>> ListAsync(TypeProposals proposals, CaseClock clock, CancellationToken cancel)
    {
        var now = clock.Now;
        return TypedResults.Ok((await proposals.All.ListAsync(subject: null, cancel))
            .Where(p => p.StateAt(now) is ProposalState.Waiting).Select(TypeProposalView.Of).ToArray());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        long proposal, TypeDecisionForm body, HttpContext http, TypeProposals proposals, CaseClock clock, AuditTrail audit,
        CancellationToken cancel)
    {
        if (TypeDesk.WhyNot(body.Reason, isNeeded: false) is { } why)
        {
            return Problem.Invalid("reason", why);
        }

        if (await proposals.All.FindAsync(proposal, cancel) is not { } found)
        {
            return Problem.NotFound("unknown-proposal");
        }

        if (found.StateAt(clock.Now) is not ProposalState.Waiting)
        {
            return Problem.Conflict("already-decided");
        }

        if (await proposals.All.WithdrawAsync(proposal, http.User.Name(), body.Reason?.Trim() ?? string.Empty,
            cancel) is not WithdrawalResult.Done)
        {
            return Problem.Conflict("ticket-type-of-another");
        }

        await audit.WriteAsync(http, "ticket-type-withdrawn", found.Body.Type, body.Reason);
        return TypedResults.NoContent();
    }
}

/// <summary>Decides on changes of types for a person.</summary>
internal sealed class TypeDesk(TypeProposals proposals, CaseClock clock, AuditTrail audit)
{
    private const int LongestReason = 500;

    public static Fault? WhyNot(string? reason, bool isNeeded) =>
        isNeeded || !string.IsNullOrWhiteSpace(reason) ? TextRules.WhyNotText(reason, LongestReason) : null;

    public async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        long id, bool approve, TypeDecisionForm body, HttpContext http, CancellationToken cancel)
    {
        if (WhyNot(body.Reason, isNeeded: !approve) is { } why)
        {
            return Problem.Invalid("reason", why);
        }

        var reason = body.Reason?.Trim() ?? string.Empty;
        var (decision, saved) = await proposals.DecideAsync(id, approve, http.User.Name(), reason, clock.Today, clock.Now, cancel);
        if (decision.IsOutdated)
        {
            return Problem.Conflict("ticket-type-changed");
        }

        switch (decision.Result)
        {
            case DecisionResult.Decided:
                var of = saved is null ? $"{id}" : $"{saved.Id}/{saved.Version}";
                await audit.WriteAsync(
                    http, approve ? "ticket-type-approved" : "ticket-type-rejected", of, new AuditDetails(Reason: body.Reason));
                return TypedResults.NoContent();
            case DecisionResult.NotFound:
                return Problem.NotFound("unknown-proposal");
            case DecisionResult.SamePerson:
                return Problem.Conflict("same-person");
            case DecisionResult.ReasonMissing:
                return Problem.Invalid("reason", Wrong.NoReason);
            default:
                return Problem.Conflict("already-decided");
        }
    }
}

/// <summary>A version that waits for a second person.</summary>
/// <param name="Proposal">Its number.</param>
/// <param name="Type">As it would be.</param>
/// <param name="Reason">Why.</param>
/// <param name="ProposedBy">User name.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="ExpiresAt">From when on nobody can decide.</param>
public sealed record TypeProposalView(
    long Proposal, TicketTypeView Type, string Reason, string ProposedBy, DateTimeOffset ProposedAt, DateTimeOffset? ExpiresAt)
{
    internal static TypeProposalView Of(Proposal<TypeProposal> p) => new(
        p.Id, TicketTypeView.Of(new(p.Body.Type, p.Body.BasedOn + 1, p.Body.ValidFrom, p.Body.Definition), inForce: false), p.Reason,
        p.ProposedBy, p.ProposedAt, p.ExpiresAt);
}

/// <param name="Reason">Up to 500 characters; a rejection needs it.</param>
public sealed record TypeDecisionForm(string? Reason);
