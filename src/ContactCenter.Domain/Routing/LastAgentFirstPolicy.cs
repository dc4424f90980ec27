namespace ContactCenter.Domain.Routing;

/// <summary>首问坐席优先: who spoke with the caller last, waited for up to the queue's limit; otherwise the longest idle.</summary>
public sealed class LastAgentFirstPolicy : IRoutingPolicy
{
    public const string PolicyName = "last-agent-first";

    public string Name => PolicyName;

    public IComparer<FreeAgent> Order => IdleOrder.Instance;

    public bool LastAgentFirst => true;
}
