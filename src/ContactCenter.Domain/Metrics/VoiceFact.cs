using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Metrics;

/// <summary>
/// Something about calls that is counted or added up: how it is called, which calls it is about and what each adds to it. A call belongs
/// to the moment of its request for a human. The calls behind a fact are those of <see cref="Which"/>, and what they add comes to the fact.
/// </summary>
public sealed class VoiceFact
{
    internal VoiceFact()
    {
    }

    /// <summary>Of its sum over a day: <c>answered_within_60s</c>.</summary>
    public required string Column { get; init; }

    /// <summary>What rule sets, sheets and addresses call it: <c>calls.answered-within-60s</c>; null for what is only reported.</summary>
    public string? Name { get; init; }

    /// <summary>As people call it; null without a name.</summary>
    public (string Chinese, string English)? Title { get; init; }

    /// <summary>In a search for the calls of a figure: <c>answeredWithin60Seconds</c>; null where there is no such search.</summary>
    public string? Search { get; init; }

    public required CallCondition Which { get; init; }

    /// <summary>What is added up, in milliseconds; null: calls are counted.</summary>
    public CallValue? Sum { get; init; }

    /// <summary>Where it stands among the figures of a set of calls.</summary>
    public required Func<VoiceFigures, long> In { get; init; }

    /// <summary>What one call adds to it.</summary>
    public long Of(CallRecord call, CallRating rating = default) =>
        !Which.Holds(call, rating) ? 0
        : Sum is { } value ? CallCondition.Read(value, call, rating) ?? 0
        : 1;

    public override string ToString() => Name ?? Column;
}
