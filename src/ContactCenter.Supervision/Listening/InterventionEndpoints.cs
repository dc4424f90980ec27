using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Supervision.Listening;

/// <summary>Taking a caller over from an agent (接管), and ending a call by force (强拆).</summary>
internal static class InterventionEndpoints
{
    private const string TakenOver = "call-taken-over";
    private const string Released = "call-force-released";
    private static readonly AgentId Nobody = new("system");

    public static void MapInterventionEndpoints(this IEndpointRouteBuilder api)
    {
        var live = api.MapGroup("/supervision/calls/{id}").WithTags("Supervision").Fails(400, 404, 409);
        live.MapPost("/take-over", TakeOverAsync).RequirePermission(ListeningPermissions.TakeOver).Audited(TakenOver);
        live.MapPost("/force-release", ReleaseAsync).RequirePermission(ListeningPermissions.ForceRelease).Audited(Released);
    }

    /// <summary>
    /// The caller is given to the supervisor's own seat, as by a transfer of the agent: the agent's part ends, the seat's phone rings,
    /// and who does not answer there loses the caller to the queue. Without a seat that is ready there is nobody to be given to.
    /// </summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> TakeOverAsync(
        string id, InterventionBody body, HttpContext http, LiveCallDesk desk, MonitoringStore store, SupervisionRuleStore rules,
        AuditTrail audit, CancellationToken cancel)
    {
        var call = CallId.From(id);
        if (await desk.FindAsync(http.User, call, ListeningPermissions.TakeOver) is not { } live)
        {
            return Problem.NotFound("unknown-call");
        }

        if (SupervisionReason.WhyNot(body.Reason, (await rules.CurrentAsync(cancel)).ReasonRequired) is { } wrong)
        {
            return Problem.Invalid("reason", wrong);
        }

        if (LiveCallDesk.SeatOf(http.User) is not { } seat)
        {
            return Problem.Conflict("take-over-needs-seat");
        }

        if (live.ConnectedAgent is not { } agent)
        {
            return Problem.Conflict(CallRejections.NotConnected);
        }

        if (agent == seat)
        {
            return Problem.Conflict("supervision-own-call");
        }

        if (!await desk.IsFreeAsync(seat))
        {
            return Problem.Conflict("take-over-not-ready");
        }

        return await DoAsync(
            new(InterventionKind.TakeOver, TakenOver, call, agent, body.Reason), new TransferRequest(agent, null, seat), http, desk, store,
            audit, cancel);
    }

    /// <summary>The call ends for everybody, and its record says that a supervisor ended it.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        string id, InterventionBody body, HttpContext http, LiveCallDesk desk, MonitoringStore store, AuditTrail audit,
        CancellationToken cancel)
    {
        var call = CallId.From(id);
        return await desk.FindAsync(http.User, call, ListeningPermissions.ForceRelease) is not { } live ? Problem.NotFound("unknown-call")
            : SupervisionReason.WhyNot(body.Reason, isRequired: true) is { } wrong ? Problem.Invalid("reason", wrong)
            : await DoAsync(
                new(InterventionKind.ForceRelease, Released, call, live.ConnectedAgent, body.Reason),
                new HangUpRequest(live.ConnectedAgent ?? Nobody, CallParty.Supervisor), http, desk, store, audit, cancel);
    }

    /// <summary>
    /// Written first, and taken back when the call does not take it: of two who do it at once one is told that it is over.
    /// </summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> DoAsync(
        Intervention what, CallRequest request, HttpContext http, LiveCallDesk desk, MonitoringStore store, AuditTrail audit,
        CancellationToken cancel)
    {
        var reason = MonitoringEndpoints.Reason(what.Reason);
        var user = http.User.Name();
        await store.InterveneAsync(what.Kind, what.Call, what.Agent, user, MonitoringEndpoints.NameOf(http.User), reason, cancel);
        await audit.WriteAsync(http, what.Action, what.Call.Value, reason);
        if (await desk.CommandAsync(what.Call, request) is { Accepted: false } refused)
        {
            return Problem.Conflict(refused.Refusal ?? CallRejections.Ended);
        }

        // Who took the call over has it at the seat's phone now, and hears nothing of it twice.
        foreach (var open in await store.OpenOfAsync(what.Call, user, cancel))
        {
            await desk.EndAsync(open, what.Kind is InterventionKind.TakeOver ? MonitoringEnding.Left : MonitoringEnding.CallEnded, cancel);
        }

        return TypedResults.NoContent();
    }

    private sealed record Intervention(InterventionKind Kind, string Action, CallId Call, AgentId? Agent, string? Reason);
}
