namespace ContactCenter.Domain.Routing;

/// <summary>最长空闲: whoever ended work, or became ready, the longest time ago.</summary>
public sealed class LongestIdlePolicy : IRoutingPolicy
{
    public string Name => "longest-idle";

    public IComparer<FreeAgent> Order => IdleOrder.Instance;
}
