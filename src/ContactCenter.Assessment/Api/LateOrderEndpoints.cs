using System.Security.Claims;
using ContactCenter.Assessment.LateOrders;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>Supervised tasks that were late, proposed as deductions by one person and approved by another (FIN-05).</summary>
internal static class LateOrderEndpoints
{
    private const int LongestReason = 500;

    public static void MapLateOrderEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/contracts/{id}/months/{month}/late-orders").WithTags("Records");
        all.MapGet("/", ListAsync).RequirePermission(AssessmentPermissions.ReadRecords).Fails(404);
        all.MapPost("/{ticket}", ProposeAsync).RequirePermission(AssessmentPermissions.EnterRecords).Audited("late-order-proposed")
            .Fails(400, 404);
        var decide = all.MapGroup("/proposals/{proposal:long}").RequirePermission(AssessmentPermissions.DecideRecords);
        decide.MapPost("/approve", ApproveAsync).Audited("late-order-approved").Fails(400, 404, 409);
        decide.MapPost("/reject", RejectAsync).Audited("late-order-rejected").Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<LateOrderView[]>, ProblemHttpResult>> ListAsync(
        string id, string month, ClaimsPrincipal user, ContractGate gate, LateOrderDesk desk, CancellationToken cancel) =>
        gate.Find(user, id, month) is var (contract, parsed) && ContractMonths.Find(contract, parsed) is { } part
            ? TypedResults.Ok((await desk.ListAsync(contract, part, cancel)).Select(LateOrderView.Of).ToArray())
            : Problem.NotFound("unknown-month");

    private static async Task<Results<NoContent, ProblemHttpResult>> ProposeAsync(
        string id, string month, string ticket, LateOrderWish body, HttpContext http, ContractGate gate, LateOrderDesk desk,
        AuditTrail audit)
    {
        if (gate.Find(http.User, id, month) is not var (contract, parsed) || ContractMonths.Find(contract, parsed) is not { } part)
        {
            return Problem.NotFound("unknown-month");
        }

        var errors = new Dictionary<string, Fault>();
        if (TextRules.WhyNotText(body.Reason, LongestReason) is { } why)
        {
            errors["reason"] = why;
        }

        if (body.Deduct is null)
        {
            errors["deduct"] = Wrong.Missing;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        switch (await desk.ProposeAsync(
            contract, part, ticket, body.Deduct!.Value, body.FoundOn, body.Reason!.Trim(), http.User.Name(), http.RequestAborted))
        {
            case null:
                return Problem.NotFound("unknown-ticket");
            case EntryResult.Refused { Problems: var problems }:
                return AssessmentProblem.Unusable(problems);
            default:
                await audit.WriteAsync(http, "late-order-proposed", $"{id}/{month}/{ticket}", body.Reason);
                return TypedResults.NoContent();
        }
    }

    private static Task<Results<NoContent, ProblemHttpResult>> ApproveAsync(
        string id, string month, long proposal, ReasonBody? body, HttpContext http, ContractGate gate, LateOrderDesk desk,
        AuditTrail audit) =>
        DecideAsync(id, month, proposal, true, body, http, gate, desk, audit);

    private static Task<Results<NoContent, ProblemHttpResult>> RejectAsync(
        string id, string month, long proposal, ReasonBody? body, HttpContext http, ContractGate gate, LateOrderDesk desk,
        AuditTrail audit) =>
        DecideAsync(id, month, proposal, false, body, http, gate, desk, audit);

    private static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        string id, string month, long proposal, bool approve, ReasonBody? body, HttpContext http, ContractGate gate, LateOrderDesk desk,
        AuditTrail audit)
    {
        if (gate.Find(http.User, id, month) is not var (contract, parsed))
        {
            return Problem.NotFound("unknown-month");
        }

        var reason = body?.Reason ?? string.Empty;
        var result = await desk.DecideAsync(contract, parsed, proposal, approve, http.User.Name(), reason, http.RequestAborted);
        if (result == DecisionResult.Decided)
        {
            await audit.WriteAsync(http, approve ? "late-order-approved" : "late-order-rejected", $"{id}/{month}/{proposal}", body?.Reason);
        }

        return DecisionAnswer.Of(result, "unknown-proposal");
    }
}

/// <param name="Deduct">It costs the provider, or it does not.</param>
/// <param name="FoundOn">Local day in whose month it counts; the month's last day, or today, where it is left out.</param>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record LateOrderWish(bool? Deduct, DateOnly? FoundOn, string? Reason);

/// <summary>A supervised task that was not done on time.</summary>
/// <param name="Ticket">Its id.</param>
/// <param name="Number">By which people call it.</param>
/// <param name="Title">Null: it is restricted.</param>
/// <param name="DueAt">Until when it was to be done.</param>
/// <param name="DoneAt">When it was; null: it is not.</param>
/// <param name="State">Whether it costs.</param>
/// <param name="Proposal">What was last said of it; null: nothing.</param>
/// <param name="FoundOn">As it was last said.</param>
/// <param name="Reason">Why.</param>
/// <param name="ProposedBy">User name.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="DecidedBy">User name; null: it waits.</param>
/// <param name="DecisionReason">Of who decided.</param>
public sealed record LateOrderView(
    string Ticket, string Number, string? Title, DateTimeOffset DueAt, DateTimeOffset? DoneAt, LateOrderState State, long? Proposal,
    DateOnly? FoundOn, string? Reason, string? ProposedBy, DateTimeOffset? ProposedAt, string? DecidedBy, string? DecisionReason)
{
    internal static LateOrderView Of(JudgedOrder judged) => new(
        judged.Order.Ticket, judged.Order.Number, judged.Order.Title, judged.Order.DueAt, judged.Order.DoneAt, judged.State,
        judged.Last?.Id, judged.Last?.Body.FoundOn, judged.Last?.Reason, judged.Last?.EnteredBy, judged.Last?.EnteredAt,
        judged.Last?.Decision?.DecidedBy,
        judged.Last?.Decision?.Reason);
}
