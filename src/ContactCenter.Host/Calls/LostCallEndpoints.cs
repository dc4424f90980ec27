using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Callbacks;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Calls;

/// <summary>The same-day list of lost calls (呼损清单, OUT-02) and calling them back with one click.</summary>
internal static class LostCallEndpoints
{
    public static void MapLostCallEndpoints(this IEndpointRouteBuilder api)
    {
        var lost = api.MapGroup("/lost-calls").WithTags("Outbound");
        lost.MapGet("/", (ClaimsPrincipal user, LostCallList list) =>
            list.ViewAsync(user)).RequirePermission(CentrePermissions.ReadLostCalls);
        lost.MapPost("/{call}/call-back", CallBackAsync).RequirePermission(CentrePermissions.DialNumbers)
            .NotAudited("every step of a call stands in the journal of events").Fails(404, 409);
    }

    /// <summary>The call goes out in the name of the queue and for the entry number of the call that was lost.</summary>
    private static async Task<Results<Ok<DialledCall>, ProblemHttpResult>> CallBackAsync(
        string call, CallBackFrom body, ClaimsPrincipal user, LostCallList list, DialDesk desk)
    {
        if (await list.FindAsync(user, call) is not { State: not CallbackState.Anonymous, Last.Queue: { } queue } line)
        {
            return Problem.NotFound("lost-call-unknown");
        }

        var agent = user.RequireAgent();
        if (await list.Day.ClaimCallback(line.Number, agent) is { } refusal)
        {
            return Problem.Conflict(refusal);
        }

        var answer = await desk.DialAsync(new(agent, queue, line.Number, line.Last.EntryNumber, body.Place));
        if (answer.Result is ProblemHttpResult)
        {
            await list.Day.ReleaseCallback(line.Number, agent);
        }

        return answer;
    }
}

/// <param name="Place">The browser from which the agent calls; null: any phone of the agent.</param>
public sealed record CallBackFrom(string? Place);
