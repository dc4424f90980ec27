using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Calls;

/// <summary>An agent calls a number (外呼).</summary>
internal static class DialEndpoints
{
    public static void MapDialEndpoints(this IEndpointRouteBuilder api) =>
        api.MapPost("/agent/calls", DialAsync).RequirePermission(CentrePermissions.DialNumbers).WithTags("Outbound")
            .NotAudited("every step of a call stands in the journal of events").Fails(400, 409);

    private static async Task<Results<Ok<DialledCall>, ProblemHttpResult>> DialAsync(
        NumberToDial body, ClaimsPrincipal user, DialDesk desk, ICentreDirectory centre)
    {
        var agent = user.RequireAgent();
        var errors = new Dictionary<string, Fault>();
        var number = centre.Numbers.Read(body.Number).Number;
        if (number.Length == 0)
        {
            errors["number"] = Wrong.NoPhoneNumber;
        }

        if (string.IsNullOrEmpty(body.Queue) || !DialDesk.QueuesOf(centre, agent).Contains(QueueId.From(body.Queue)))
        {
            errors["queue"] = Wrong.NotYours(body.Queue);
        }

        return errors.Count > 0
            ? Problem.Invalid(errors)
            : await desk.DialAsync(new(agent, QueueId.From(body.Queue!), number, EntryNumber: null, body.Place));
    }
}

/// <param name="Number">Whom to call, in any spelling that the centre's numbering plan reads.</param>
/// <param name="Queue">In whose name: one of the agent's queues; its caller id is shown.</param>
/// <param name="Place">The browser from which the agent calls; the phone there answers by itself. Null: any phone of the agent.</param>
public sealed record NumberToDial(string? Number, string? Queue, string? Place);

/// <param name="CallId">The call that is being made; what comes of it is told on the agent's own page.</param>
public sealed record DialledCall(string CallId);
