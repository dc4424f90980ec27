using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Calls;

/// <summary>
/// The record of one call (话单), a fold over its events and nothing else. Durations are whole milliseconds.
/// </summary>
/// <remarks>
/// A call counts once, whatever queues and agents it met (X4): <see cref="Queue"/> is the queue that answered it first or,
/// unanswered, the last it waited in; <see cref="Agent"/> is the first owner (首问责任, TEL-07) and never changes.
/// </remarks>
[GenerateSerializer, Immutable, Alias("CallRecord")]
public sealed record CallRecord
{
    [Id(0)] public required CallId Id { get; init; }

    [Id(1)] public CallDirection Direction { get; init; }

    [Id(2)] public required TrunkId Trunk { get; init; }

    [Id(3)] public required string EntryNumber { get; init; }

    [Id(4)] public required string CallerNumber { get; init; }

    [Id(5)] public QueueId? Queue { get; init; }

    /// <summary>The first agent who answered, or who made the call: the first owner (TEL-07).</summary>
    [Id(6)] public AgentId? Agent { get; init; }

    /// <summary>Everyone who talked in the call, in order, each once; first the agent who made it, reached or not.</summary>
    [Id(7)] public ImmutableArray<AgentId> Agents { get; init; } = [];

    [Id(8)] public DateTimeOffset ArrivedAt { get; init; }

    [Id(9)] public DateTimeOffset? HumanRequestedAt { get; init; }

    [Id(10)] public DateTimeOffset? AnsweredAt { get; init; }

    [Id(11)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the last wrap-up ended; null while one is open or none was needed.</summary>
    [Id(12)] public DateTimeOffset? WrapUpEndedAt { get; init; }

    [Id(13)] public CallEnd? End { get; init; }

    [Id(14)] public long HoldMilliseconds { get; init; }

    /// <summary>
    /// Waiting for another agent after the first answer (blind transfer), and being asked to rate the call after the agent hung up: neither
    /// talk nor hold.
    /// </summary>
    [Id(15)] public long TransferWaitMilliseconds { get; init; }

    /// <summary>Sum of the wrap-ups that ended, of every agent of the call.</summary>
    [Id(16)] public long WrapUpMilliseconds { get; init; }

    [Id(17)] public bool WrapUpAutomatic { get; init; }

    [Id(18)] public string? Disposition { get; init; }

    [Id(19)] public string? Note { get; init; }

    [Id(20)] public int Offers { get; init; }

    [Id(21)] public int Transfers { get; init; }

    [Id(22)] public ImmutableArray<CallRecording> Recordings { get; init; } = [];

    /// <summary>Sequence of the last event that was folded in.</summary>
    [Id(23)] public long Version { get; init; }

    [Id(24)] public DateTimeOffset? HeldSince { get; init; }

    [Id(25)] public DateTimeOffset? TransferWaitSince { get; init; }

    /// <summary>Agents whose wrap-up is open, with its start.</summary>
    [Id(26)] public ImmutableArray<OpenWrapUp> OpenWrapUps { get; init; } = [];

    /// <summary>Which one of several Hosts had the call, and has its recordings; null where the centre was one Host.</summary>
    [Id(27)] public HostId? Host { get; init; }

    /// <summary>How the number that an agent dialled went; null for a call that came in.</summary>
    [Id(28)] public DialledNumber? Dialled { get; init; }

    /// <summary>Third parties, in the order in which they were asked for (TEL-04, TEL-06).</summary>
    [Id(29)] public ImmutableArray<ThirdParty> ThirdParties { get; init; } = [];

    public CallOutcome Outcome => this switch
    {
        { AnsweredAt: not null } => CallOutcome.Answered,
        { EndedAt: null } => CallOutcome.InProgress,
        { Dialled: not null } => CallOutcome.NotReached,
        { HumanRequestedAt: not null } => CallOutcome.Abandoned,
        { End.Cause: CallEndCause.Refused } => CallOutcome.Refused,
        _ => CallOutcome.SelfService,
    };

    /// <summary>Nothing more can happen to the call.</summary>
    public bool IsClosed => EndedAt is not null && OpenWrapUps.IsEmpty;

    /// <summary>From the request for a human to the answer or, unanswered, to the end (X5).</summary>
    public long? WaitMilliseconds => HumanRequestedAt is { } requested && (AnsweredAt ?? EndedAt) is { } until
        ? Milliseconds(requested, until)
        : null;

    /// <summary>From the first answer to the end, without hold and without waiting for another agent.</summary>
    public long? TalkMilliseconds => AnsweredAt is { } answered && EndedAt is { } ended
        ? Milliseconds(answered, ended) - HoldMilliseconds - TransferWaitMilliseconds
        : null;

    /// <summary>Talk, hold and wrap-up (KPI-03, X6); known when the last wrap-up has ended.</summary>
    public long? HandleMilliseconds => IsClosed && TalkMilliseconds is { } talk
        ? talk + HoldMilliseconds + WrapUpMilliseconds
        : null;

    internal static long Milliseconds(DateTimeOffset from, DateTimeOffset to) => (to - from).Ticks / TimeSpan.TicksPerMillisecond;
}

/// <summary>One recording file of a call. <paramref name="DurationMilliseconds"/> is null while it runs.</summary>
[GenerateSerializer, Immutable, Alias("CallRecording")]
public sealed record CallRecording(
    [property: Id(0)] RecordingId Id,
    [property: Id(1)] string Path,
    [property: Id(2)] AgentId Agent,
    [property: Id(3)] DateTimeOffset StartedAt,
    [property: Id(4)] long? DurationMilliseconds,
    [property: Id(5)] bool Complete,
    [property: Id(6)] string? Sha256 = null);

/// <summary>A third party of a call.</summary>
/// <param name="Agent">A colleague; null for a number outside.</param>
/// <param name="Number">A number outside, in the centre's one spelling.</param>
/// <param name="AskedAt">When the agent asked for it.</param>
/// <param name="AnsweredAt">When it answered; null: it was not reached.</param>
/// <param name="JoinedAt">When the caller heard it too; null: only the agent did.</param>
/// <param name="EndedAt">When its part was over; null while it is not.</param>
/// <param name="End">How.</param>
[GenerateSerializer, Immutable, Alias("ThirdParty")]
public sealed record ThirdParty(
    [property: Id(0)] AgentId? Agent,
    [property: Id(1)] string? Number,
    [property: Id(2)] DateTimeOffset AskedAt,
    [property: Id(3)] DateTimeOffset? AnsweredAt = null,
    [property: Id(4)] DateTimeOffset? JoinedAt = null,
    [property: Id(5)] DateTimeOffset? EndedAt = null,
    [property: Id(6)] ThirdPartyEnd? End = null);

[GenerateSerializer, Immutable, Alias("OpenWrapUp")]
public sealed record OpenWrapUp([property: Id(0)] AgentId Agent, [property: Id(1)] DateTimeOffset Since);
