using ContactCenter.Domain.Agents;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Host.Metrics;

namespace ContactCenter.Host.Live;

/// <summary>
/// The load of one provider now (LIV-02). Calls are those of its queues; a queue that two providers serve counts for both, because a
/// call that waits is nobody's yet. Agents are its own.
/// </summary>
/// <param name="Waiting">Callers that ask for a human and have none.</param>
/// <param name="LongestWaitSince">Null when nobody waits.</param>
/// <param name="SignedIn">Agents; ready, unreachable, not ready, ringing, talking and in wrap-up make it.</param>
/// <param name="Unreachable">They chose ready and have no phone.</param>
public sealed record ProviderLoadView(
    string Id,
    string Name,
    int Waiting,
    DateTimeOffset? LongestWaitSince,
    int CallsInProgress,
    int SignedIn,
    int Ready,
    int Unreachable,
    int NotReady,
    int Ringing,
    int Talking,
    int WrapUp,
    FiguresView Today,
    FiguresView LastQuarterHour);

/// <summary>What the agents of one provider do, each counted once.</summary>
internal sealed record AgentCounts(int SignedIn, int Ready, int Unreachable, int NotReady, int Ringing, int Talking, int WrapUp)
{
    public static AgentCounts Of(IEnumerable<AgentSnapshot> agents) => agents
        .Where(a => a.Availability is not AgentAvailability.SignedOut || a.Work is not null)
        .Aggregate(new AgentCounts(0, 0, 0, 0, 0, 0, 0), (counts, agent) => counts.With(agent));

    private AgentCounts With(AgentSnapshot agent)
    {
        var next = this with { SignedIn = SignedIn + 1 };
        return (agent.Work?.State, agent.Availability) switch
        {
            (AgentWorkState.Reserved or AgentWorkState.Ringing, _) => next with { Ringing = Ringing + 1 },
            (AgentWorkState.Talking or AgentWorkState.Held, _) => next with { Talking = Talking + 1 },
            (AgentWorkState.WrapUp, _) => next with { WrapUp = WrapUp + 1 },
            (_, AgentAvailability.Ready) when !agent.Reachable => next with { Unreachable = Unreachable + 1 },
            (_, AgentAvailability.Ready) => next with { Ready = Ready + 1 },
            _ => next with { NotReady = NotReady + 1 },
        };
    }
}
