using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Host.Calls;

namespace ContactCenter.Host.Agents;

/// <summary>One agent on screens.</summary>
/// <param name="Reason">Why not ready.</param>
/// <param name="AvailabilityAfterCall">Chosen during the work of now, in force after it.</param>
/// <param name="StateSince">When what the agent is in now began: its work or, without work, its availability.</param>
/// <param name="Reachable">A phone is there. Who is ready without one is offered nothing.</param>
public sealed record AgentView(
    string AgentId,
    string Extension,
    string Name,
    AgentAvailability Availability,
    string? Reason,
    AgentAvailability? AvailabilityAfterCall,
    string? ReasonAfterCall,
    DateTimeOffset AvailabilitySince,
    DateTimeOffset StateSince,
    IReadOnlyList<string> Queues,
    bool Reachable,
    DateTimeOffset ServerTime,
    WorkView? Work)
{
    /// <summary>The browsers that the agent's phone is registered from; only on the agent's own screen.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Null without a team, and on the agent's own screen.</summary>
    public AgentTeam? Team { get; init; }

    /// <summary>Empty on the agent's own screen.</summary>
    public IReadOnlyList<AgentSkill> Skills { get; init; } = [];
}

/// <summary>The team that an agent belongs to.</summary>
/// <param name="IsLead">The agent leads it.</param>
public sealed record AgentTeam(string Id, string Name, string NameEnglish, bool IsLead);

/// <summary>A skill that an agent has.</summary>
/// <param name="Level">1 (a little) to 10.</param>
public sealed record AgentSkill(string Id, string Name, string NameEnglish, int Level);

/// <summary>A third party beside caller and agent.</summary>
/// <param name="Asked">The agent who asked for it.</param>
/// <param name="Agent">A colleague; null for a number outside.</param>
/// <param name="AgentName">As people call it.</param>
/// <param name="Number">A number outside.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Since">When it was asked for, or answered.</param>
public sealed record ThirdPartyView(string Asked, string? Agent, string? AgentName, string? Number, ConsultPhase Phase,
    DateTimeOffset Since);

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

    /// <summary>The summary as far as it is written; only on the agent's own screen.</summary>
    public SummaryDraft? Draft { get; init; }

    /// <summary>Outbound: the agent makes the call, and <see cref="CallerNumber"/> is whom it calls.</summary>
    public CallDirection Direction { get; init; }

    /// <summary>Nobody waits on the line: who takes it calls the number.</summary>
    public bool IsCallback { get; init; }

    /// <summary>A third party that the agent asked for, or that the agent is itself; null: none is there.</summary>
    public ThirdPartyView? Third { get; init; }

    /// <summary>How the number goes, for a call that the agent makes; null before it is dialled.</summary>
    public DialView? Dial { get; init; }

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
