using ContactCenter.Domain.Queues;

namespace ContactCenter.Domain.Routing;

/// <summary>Picks the agent for a waiting call.</summary>
public interface IRoutingPolicy
{
    /// <summary>The name in <see cref="Centre.QueueSettings.RoutingPolicy"/>.</summary>
    string Name { get; }

    /// <summary>The agent to offer the call to, or null to let the call wait.</summary>
    AgentCandidate? Pick(QueueEntry entry, CandidatePool candidates, DateTimeOffset now);
}

/// <summary>The policies there are.</summary>
public static class RoutingPolicies
{
    private static readonly IRoutingPolicy[] All = [new LongestIdlePolicy()];

    /// <summary>Names that settings may use.</summary>
    public static IEnumerable<string> Names => All.Select(policy => policy.Name);

    /// <summary>The policy of this name; an unknown name is the longest-idle policy, so that a queue always routes.</summary>
    public static IRoutingPolicy Find(string? name) => Array.Find(All, policy => policy.Name == name) ?? All[0];
}
