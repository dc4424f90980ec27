namespace ContactCenter.History.Database;

internal sealed class JournalEventRow
{
    public required string Stream { get; init; }

    public long Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Type { get; init; }

    public required string Body { get; init; }

    /// <summary>Given by the database; null for events from before there was such an order.</summary>
    public long? Arrival { get; init; }
}

internal sealed class AgentIntervalRow
{
    public required string Agent { get; init; }

    /// <summary>Sequence of the event that began the interval.</summary>
    public long Sequence { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public string? Reason { get; init; }

    public string? CallId { get; init; }
}

internal sealed class AgentStateRow
{
    public required string Agent { get; init; }

    public required string Availability { get; init; }

    public string? Reason { get; init; }

    public required string[] Queues { get; init; }

    public DateTimeOffset Since { get; init; }

    public long LastSequence { get; init; }

    /// <summary>The intervals that are open, as JSON.</summary>
    public required string Opened { get; init; }

    public DateTimeOffset? WorkEndedAt { get; init; }
}

internal sealed class CheckpointRow
{
    public required string Name { get; init; }

    public Guid JournalId { get; init; }

    public long Segment { get; init; }

    public long Offset { get; init; }

    public long Events { get; init; }

    public DateTimeOffset? LastEventAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A row of <c>host</c>: one Host of the centre and its last run; see <see cref="Hosts.HostRuns"/>.</summary>
internal sealed class HostRow
{
    public required string HostId { get; init; }

    public long Run { get; init; }

    public Guid JournalId { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset SeenAt { get; init; }

    public DateTimeOffset? ClearedAt { get; init; }

    public string? ClearedBy { get; init; }

    public DateTimeOffset? DrainRequestedAt { get; init; }
}
