using System.Collections.Immutable;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Telephony.Hosting;
using ContactCenter.Telephony.Trunks;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace ContactCenter.Host.Calls;

/// <summary>Makes calls for agents, from this Host.</summary>
internal sealed class DialDesk(TelephonyNode telephony, IGrainFactory grains)
{
    public static ImmutableArray<QueueId> QueuesOf(ICentreDirectory centre, AgentId agent) => centre.FindAgent(agent)?.Queues ?? [];

    public async Task<Results<Ok<DialledCall>, ProblemHttpResult>> DialAsync(DialWish wish)
    {
        if (await RefusalOfAsync(wish) is { } refusal)
        {
            return Problem.Conflict(refusal);
        }

        var answer = await telephony.Outbound.DialAsync(wish);
        return answer.Call is { } call ? TypedResults.Ok(new DialledCall(call.Value)) : Problem.Conflict(answer.Refusal!);
    }

    /// <summary>What can be said in words before anything rings; the agent's grain has the last word.</summary>
    private async Task<string?> RefusalOfAsync(DialWish wish)
    {
        var agent = await grains.GetGrain<IAgentGrain>(wish.Agent.Value).GetSnapshot();
        return agent switch
        {
            { Availability: AgentAvailability.SignedOut } => AgentRejections.SignedOut,
            { Work: not null } => AgentRejections.Busy,
            { Reachable: false } => AgentRejections.Unreachable,
            _ when !agent.Queues.Contains(wish.Queue) => AgentRejections.OtherQueue,
            _ when wish.Place is { } place && !(await telephony.PlacesOfAsync(wish.Agent)).Contains(place) => AgentRejections.Unreachable,
            _ => null,
        };
    }
}
