using System.Diagnostics.CodeAnalysis;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Routing;

/// <summary>
/// Free agents of one queue, in the order of its policy. Putting, removing and the first are O(log n); by skill it is O(n).
/// </summary>
/// <param name="order">Of the policy; total, so that nobody is lost.</param>
public sealed class CandidatePool(IComparer<FreeAgent> order)
{
    private readonly SortedSet<FreeAgent> _order = new(order);
    private readonly Dictionary<AgentId, FreeAgent> _byAgent = [];

    public int Count => _order.Count;

    public IEnumerable<FreeAgent> Candidates => _order;

    public void Put(FreeAgent candidate)
    {
        Remove(candidate.Agent);
        _order.Add(candidate);
        _byAgent.Add(candidate.Agent, candidate);
    }

    public bool Remove(AgentId agent) => _byAgent.Remove(agent, out var candidate) && _order.Remove(candidate);

    public bool TryFind(AgentId agent, [NotNullWhen(true)] out FreeAgent? candidate) => _byAgent.TryGetValue(agent, out candidate);

    /// <summary>The first in order who can what is needed; null: nobody here can.</summary>
    public FreeAgent? First(SkillDemand demand)
    {
        if (demand.IsNone)
        {
            return _order.Min;
        }

        foreach (var candidate in _order)
        {
            if (demand.IsMetBy(candidate.Skills))
            {
                return candidate;
            }
        }

        return null;
    }
}
