namespace ContactCenter.Domain.Routing;

/// <summary>最少占用: whose time since signing in went least into conversations; of the same share the longest idle.</summary>
public sealed class LeastOccupiedPolicy : IRoutingPolicy
{
    public string Name => "least-occupied";

    public IComparer<FreeAgent> Order { get; } = new IdleOrder(agent => agent.Candidate.OccupancyBasisPoints);
}
