using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Calls;

/// <summary>The flow that leads a call until an agent answers.</summary>
/// <param name="Run">Where it is.</param>
public sealed record CallFlow(FlowRun Run)
{
    /// <summary>When the queue gives the call back to the flow; null: it waits on.</summary>
    public DateTimeOffset? GiveBackAt { get; init; }
}

/// <summary>What a call asks the centre around it for.</summary>
public interface ICallSurroundings : IFlowSurroundings
{
    /// <summary>The settings of this moment; null when there is no such queue.</summary>
    QueueSettings? FindQueue(QueueId id);

    /// <summary>How a number outside is called, by the rules of this moment; null when it may not be, or no trunk calls out.</summary>
    /// <param name="number">In any spelling.</param>
    WayOut? WayOut(string number);
}
