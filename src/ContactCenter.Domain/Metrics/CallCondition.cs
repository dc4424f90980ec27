using System.Collections.Immutable;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Metrics;

/// <summary>What a caller said of a call.</summary>
/// <param name="Asked">The caller was asked.</param>
/// <param name="Value">1–5; null: not answered.</param>
public readonly record struct CallRating(bool Asked, int? Value);

/// <summary>A value of a call that facts are made of. Durations are milliseconds.</summary>
public enum CallValue
{
    HumanRequestedAt,
    AnsweredAt,
    Wait,
    Handle,
    Talk,
    Hold,
    WrapUp,

    /// <summary>1–5.</summary>
    Rating,
}

/// <summary>Something that a call has or has not.</summary>
public enum CallFlag
{
    /// <summary>The caller was asked for a rating.</summary>
    RatingAsked,

    /// <summary>The clock ended a wrap-up instead of the agent (X6).</summary>
    WrapUpAutomatic,
}

/// <summary>
/// Which calls a fact is about. A value and not code, so that the live figures and a query over stored calls are made of the same one.
/// </summary>
public abstract record CallCondition
{
    private CallCondition()
    {
    }

    public static CallCondition operator &(CallCondition a, CallCondition b) => new AllOf([.. PartsOf(a), .. PartsOf(b)]);

    /// <summary>The value is known.</summary>
    public sealed record Known(CallValue Value) : CallCondition;

    /// <summary>A value that is not known counts as 0.</summary>
    public sealed record AtMost(CallValue Value, long Limit) : CallCondition;

    /// <summary>A value that is not known is not.</summary>
    public sealed record AtLeast(CallValue Value, long Limit) : CallCondition;

    public sealed record EndedAs(CallOutcome Outcome) : CallCondition;

    public sealed record Has(CallFlag Flag) : CallCondition;

    public sealed record AllOf(ImmutableArray<CallCondition> Parts) : CallCondition;

    public bool Holds(CallRecord call, CallRating rating) => this switch
    {
        Known c => Read(c.Value, call, rating) is not null,
        AtMost c => (Read(c.Value, call, rating) ?? 0) <= c.Limit,
        AtLeast c => Read(c.Value, call, rating) >= c.Limit,
        EndedAs c => call.Outcome == c.Outcome,
        Has c => c.Flag switch
        {
            CallFlag.RatingAsked => rating.Asked,
            CallFlag.WrapUpAutomatic => call.WrapUpAutomatic,
        },
        AllOf c => HoldAll(c.Parts, call, rating),
        _ => throw new InvalidOperationException($"{GetType()} is no condition."),
    };

    /// <summary>Whether it asks what the caller said, and not only how the call went.</summary>
    public bool AsksRating => this switch
    {
        Known { Value: CallValue.Rating } or AtMost { Value: CallValue.Rating } or AtLeast { Value: CallValue.Rating } => true,
        Has { Flag: CallFlag.RatingAsked } => true,
        AllOf c => c.Parts.Any(p => p.AsksRating),
        _ => false,
    };

    /// <summary>Null: not known. A moment in milliseconds since 1970.</summary>
    internal static long? Read(CallValue value, CallRecord call, CallRating rating) => value switch
    {
        CallValue.HumanRequestedAt => call.HumanRequestedAt?.ToUnixTimeMilliseconds(),
        CallValue.AnsweredAt => call.AnsweredAt?.ToUnixTimeMilliseconds(),
        CallValue.Wait => call.WaitMilliseconds,
        CallValue.Handle => call.HandleMilliseconds,
        CallValue.Talk => call.TalkMilliseconds,
        CallValue.Hold => call.HoldMilliseconds,
        CallValue.WrapUp => call.WrapUpMilliseconds,
        CallValue.Rating => rating.Value,
    };

    private static bool HoldAll(ImmutableArray<CallCondition> parts, CallRecord call, CallRating rating)
    {
        foreach (var part in parts)
        {
            if (!part.Holds(call, rating))
            {
                return false;
            }
        }

        return true;
    }

    private static ImmutableArray<CallCondition> PartsOf(CallCondition condition) => condition is AllOf all ? all.Parts : [condition];
}
