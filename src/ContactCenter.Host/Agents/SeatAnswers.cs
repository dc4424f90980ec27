using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Host.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace ContactCenter.Host.Agents;

/// <summary>Carries a choice of availability to the agent's grain and answers with the state after it.</summary>
internal sealed class SeatAnswers(IGrainFactory grains, AgentDesk desk, AgentViews views, LiveChanges changes)
{
    public async Task<Results<Ok<AgentView>, ProblemHttpResult>> ChangeAsync(AgentId agent, AvailabilityChange change, CallParty by)
    {
        var grain = grains.GetGrain<IAgentGrain>(agent.Value);
        var result = change.Availability is AgentAvailability.SignedOut
            ? await grain.SignOut(by)
            : await grain.SetAvailability(change.Availability!.Value, change.Reason, by);
        return await AnswerAsync(result, agent, own: by is CallParty.Agent);
    }

    public Task<Results<Ok<AgentView>, ProblemHttpResult>> ViewOrConflictAsync(CommandResult result, AgentId agent) => AnswerAsync(result, agent, own: true);

    private async Task<Results<Ok<AgentView>, ProblemHttpResult>> AnswerAsync(CommandResult result, AgentId agent, bool own)
    {
        if (!result.Accepted)
        {
            return Problem.Conflict(result.Refusal ?? "refused");
        }

        // What takes effect after the call is no event yet, so the journal does not tell the screens.
        changes.Mark(agent);
        return TypedResults.Ok(own
            ? await desk.ViewAsync(agent, CancellationToken.None)
            : views.ForOthers(await grains.GetGrain<IAgentGrain>(agent.Value).GetSnapshot()));
    }
}
