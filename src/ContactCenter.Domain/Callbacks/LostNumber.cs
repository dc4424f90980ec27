using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Callbacks;

/// <summary>What became of a number that lost a call on a day (OUT-01, X11).</summary>
public enum CallbackState
{
    /// <summary>Is, or was, to be called back and was not.</summary>
    Missed,

    /// <summary>Was called back the same day, after its last abandoned call; an attempt counts, reached or not.</summary>
    Done,

    /// <summary>Was answered the same day after its last abandoned call: nothing is due.</summary>
    AnsweredLater,

    /// <summary>The caller withheld the number: nothing can be due.</summary>
    Anonymous,
}

/// <summary>One call as the day of its number needs it.</summary>
/// <param name="Call">The call.</param>
/// <param name="EntryNumber">The entry number that it counts for.</param>
/// <param name="Queue">Its queue; an outbound call may have none.</param>
/// <param name="LostAt">When it ended unanswered although a human was asked for (呼损).</param>
/// <param name="BrokenAt">When its Host was lost in the middle of it; such a call is no 呼损 where it had been answered.</param>
/// <param name="AnsweredAt">When an agent answered it.</param>
/// <param name="Dialled">The attempt to call the number, for an outbound call.</param>
[GenerateSerializer, Immutable, Alias("NumberMoment")]
public sealed record NumberMoment(
    [property: Id(0)] CallId Call,
    [property: Id(1)] string EntryNumber,
    [property: Id(2)] QueueId? Queue,
    [property: Id(3)] DateTimeOffset? LostAt,
    [property: Id(4)] DateTimeOffset? BrokenAt,
    [property: Id(5)] DateTimeOffset? AnsweredAt,
    [property: Id(6)] CallbackAttempt? Dialled);

/// <summary>An attempt to call a number back.</summary>
/// <param name="At">When it was dialled.</param>
/// <param name="Agent">By whom; null for a call of another system.</param>
/// <param name="Result">Null while it rings.</param>
/// <param name="EndedAt">Null while the call goes on.</param>
[GenerateSerializer, Immutable, Alias("CallbackAttempt")]
public sealed record CallbackAttempt(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] AgentId? Agent,
    [property: Id(2)] DialResult? Result,
    [property: Id(3)] DateTimeOffset? EndedAt);

/// <summary>The day of one number, or of one withheld call, that lost a call.</summary>
/// <param name="Number">In the centre's one spelling; empty: withheld.</param>
/// <param name="Moments">Every call of the day that counts, in no order.</param>
[GenerateSerializer, Immutable, Alias("NumberDay")]
public sealed record NumberDay([property: Id(0)] string Number, [property: Id(1)] ImmutableArray<NumberMoment> Moments);

/// <summary>A line of the list of lost calls (呼损清单).</summary>
public sealed record LostNumber
{
    /// <summary>In the centre's one spelling; empty: withheld.</summary>
    public required string Number { get; init; }

    public required CallbackState State { get; init; }

    /// <summary>Its abandoned calls of the day; 0 for a number whose call was broken in conversation.</summary>
    public required int Abandoned { get; init; }

    /// <summary>The end of the last lost or broken call.</summary>
    public required DateTimeOffset LostUntil { get; init; }

    public DateTimeOffset? AnsweredUntil { get; init; }

    public DateTimeOffset? DialledUntil { get; init; }

    /// <summary>The last lost or broken call: whose queue and entry number a call back counts for.</summary>
    public required NumberMoment Last { get; init; }

    /// <summary>Attempts of the day, the first one first.</summary>
    public ImmutableArray<CallbackAttempt> Attempts { get; init; } = [];

    /// <summary>A call back that goes on; null: none.</summary>
    public CallbackAttempt? Running => Attempts.LastOrDefault(a => a.EndedAt is null);

    /// <summary>The call was broken off by a machine and not lost in a queue: it is to be called, and is no part of KPI-12.</summary>
    public bool IsBroken => Abandoned == 0;
}
