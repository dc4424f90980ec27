using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Calls;
using ContactCenter.Telephony.Hosting;
using Orleans;

namespace ContactCenter.Host.Agents;

/// <summary>What an agent's own page shows.</summary>
internal sealed class AgentDesk(IGrainFactory grains, ICentreDirectory centre, AgentViews views, TelephonyNode telephony,
    CallerHistory history)
{
    public async Task<AgentView> ViewAsync(AgentId agent, CancellationToken cancel)
    {
        var snapshot = await grains.GetGrain<IAgentGrain>(agent.Value).GetSnapshot();
        var recent = snapshot.Work is { State: not AgentWorkState.Idle } work
            ? await history.RecentAsync(agent, work.Call, work.Offer.CallerNumber, cancel)
            : [];
        var view = views.ForSelf(snapshot, recent) with { Places = await telephony.PlacesOfAsync(agent) };
        return view.Work is { } now ? view with { Work = await WithCallAsync(now) } : view;
    }

    /// <summary>What the call knows beyond the agent's own work: how its number goes, and who else is in it.</summary>
    private async Task<WorkView> WithCallAsync(WorkView work) =>
        await grains.GetGrain<ICallGrain>(work.CallId).GetSnapshot() is { } call
            ? work with { Dial = DialView.Of(call.Record.Dialled), Third = ThirdOf(call) }
            : work;

    private ThirdPartyView? ThirdOf(CallSnapshot call) =>
        call is { ThirdParty: { } phase, ConnectedAgent: { } asked, Record.ThirdParties: [.., var third] }
            ? new(
                asked.Value,
                third.Agent?.Value,
                third.Agent is { } colleague ? centre.FindAgent(colleague)?.Name : null,
                third.Number,
                phase,
                third.AnsweredAt ?? third.AskedAt)
            : null;
}
