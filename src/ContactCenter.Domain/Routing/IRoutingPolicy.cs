using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Routing;

/// <summary>Which of the free agents gets the next conversation.</summary>
public interface IRoutingPolicy
{
    /// <summary>The name in the settings of a queue.</summary>
    string Name { get; }

    /// <summary>First to last; total.</summary>
    IComparer<FreeAgent> Order { get; }

    /// <summary>Whether who spoke with the caller last is asked before all others, and waited for (首问责任制).</summary>
    bool LastAgentFirst => false;

    /// <summary>Null only when nobody can what is needed.</summary>
    FreeAgent? Pick(CandidatePool candidates, SkillDemand demand) => candidates.First(demand);
}

/// <summary>The policies there are.</summary>
public static class RoutingPolicies
{
    private static readonly IRoutingPolicy[] All =
        [new LongestIdlePolicy(), new LeastOccupiedPolicy(), new SkillFirstPolicy(), new RoundRobinPolicy(), new LastAgentFirstPolicy()];

    /// <summary>Names that settings may use.</summary>
    public static IEnumerable<string> Names => All.Select(policy => policy.Name);

    /// <summary>The policy of this name; an unknown name is the longest-idle policy, so that a queue always routes.</summary>
    public static IRoutingPolicy Find(string? name) => Array.Find(All, policy => policy.Name == name) ?? All[0];
}
