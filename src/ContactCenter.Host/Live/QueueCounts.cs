using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;

namespace ContactCenter.Host.Live;

/// <summary>What the agents signed in to one queue do. An agent of two queues counts in both; a call only in its own.</summary>
internal sealed record QueueCounts(int SignedIn, int Ready, int Unreachable, int NotReady, int Ringing, int Talking, int WrapUp)
{
    public static QueueCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    public static Dictionary<QueueId, QueueCounts> Of(IEnumerable<AgentSnapshot> agents)
    {
        var counts = new Dictionary<QueueId, QueueCounts>();
        foreach (var agent in agents)
        {
            foreach (var queue in agent.Queues)
            {
                counts[queue] = counts.GetValueOrDefault(queue, None).With(agent);
            }

            if (agent.Work is { Offer.Queue: { } of } work)
            {
                counts[of] = counts.GetValueOrDefault(of, None).With(work.State);
            }
        }

        return counts;
    }

    /// <summary>Who is ready without a phone can take nothing: that is not ready.</summary>
    private QueueCounts With(AgentSnapshot agent) => (agent.Availability, agent.Work) switch
    {
        (AgentAvailability.SignedOut, _) => this,
        (AgentAvailability.NotReady, null) => this with { SignedIn = SignedIn + 1, NotReady = NotReady + 1 },
        (AgentAvailability.Ready, null) when !agent.Reachable => this with { SignedIn = SignedIn + 1, Unreachable = Unreachable + 1 },
        (AgentAvailability.Ready, null) => this with { SignedIn = SignedIn + 1, Ready = Ready + 1 },
        _ => this with { SignedIn = SignedIn + 1 },
    };

    private QueueCounts With(AgentWorkState state) => state switch
    {
        AgentWorkState.Reserved or AgentWorkState.Ringing => this with { Ringing = Ringing + 1 },
        AgentWorkState.Talking or AgentWorkState.Held => this with { Talking = Talking + 1 },
        AgentWorkState.WrapUp => this with { WrapUp = WrapUp + 1 },
        AgentWorkState.Idle => this,
    };
}
