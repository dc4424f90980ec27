using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Centre;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Queues;
using ContactCenter.History.Centre;
using Orleans;

namespace ContactCenter.Host.Centre;

/// <summary>
/// Nobody's call is pulled away under them: a queue with calls, and an agent who is signed in or has work, are not taken out. Lead the
/// entry numbers elsewhere first, and sign the agent out.
/// </summary>
internal sealed class LiveUseRule(IGrainFactory grains) : ISettingsRule
{
    public async ValueTask<IReadOnlyList<SettingsFault>> CheckAsync(
        CentreSettings settings, CentreSettings inForce, CancellationToken cancel)
    {
        var goingQueues = inForce.Queues.ExceptBy(settings.Queues.Select(q => q.Id), q => q.Id).ToList();
        var goingAgents = inForce.Agents.ExceptBy(settings.Agents.Select(a => a.Id), a => a.Id).ToDictionary(a => a.Id);
        if (goingQueues.Count == 0 && goingAgents.Count == 0)
        {
            return [];
        }

        var queues = await Task.WhenAll(goingQueues.Select(q => grains.GetGrain<IQueueGrain>(q.Id.Value).GetSnapshot()));
        var agents = await Task.WhenAll(inForce.Agents.Select(a => grains.GetGrain<IAgentGrain>(a.Id.Value).GetSnapshot()));
        return
        [
            .. queues.Select(queue => Fault(queue, agents.Count(a => a.Work?.Offer.Queue == queue.Queue))).OfType<SettingsFault>(),
            .. agents.Where(a => a.Availability is not AgentAvailability.SignedOut || a.Work is not null)
                .Select(a => goingAgents.GetValueOrDefault(a.Agent)).OfType<AgentSettings>()
                .Select(a => new SettingsFault("agents", InForceFaults.AgentAtWork.With(a.Id, a.Name))),
        ];
    }

    private static SettingsFault? Fault(QueueSnapshot queue, int withAgents)
    {
        var waiting = queue.Waiting.Length + queue.OffersPending;
        return waiting + withAgents > 0
            ? new("queues", InForceFaults.QueueAtWork.With(queue.Queue, waiting, withAgents))
            : null;
    }
}
