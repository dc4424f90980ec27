using System.Collections.Immutable;
using ContactCenter.Domain.Routing;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Queues;

/// <summary>How a queue brings people together, from the settings in force.</summary>
public sealed record QueueRules
{
    public static QueueRules Standard { get; } = new();

    public IRoutingPolicy Policy { get; init; } = RoutingPolicies.Find(null);

    /// <summary>Seconds of waiting that outweigh one point of priority; at least 1.</summary>
    public int AgeingSeconds { get; init; } = 60;

    /// <summary>Points of the queue itself, against other queues.</summary>
    public int Priority { get; init; }

    /// <summary>What everybody who waits here needs.</summary>
    public ImmutableArray<SkillRequirement> Skills { get; init; } = [];

    public SkillRelaxation? Relaxation { get; init; }

    /// <summary>How long somebody waits for the agent of last time.</summary>
    public TimeSpan LastAgentWait { get; init; }

    /// <summary>
    /// How long somebody waits until an agent is kept for them whom chats keep busy; null: never (the queue is not for calls).
    /// </summary>
    public TimeSpan? YieldAfter { get; init; }

    /// <summary>The first guess at the time from offer to free again.</summary>
    public TimeSpan UsualCycle { get; init; } = TimeSpan.FromSeconds(270);
}
