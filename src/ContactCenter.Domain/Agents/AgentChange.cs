using System.Collections.Immutable;

namespace ContactCenter.Domain.Agents;

/// <summary>Collects what one input does to an agent, in order.</summary>
internal sealed class AgentChange(Agent agent, DateTimeOffset now)
{
    private readonly Agent _before = agent;
    private readonly ImmutableArray<AgentEvent>.Builder _events = ImmutableArray.CreateBuilder<AgentEvent>();
    private readonly ImmutableArray<AgentEffect>.Builder _effects = ImmutableArray.CreateBuilder<AgentEffect>();

    public Agent Agent { get; private set; } = agent;

    public DateTimeOffset Now { get; } = now;

    public AgentChange Emit(AgentEvent happened)
    {
        _events.Add(happened);
        return this;
    }

    public AgentChange Effect(AgentEffect effect)
    {
        _effects.Add(effect);
        return this;
    }

    public AgentChange To(Agent next)
    {
        Agent = next;
        return this;
    }

    public AgentTransition Reject(AgentInput input, string code) =>
        new AgentTransition.Rejected(_before.Availability, _before.WorkState, input, code);

    /// <summary>Queues hear of it when the agent became free or stopped being free, and of nothing else.</summary>
    public AgentTransition Accept()
    {
        if (_before.IsFree && !Agent.IsFree)
        {
            Effect(new AnnounceUnavailable(_before.Queues));
        }
        else if (Agent.IsFree && (!_before.IsFree || _before.IdleSince != Agent.IdleSince))
        {
            Effect(new AnnounceAvailable(Agent.Queues, Agent.AsCandidate));
        }

        return new AgentTransition.Accepted(Agent, _events.DrainToImmutable(), _effects.DrainToImmutable());
    }
}
