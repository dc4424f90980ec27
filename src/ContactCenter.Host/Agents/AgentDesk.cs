using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Host.Calls;
using ContactCenter.Telephony.Hosting;
using Orleans;

namespace ContactCenter.Host.Agents;

/// <summary>What an agent's own page shows.</summary>
internal sealed class AgentDesk(IGrainFactory grains, AgentViews views, TelephonyNode telephony, CallerHistory history)
{
    public async Task<AgentView> ViewAsync(AgentId agent, CancellationToken cancel)
    {
        var snapshot = await grains.GetGrain<IAgentGrain>(agent.Value).GetSnapshot();
        var recent = snapshot.Work is { State: not AgentWorkState.Idle } work
            ? await history.RecentAsync(agent, work.Call, work.Offer.CallerNumber, cancel)
            : [];
        return views.ForSelf(snapshot, recent) with { Places = await telephony.PlacesOfAsync(agent) };
    }
}
