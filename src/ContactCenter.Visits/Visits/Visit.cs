using ContactCenter.Backoffice.Duties;
using ContactCenter.Domain.Faults;
using ContactCenter.Visits.Zones;

namespace ContactCenter.Visits.Visits;

public enum VisitState
{
    /// <summary>The taxpayer agreed; nobody goes yet.</summary>
    Agreed,

    /// <summary>A technician has it.</summary>
    Dispatched,

    /// <summary>The technician is there.</summary>
    Arrived,

    /// <summary>It is over.</summary>
    Ended,
}

public enum VisitResult
{
    Resolved,
    Unresolved,

    /// <summary>Nobody went, or nobody was needed any more.</summary>
    Cancelled,
}

/// <summary>What people do with a visit.</summary>
public enum VisitStep
{
    /// <summary>Give it to a technician; also to another one, until the first is there.</summary>
    Dispatch,
    Arrive,
    Finish,
    Cancel,
}

/// <summary>A technician goes to a taxpayer, free of charge, because the taxpayer agreed (SIT-01).</summary>
/// <param name="Id">Its id, and the subject of its duty.</param>
/// <param name="Ticket">The number of the ticket that it belongs to; null: none.</param>
/// <param name="Name">Of the taxpayer.</param>
/// <param name="Number">Where the technician calls: E.164.</param>
/// <param name="Area">Of the zone map.</param>
/// <param name="Street">The rest of the address.</param>
/// <param name="Zone">By the version of the map.</param>
/// <param name="ZoneMap">The version by which it was counted.</param>
/// <param name="Fault">What does not work.</param>
/// <param name="ConsentBy">Who agreed, as they said their name.</param>
/// <param name="ConsentAt">When: from then on it counts (X25).</param>
/// <param name="CreatedBy">User name.</param>
/// <param name="DueAt">The last moment at which the technician arrives in time.</param>
/// <param name="Certain">False when the holidays of a year on the way are not announced yet.</param>
public sealed record Visit(
    string Id, string? Ticket, string Name, string Number, string Area, string Street, VisitZone Zone, int ZoneMap, string Fault,
    string ConsentBy, DateTimeOffset ConsentAt, string CreatedBy, DateTimeOffset DueAt, bool Certain)
{
    /// <summary>User name.</summary>
    public string? Technician { get; init; }

    public DateTimeOffset? DispatchedAt { get; init; }

    public DateTimeOffset? ArrivedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public VisitResult? Result { get; init; }

    /// <summary>What was done, or why it was cancelled.</summary>
    public string? Report { get; init; }

    /// <summary>By which the vault finds the taxpayer's signature.</summary>
    public string? Signature { get; init; }

    public VisitState State => EndedAt is not null ? VisitState.Ended
        : ArrivedAt is not null ? VisitState.Arrived
        : Technician is not null ? VisitState.Dispatched
        : VisitState.Agreed;

    /// <summary>From its times alone.</summary>
    public DutyState DutyAt(DateTimeOffset now) => Result is VisitResult.Cancelled ? DutyState.Withdrawn
        : ArrivedAt is { } arrived ? arrived <= DueAt ? DutyState.Met : DutyState.MetLate
        : now > DueAt ? DutyState.Overdue
        : DutyState.Open;
}

/// <summary>Why a step is not possible.</summary>
internal static class VisitRefusals
{
    public static readonly FaultKind Ended = new("visit-ended", "This visit is over.");
    public static readonly FaultKind NotDispatched = new("visit-not-dispatched", "Nobody was dispatched yet.");
    public static readonly FaultKind NotArrived = new("visit-not-arrived", "The technician is not there yet.");
    public static readonly FaultKind Arrived = new("visit-arrived", "The technician is there.");
}

/// <summary>Which step is possible in which state. Pure.</summary>
internal static class VisitTransitions
{
    /// <returns>Null when it is possible.</returns>
    public static FaultKind? WhyNot(VisitState state, VisitStep step) => (state, step) switch
    {
        (VisitState.Ended, _) => VisitRefusals.Ended,
        (VisitState.Agreed or VisitState.Dispatched, VisitStep.Dispatch) => null,
        (VisitState.Dispatched, VisitStep.Arrive) => null,
        (VisitState.Arrived, VisitStep.Finish) => null,
        (VisitState.Agreed or VisitState.Dispatched, VisitStep.Cancel) => null,
        (VisitState.Agreed, VisitStep.Arrive or VisitStep.Finish) => VisitRefusals.NotDispatched,
        (VisitState.Dispatched, VisitStep.Finish) => VisitRefusals.NotArrived,
        (VisitState.Arrived, _) => VisitRefusals.Arrived,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, $"{state} has no such step."),
    };
}
