using ContactCenter.Domain.Agents;
using ContactCenter.Host.Calls;

namespace ContactCenter.Host.Agents;

/// <summary>One agent on screens.</summary>
public sealed record AgentView(
    string AgentId,
    string Extension,
    string Name,
    AgentAvailability Availability,
    string? Reason,
    AgentAvailability? AvailabilityAfterCall,
    DateTimeOffset AvailabilitySince,
    IReadOnlyList<string> Queues,
    bool Reachable,
    DateTimeOffset ServerTime,
    WorkView? Work);

/// <summary>The conversation of an agent. <see cref="CallerNumber"/> is masked on everybody else's screen.</summary>
public sealed record WorkView
{
    public required string CallId { get; init; }

    public required string OfferId { get; init; }

    public AgentWorkState State { get; init; }

    public DateTimeOffset Since { get; init; }

    public DateTimeOffset? ConnectedAt { get; init; }

    public DateTimeOffset? WrapUpDeadline { get; init; }

    public bool WrapUpExtended { get; init; }

    public required string CallerNumber { get; init; }

    public required string EntryNumber { get; init; }

    public string? Queue { get; init; }

    public string? QueueName { get; init; }

    public string? QueueNameEnglish { get; init; }

    public DateTimeOffset HumanRequestedAt { get; init; }

    /// <summary>From the request for a human to the answer, or to now.</summary>
    public double WaitSeconds { get; init; }

    /// <summary>Earlier calls of this caller, newest first; only on the agent's own screen.</summary>
    public IReadOnlyList<CallRow> RecentCalls { get; init; } = [];
}
