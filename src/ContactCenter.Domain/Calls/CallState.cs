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

    /// <summary>An agent makes the call: its own phone is called, then the number.</summary>
    Dialing,

    /// <summary>The caller talks with a third party outside; no agent is left in the call.</summary>
    Outside,

    /// <summary>The agent has hung up; the caller is asked to rate the call.</summary>
    Rating,
}
