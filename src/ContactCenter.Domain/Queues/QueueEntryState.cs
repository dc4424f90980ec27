namespace ContactCenter.Domain.Queues;

/// <summary>Where an entry stands in its queue. The legal moves are on <c>docs/states/queue-entry.md</c>.</summary>
public enum QueueEntryState
{
    /// <summary>Waits for a free agent.</summary>
    Waiting,

    /// <summary>An agent is reserved for it; it keeps its place until the call leaves or comes back.</summary>
    OfferPending,

    /// <summary>It has no place here (any more).</summary>
    Gone,
}
