using ContactCenter.Domain.Metrics;
using ContactCenter.History.Database;

namespace ContactCenter.History.Queries;

/// <summary>
/// The rows of <see cref="VoiceFacts"/> in SQL over <c>call_record</c>: the only place. A report adds up what a list of calls shows because
/// both use <see cref="Predicate"/>; tests hold them equal to what the rows say of each call.
/// </summary>
internal static class FactSql
{
    /// <summary>Calls with the last rating of each; names columns of <c>call_record</c> plainly.</summary>
    public const string RatedCalls = """
        call_record AS call LEFT JOIN LATERAL (
          SELECT r.pushed AS rating_pushed, r.rating AS rating FROM call_rating r
          WHERE r.call_id = call.call_id AND r.arrived_at = call.arrived_at LIMIT 1) AS rated ON true
        """;

    /// <summary>What is asked of every call first, so that the index of reports is used.</summary>
    public static string Requested { get; } = Of(VoiceFacts.Requested.Which);

    /// <summary>What calls come to, in the order of <see cref="VoiceFacts.OfFigures"/>.</summary>
    public static string Figures { get; } = Sums(VoiceFacts.OfFigures);

    /// <summary>What calls of <see cref="RatedCalls"/> come to, in the order of <see cref="VoiceFacts.All"/>.</summary>
    public static string All { get; } = Sums(VoiceFacts.All);

    /// <summary>The calls that a fact is about.</summary>
    public static string Calls(VoiceFact fact) =>
        $"SELECT call.* FROM {(fact.Which.AsksRating ? RatedCalls : "call_record AS call")} WHERE {Requested} AND {Predicate(fact)}";

    public static string Predicate(VoiceFact fact) => $"({Of(fact.Which)})";

    /// <summary>What one call of the fact adds to it.</summary>
    public static string Amount(VoiceFact fact) => fact.Sum is { } value ? $"COALESCE({Column(value)}, 0)" : "1::bigint";

    private static string Sums(IEnumerable<VoiceFact> facts) => string.Join(",\n", facts.Select(fact => fact.Sum is { } value
        ? $"COALESCE(sum({Column(value)}) FILTER (WHERE {Of(fact.Which)}), 0)::bigint"
        : $"count(*) FILTER (WHERE {Of(fact.Which)})"));

    private static string Of(CallCondition condition) => condition switch
    {
        CallCondition.Known c => $"{Column(c.Value)} IS NOT NULL",
        CallCondition.AtMost c => FormattableString.Invariant($"COALESCE({Column(c.Value)}, 0) <= {c.Limit}"),
        CallCondition.AtLeast c => FormattableString.Invariant($"COALESCE({Column(c.Value)} >= {c.Limit}, false)"),
        CallCondition.EndedAs c => $"outcome = '{EnumText.Of(c.Outcome)}'",
        CallCondition.Has c => c.Flag switch
        {
            CallFlag.RatingAsked => "COALESCE(rating_pushed, false)",
            CallFlag.WrapUpAutomatic => "wrap_up_automatic",
        },
        CallCondition.AllOf c => string.Join(" AND ", c.Parts.Select(Of)),
        _ => throw new InvalidOperationException($"{condition.GetType()} is no condition."),
    };

    private static string Column(CallValue value) => value switch
    {
        CallValue.HumanRequestedAt => "human_requested_at",
        CallValue.AnsweredAt => "answered_at",
        CallValue.Wait => "wait_ms",
        CallValue.Handle => "handle_ms",
        CallValue.Talk => "talk_ms",
        CallValue.Hold => "hold_ms",
        CallValue.WrapUp => "wrap_up_ms",
        CallValue.Rating => "rating",
    };
}
