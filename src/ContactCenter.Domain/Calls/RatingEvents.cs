using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Calls;

/// <summary>The agent has hung up, and the caller is asked to rate the call: the invitation is pushed (SAT-01, X7).</summary>
[GenerateSerializer, Immutable, Alias("RatingAsked")]
public sealed record RatingAsked(
    DateTimeOffset At,
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] QueueId Queue) : CallEvent(At);

/// <summary>The caller has heard the question to its end, or answered it before: the invitation is delivered.</summary>
[GenerateSerializer, Immutable, Alias("RatingDelivered")]
public sealed record RatingDelivered(DateTimeOffset At) : CallEvent(At);

/// <summary>
/// The caller rated the call; the last one counts (SAT-02). <paramref name="Score"/>: 1 to 5, 5 is 非常满意. <paramref name="IsLow"/>: by the
/// rule of the queue then it is to be looked into.
/// </summary>
[GenerateSerializer, Immutable, Alias("RatingGiven")]
public sealed record RatingGiven(
    DateTimeOffset At,
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] int Score,
    [property: Id(2)] bool IsLow) : CallEvent(At);
