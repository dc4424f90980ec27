using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;

namespace ContactCenter.Supervision.Listening;

/// <summary>How a listening ended.</summary>
public enum MonitoringEnding
{
    /// <summary>The supervisor left.</summary>
    Left,

    /// <summary>The supervisor's browser was gone.</summary>
    Lost,

    /// <summary>The supervisor's page said nothing for 15 seconds.</summary>
    NotKept,

    /// <summary>The call ended.</summary>
    CallEnded,

    /// <summary>The supervisor may not see the call any more: a right has ended, or the call went to others.</summary>
    NotAllowed,

    /// <summary>Nobody said how: the Host of the call is gone. It ended when its page was heard of last.</summary>
    Unknown,
}

/// <summary>What may be done with a live call and is over at once.</summary>
public enum InterventionKind
{
    /// <summary>The supervisor took the caller over.</summary>
    TakeOver,

    /// <summary>The supervisor ended the call.</summary>
    ForceRelease,
}

/// <summary>A listening that begins.</summary>
/// <param name="Visible">The agent sees it.</param>
public sealed record NewMonitoring(
    string Id, CallId Call, AgentId? Agent, string Supervisor, string SupervisorName, SupervisionMode Mode, string? Reason, bool Visible);

/// <summary>A listening that goes on.</summary>
/// <param name="Mode">Of now.</param>
public sealed record OpenMonitoring(string Id, CallId Call, AgentId? Agent, string Supervisor, SupervisionMode Mode, bool Visible);

/// <summary>What an agent sees of who listens.</summary>
/// <param name="CallId">The agent's call.</param>
/// <param name="Name">Of the supervisor.</param>
/// <param name="Mode">How the supervisor takes part.</param>
/// <param name="Since">Since when in this mode.</param>
public sealed record SeatMonitoring(string CallId, string Name, SupervisionMode Mode, DateTimeOffset Since);

/// <summary>What was done with a call by who supervises.</summary>
/// <param name="Supervisors">Who listened, in the order in which they began.</param>
/// <param name="Interventions">Who took it over or ended it.</param>
public sealed record CallSupervisionLog(IReadOnlyList<MonitoringEntry> Supervisors, IReadOnlyList<InterventionEntry> Interventions);

/// <summary>One listening.</summary>
/// <param name="Supervisor">User name.</param>
/// <param name="Name">As others read it.</param>
/// <param name="AgentId">The agent in conversation when it began, or last.</param>
/// <param name="Reason">Null where none was said, and for the agent of the call.</param>
/// <param name="Visible">The agent saw it.</param>
/// <param name="EndedAt">Null while it goes on.</param>
/// <param name="Ending">Null while it goes on.</param>
/// <param name="Modes">At least one; each lasts until the next begins.</param>
public sealed record MonitoringEntry(
    string Supervisor,
    string Name,
    string? AgentId,
    string? Reason,
    bool Visible,
    DateTimeOffset BeganAt,
    DateTimeOffset? EndedAt,
    MonitoringEnding? Ending,
    IReadOnlyList<ModeSpan> Modes);

/// <param name="From">When it began.</param>
public sealed record ModeSpan(SupervisionMode Mode, DateTimeOffset From);

/// <param name="Name">Of the supervisor, as others read it.</param>
/// <param name="AgentId">The agent in conversation; null where there was none.</param>
public sealed record InterventionEntry(
    InterventionKind Kind, string Supervisor, string Name, string? AgentId, string? Reason, DateTimeOffset At);
