using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Agents;
using ContactCenter.Host.Sessions;
using ContactCenter.Telephony.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using static ContactCenter.Host.Calls.CallCommandEndpoints;

namespace ContactCenter.Host.Calls;

/// <summary>
/// Third parties (TEL-04, TEL-06): ask a colleague or somebody outside, hand the caller over, join all three, take the caller back.
/// </summary>
internal static class ConsultEndpoints
{
    /// <param name="call">The commands of one call, with their permission and audit rule.</param>
    public static void MapConsultEndpoints(this IEndpointRouteBuilder call)
    {
        call.MapPost("/consult", ConsultAsync).Fails(400, 403, 404);
        call.MapPost("/complete", (string id, ClaimsPrincipal user, IGrainFactory grains) =>
            CommandAsync(grains, id, new CompleteRequest(user.RequireAgent())));
        call.MapPost("/join", (string id, ClaimsPrincipal user, IGrainFactory grains) =>
            CommandAsync(grains, id, new JoinRequest(user.RequireAgent())));
        call.MapPost("/take-back", (string id, ClaimsPrincipal user, IGrainFactory grains) =>
            CommandAsync(grains, id, new TakeBackRequest(user.RequireAgent())));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ConsultAsync(
        string id, ConsultTarget body, ClaimsPrincipal user, IGrainFactory grains, ICentreDirectory centre, Colleagues colleagues,
        IPermissionSource permissions, TelephonyNode telephony)
    {
        if (body.Check(centre) is { Count: > 0 } errors)
        {
            return Problem.Invalid(errors);
        }

        var self = user.RequireAgent();
        if (body.Agent is { } agent)
        {
            return centre.FindAgent(AgentId.From(agent)) is { } known && colleagues.Sees(user, known)
                ? await CommandAsync(grains, id, new ConsultRequest(self, known.Id, null))
                : Problem.NotFound("transfer-target-unknown");
        }

        if (!permissions.Of(user).Allows(CentrePermissions.DialNumbers))
        {
            return Problem.Forbidden();
        }

        var queue = (await grains.GetGrain<ICallGrain>(id).GetSnapshot())?.Record.Queue;
        var (dial, refusal) = telephony.Outbound.PrepareThird(new(self, queue ?? default, centre.Numbers.Read(body.Number).Number,
            EntryNumber: null, Place: null));
        return dial is null ? Problem.Conflict(refusal!) : await CommandAsync(grains, id, new ConsultRequest(self, null, dial));
    }
}

/// <summary>Exactly one of the two.</summary>
/// <param name="Agent">A colleague.</param>
/// <param name="Number">A number outside, in any spelling that the centre's numbering plan reads.</param>
public sealed record ConsultTarget(string? Agent, string? Number)
{
    internal Dictionary<string, Fault> Check(ICentreDirectory centre)
    {
        var errors = new Dictionary<string, Fault>();
        if (Agent is null == Number is null)
        {
            errors["agent"] = CallFaults.OneOfTwo;
        }
        else if (Agent is { Length: 0 })
        {
            errors["agent"] = Wrong.Missing;
        }
        else if (Number is { } number && centre.Numbers.Read(number).Number.Length == 0)
        {
            errors["number"] = Wrong.NoPhoneNumber;
        }

        return errors;
    }
}
