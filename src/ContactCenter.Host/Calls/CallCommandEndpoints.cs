using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
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
        call.MapPost("/transfer", TransferAsync).Fails(400, 403, 404);
        call.MapPost("/decline", DeclineAsync).Fails(400);
        call.MapConsultEndpoints();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> CommandAsync(IGrainFactory grains, string id, CallRequest request) =>
        CommandAnswer.Of(await grains.GetGrain<ICallGrain>(id).Command(request));

    private static async Task<Results<NoContent, ProblemHttpResult>> TransferAsync(
        string id, TransferTarget body, ClaimsPrincipal user, IGrainFactory grains, ICentreDirectory centre, Colleagues colleagues,
        IPermissionSource permissions, TelephonyNode telephony)
    {
        var errors = body.Check(centre);
        return errors.Count > 0 ? Problem.Invalid(errors)
            : body.Number is { } number ? await SendOutAsync(id, number, user, grains, centre, permissions, telephony)
            : !body.IsOffered(user, centre, colleagues) ? Problem.NotFound("transfer-target-unknown")
            : await CommandAsync(grains, id, new TransferRequest(
                user.RequireAgent(),
                body.Queue is { } queue ? QueueId.From(queue) : null,
                body.Agent is { } agent ? AgentId.From(agent) : null));
    }

    /// <summary>Only who may dial numbers sends calls to them, and only to such as the rules allow.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> SendOutAsync(
        string id, string number, ClaimsPrincipal user, IGrainFactory grains, ICentreDirectory centre, IPermissionSource permissions,
        TelephonyNode telephony)
    {
        if (!permissions.Of(user).Allows(CentrePermissions.DialNumbers))
        {
            return Problem.Forbidden();
        }

        var self = user.RequireAgent();
        var queue = (await grains.GetGrain<ICallGrain>(id).GetSnapshot())?.Record.Queue;
        var (dial, refusal) = telephony.Outbound.PrepareThird(
            new(self, queue ?? default, centre.Numbers.Read(number).Number, EntryNumber: null, Place: null));
        return dial is null ? Problem.Conflict(refusal!) : await CommandAsync(grains, id, new TransferRequest(self, null, null, dial));
    }

    /// <summary>The page has a phone that is registered from there; without one nothing would ring.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> TakeOverAsync(
        string id, TakeOver body, ClaimsPrincipal user, IGrainFactory grains, TelephonyNode telephony)
    {
        if (string.IsNullOrEmpty(body.Place))
        {
            return Problem.Invalid("place", Wrong.Missing);
        }

        return (await telephony.PlacesOfAsync(user.RequireAgent())).Contains(body.Place)
            ? await CommandAsync(grains, id, new TakeOverRequest(user.RequireAgent(), body.Place))
            : Problem.Of(StatusCodes.Status409Conflict, AgentRejections.Unreachable);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeclineAsync(string id, Decline body, ClaimsPrincipal user, IGrainFactory grains) =>
        string.IsNullOrEmpty(body.Offer)
            ? Problem.Invalid("offer", Wrong.Missing)
            : await CommandAsync(grains, id, new DeclineRequest(user.RequireAgent(), OfferId.From(body.Offer)));
}

/// <summary>Exactly one of the three.</summary>
/// <param name="Queue">A queue.</param>
/// <param name="Agent">A colleague.</param>
/// <param name="Number">A number outside, in any spelling that the centre's numbering plan reads.</param>
public sealed record TransferTarget(string? Queue, string? Agent, string? Number)
{
    internal Dictionary<string, Fault> Check(ICentreDirectory centre)
    {
        var errors = new Dictionary<string, Fault>();
        if (new[] { Queue, Agent, Number }.Count(given => given is not null) != 1)
        {
            errors["queue"] = CallFaults.OneOfThree;
        }

        if (Number is { } number && centre.Numbers.Read(number).Number.Length == 0)
        {
            errors["number"] = Wrong.NoPhoneNumber;
        }

        if (Queue is { } queue && centre.FindQueue(QueueId.From(queue)) is null)
        {
            errors["queue"] = Wrong.Unknown(queue);
        }

        if (Agent is { } agent && centre.FindAgent(AgentId.From(agent)) is null)
        {
            errors["agent"] = Wrong.Unknown(agent);
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
