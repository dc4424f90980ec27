using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Assessment.Import;

/// <summary>The values of a row once each of them could be read.</summary>
internal sealed record ImportRow
{
    public required string CallId { get; init; }

    public CallDirection Direction { get; init; }

    public required string EntryNumber { get; init; }

    public required string CallerNumber { get; init; }

    public string? Queue { get; init; }

    public string? Agent { get; init; }

    public DateTimeOffset ArrivedAt { get; init; }

    public DateTimeOffset? HumanRequestedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public DateTimeOffset EndedAt { get; init; }

    public DateTimeOffset? WrapUpEndedAt { get; init; }

    public long HoldMilliseconds { get; init; }

    public CallOutcome Outcome { get; init; }

    public bool RatingPushed { get; init; }

    public int? Rating { get; init; }

    /// <summary>A wrap-up that lasts longer was left open.</summary>
    public required TimeSpan WrapUpLimit { get; init; }

    /// <summary>The clock ends a wrap-up that was left open, as it does with the platform's own calls (X6).</summary>
    private bool IsWrapUpBounded => WrapUpEndedAt - EndedAt > WrapUpLimit;

    /// <summary>What cannot have happened that way.</summary>
    public IEnumerable<RowProblem> Contradictions()
    {
        var problems = new (bool IsSo, RowProblem Problem)[]
        {
            (HumanRequestedAt < ArrivedAt, RowProblem.RequestedBeforeArrived),
            (AnsweredAt < (HumanRequestedAt ?? ArrivedAt), RowProblem.AnsweredBeforeRequested),
            (Direction is CallDirection.Inbound && AnsweredAt is not null && HumanRequestedAt is null, RowProblem.AnsweredWithoutRequest),
            (Direction is CallDirection.Inbound && HumanRequestedAt is not null && Queue is null, RowProblem.QueueMissing),
            (EndedAt < ArrivedAt, RowProblem.EndedBeforeArrived),
            (EndedAt < HumanRequestedAt, RowProblem.EndedBeforeRequested),
            (EndedAt < AnsweredAt, RowProblem.EndedBeforeAnswered),
            (WrapUpEndedAt < EndedAt, RowProblem.WrapUpBeforeEnd),
            (AnsweredAt is null && WrapUpEndedAt is not null, RowProblem.WrapUpWithoutAnswer),
            (AnsweredAt is null && Agent is not null, RowProblem.AgentWithoutAnswer),
            (Direction is CallDirection.Outbound && HumanRequestedAt is not null, RowProblem.OutboundWithRequest),
            (AnsweredAt is null && HoldMilliseconds > 0, RowProblem.HoldWithoutAnswer),
            (EndedAt >= AnsweredAt && HoldMilliseconds > (EndedAt - AnsweredAt.Value).TotalMilliseconds, RowProblem.HoldLongerThanTalk),
            (ToRecord().Outcome != Outcome, RowProblem.OutcomeContradicts),
            (Rating is not null && !RatingPushed, RowProblem.RatingWithoutPush),
        };
        return problems.Where(p => p.IsSo).Select(p => p.Problem);
    }

    /// <summary>
    /// The record that the platform would have made of the call, so that waiting, talk and handle time are computed by the one
    /// definition of live calls (KPI-02, KPI-03). Who ended it is not known, except that a refused call was refused.
    /// </summary>
    public CallRecord ToRecord() => Record(IsWrapUpBounded ? EndedAt + WrapUpLimit : WrapUpEndedAt);

    private CallRecord Record(DateTimeOffset? wrapUpEndedAt) => new()
    {
        Id = Domain.Identifiers.CallId.From(CallId),
        Direction = Direction,
        Trunk = TrunkId.From("import"),
        EntryNumber = EntryNumber,
        CallerNumber = CallerNumber,
        Queue = Queue is null ? null : QueueId.From(Queue),
        Agent = Agent is null ? null : AgentId.From(Agent),
        Agents = Agent is null ? ImmutableArray<AgentId>.Empty : [AgentId.From(Agent)],
        ArrivedAt = ArrivedAt,
        HumanRequestedAt = HumanRequestedAt,
        AnsweredAt = AnsweredAt,
        EndedAt = EndedAt,
        WrapUpEndedAt = wrapUpEndedAt,
        WrapUpAutomatic = IsWrapUpBounded,
        End = Outcome is CallOutcome.Refused ? new(CallParty.System, CallEndCause.Refused) : null,
        HoldMilliseconds = HoldMilliseconds,
        WrapUpMilliseconds = wrapUpEndedAt is { } until ? (until - EndedAt).Ticks / TimeSpan.TicksPerMillisecond : 0,
    };
}
