using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;

namespace ContactCenter.Domain.Routing;

/// <summary>Free agents of one queue, the longest idle first. All in O(log n).</summary>
public sealed class CandidatePool
{
    private readonly SortedSet<AgentCandidate> _order = new(IdleOrder.Instance);
    private readonly Dictionary<AgentId, AgentCandidate> _byAgent = [];

    public int Count => _order.Count;

    public IEnumerable<AgentCandidate> Candidates => _order;

    public AgentCandidate? LongestIdle => _order.Min;

    public void Put(AgentCandidate candidate)
    {
        Remove(candidate.Agent);
        _order.Add(candidate);
        _byAgent.Add(candidate.Agent, candidate);
    }

    public bool Remove(AgentId agent) => _byAgent.Remove(agent, out var candidate) && _order.Remove(candidate);

    private sealed class IdleOrder : IComparer<AgentCandidate>
    {
        public static IdleOrder Instance { get; } = new();

        public int Compare(AgentCandidate? x, AgentCandidate? y)
        {
            if (x is null || y is null)
            {
                return Comparer<object>.Default.Compare(x, y);
            }

            var byTime = x.IdleSince.CompareTo(y.IdleSince);
            return byTime != 0 ? byTime : string.CompareOrdinal(x.Agent.Value, y.Agent.Value);
        }
    }
}
