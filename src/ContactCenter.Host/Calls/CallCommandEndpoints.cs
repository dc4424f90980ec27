using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Agents;
using ContactCenter.Host.Problems;
using ContactCenter.Host.Sessions;
using ContactCenter.Telephony.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace ContactCenter.Host.Calls;

/// <summary>What an agent does with the call at their seat.</summary>
internal static class CallCommandEndpoints
{
    public static void MapCallCommandEndpoints(this IEndpointRouteBuilder api)
    {
        var call = api.MapGroup("/calls/{id}").RequirePermission(CentrePermissions.HandleCalls).WithTags("Calls")
            .NotAudited("every step of a call stands in the journal of events").Fails(409);
        call.MapPost("/hold", (string id, ClaimsPrincipal user, IGrainFactory grains) =>
            CommandAsync(grains, id, new HoldRequest(user.RequireAgent())));
        call.MapPost("/resume", (string id, ClaimsPrincipal user, IGrainFactory grains) =>
            CommandAsync(grains, id, new ResumeRequest(user.RequireAgent())));
        call.MapPost("/hang-up", (string id, ClaimsPrincipal user, IGrainFactory grains) =>
            CommandAsync(grains, id, new HangUpRequest(user.RequireAgent(), CallParty.Agent)));
        call.MapPost("/take-over", TakeOverAsync).Fails(400);
        call.MapPost("/transfer", TransferAsync).Fails(400, 404);
        call.MapPost("/decline", DeclineAsync).Fails(400);
        call.MapConsultEndpoints();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> CommandAsync(IGrainFactory grains, string id, CallRequest request) =>
        CommandAnswer.Of(await grains.GetGrain<ICallGrain>(id).Command(request));

    private static async Task<Results<NoContent, ProblemHttpResult>> TransferAsync(
        string id, TransferTarget body, ClaimsPrincipal user, IGrainFactory grains, ICentreDirectory centre, Colleagues colleagues)
    {
        var errors = body.Check(centre);
        return errors.Count > 0 ? Problem.Invalid(errors)
            : !body.IsOffered(user, centre, colleagues) ? Problem.NotFound("transfer-target-unknown")
            : await CommandAsync(grains, id, new TransferRequest(
                user.RequireAgent(),
                body.Queue is { } queue ? QueueId.From(queue) : null,
                body.Agent is { } agent ? AgentId.From(agent) : null));
    }

    /// <summary>The page has a phone that is registered from there; without one nothing would ring.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> TakeOverAsync(
        string id, TakeOver body, ClaimsPrincipal user, IGrainFactory grains, TelephonyNode telephony)
    {
        if (string.IsNullOrEmpty(body.Place))
        {
            return Problem.Invalid("place", "Give the name that the page's phone registered with.");
        }

        return (await telephony.PlacesOfAsync(user.RequireAgent())).Contains(body.Place)
            ? await CommandAsync(grains, id, new TakeOverRequest(user.RequireAgent(), body.Place))
            : Problem.Of(StatusCodes.Status409Conflict, AgentRejections.Unreachable);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeclineAsync(string id, Decline body, ClaimsPrincipal user, IGrainFactory grains) =>
        string.IsNullOrEmpty(body.Offer)
            ? Problem.Invalid("offer", "Give the id of the offer.")
            : await CommandAsync(grains, id, new DeclineRequest(user.RequireAgent(), OfferId.From(body.Offer)));
}

/// <summary>Exactly one of the two.</summary>
public sealed record TransferTarget(string? Queue, string? Agent)
{
    internal Dictionary<string, string> Check(ICentreDirectory centre)
    {
        var errors = new Dictionary<string, string>();
        if (Queue is null == Agent is null)
        {
            errors["queue"] = "Give either a queue or an agent.";
        }

        if (Queue is { } queue && centre.FindQueue(QueueId.From(queue)) is null)
        {
            errors["queue"] = $"'{queue}' is not a queue of this centre.";
        }

        if (Agent is { } agent && centre.FindAgent(AgentId.From(agent)) is null)
        {
            errors["agent"] = $"'{agent}' is not an agent of this centre.";
        }

        return errors;
    }

    /// <summary>What the person's directory does not show is no target, whoever asks for it by its id.</summary>
    internal bool IsOffered(ClaimsPrincipal user, ICentreDirectory centre, Colleagues colleagues) =>
        (Agent is null || (centre.FindAgent(AgentId.From(Agent)) is { } agent && colleagues.Sees(user, agent)))
        && (Queue is null || (centre.FindQueue(QueueId.From(Queue)) is { } queue && colleagues.MayTransferTo(user, queue)));
}

/// <param name="Place">The browser where the conversation shall go on (contact parameter <c>x-place</c> of its registration).</param>
public sealed record TakeOver(string? Place);

public sealed record Decline(string? Offer);
