namespace ContactCenter.Domain.Routing;

/// <summary>轮流: whose turn in this queue is the longest ago; who had none yet comes before all others, the longest idle first.</summary>
public sealed class RoundRobinPolicy : IRoutingPolicy
{
    public string Name => "round-robin";

    public IComparer<FreeAgent> Order { get; } = new IdleOrder(agent => agent.LastTurn);
}
