namespace ContactCenter.Domain.Calls;

/// <summary>Where a call stands. The legal moves are on <c>docs/states/call.md</c>.</summary>
public enum CallState
{
    /// <summary>Taken from the trunk; greeting or announcement may play.</summary>
    Arrived,

    /// <summary>Waits in a queue, or for a particular agent after a transfer.</summary>
    Queued,

    /// <summary>An agent's endpoint rings.</summary>
    Offered,

    Connected,

    Held,

    /// <summary>The caller is gone; summaries are still open.</summary>
    WrapUp,

    Closed,
}
