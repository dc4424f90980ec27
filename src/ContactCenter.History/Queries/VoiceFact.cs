namespace ContactCenter.History.Queries;

/// <summary>Something about calls that is counted or added up for an assessment; a call belongs to the moment of its request for a human.</summary>
public enum VoiceFact
{
    /// <summary>Calls (KPI-01, X4).</summary>
    Requested,

    /// <summary>Calls.</summary>
    Answered,

    /// <summary>Calls that waited at most 60.000 s (RNK-01, X24).</summary>
    AnsweredWithin60Seconds,

    /// <summary>Milliseconds from the request to the answer, of answered calls (KPI-02, X5).</summary>
    AnsweredWait,

    /// <summary>Calls whose handle time is known.</summary>
    Handled,

    /// <summary>Milliseconds of talk, hold and wrap-up, of handled calls (KPI-03, X6).</summary>
    HandleTime,

    /// <summary>Calls.</summary>
    Abandoned,

    /// <summary>Answered calls whose caller was asked for a rating (SAT-01, X7).</summary>
    RatingsPushed,

    /// <summary>Answered calls that were rated (SAT-02).</summary>
    RatingsReceived,

    /// <summary>Answered calls rated 4 (满意) or 5 (非常满意).</summary>
    RatingsSatisfied,

    /// <summary>Handled calls whose wrap-up the clock ended instead of the agent (X6).</summary>
    AutomaticWrapUps,
}

/// <summary>Which calls a fact is about and what each adds to it: the only definition, for sums and for lists alike (KPI-17).</summary>
internal static class VoiceFactSql
{
    /// <summary>Calls with the last rating of each; names columns of <c>call_record</c> plainly.</summary>
    public const string Source = """
        call_record AS call LEFT JOIN LATERAL (
          SELECT r.pushed AS rating_pushed, r.rating AS rating FROM call_rating r
          WHERE r.call_id = call.call_id AND r.arrived_at = call.arrived_at LIMIT 1) AS rated ON true
        """;

    /// <summary>What <see cref="FigureSql.Columns"/> does not have.</summary>
    public static string MoreColumns { get; } = string.Join(", ",
        new[] { VoiceFact.RatingsPushed, VoiceFact.RatingsReceived, VoiceFact.RatingsSatisfied, VoiceFact.AutomaticWrapUps }
            .Select(fact => $"count(*) FILTER (WHERE {Predicate(fact)})"));

    public static string Predicate(VoiceFact fact) => fact switch
    {
        VoiceFact.Requested => FigureSql.Predicate(CallFact.Offered),
        VoiceFact.Answered or VoiceFact.AnsweredWait => FigureSql.Predicate(CallFact.Answered),
        VoiceFact.AnsweredWithin60Seconds => FigureSql.Predicate(CallFact.AnsweredWithin60Seconds),
        VoiceFact.Handled or VoiceFact.HandleTime => FigureSql.Predicate(CallFact.Handled),
        VoiceFact.Abandoned => FigureSql.Predicate(CallFact.Abandoned),
        VoiceFact.RatingsPushed => $"({FigureSql.Predicate(CallFact.Answered)} AND rating_pushed)",
        VoiceFact.RatingsReceived => $"({FigureSql.Predicate(CallFact.Answered)} AND rating IS NOT NULL)",
        VoiceFact.RatingsSatisfied => $"({FigureSql.Predicate(CallFact.Answered)} AND rating >= 4)",
        VoiceFact.AutomaticWrapUps => $"({FigureSql.Predicate(CallFact.Handled)} AND wrap_up_automatic)",
    };

    /// <summary>What one call of the fact adds to it.</summary>
    public static string Amount(VoiceFact fact) => fact switch
    {
        VoiceFact.AnsweredWait => "COALESCE(wait_ms, 0)",
        VoiceFact.HandleTime => "COALESCE(handle_ms, 0)",
        _ => "1::bigint",
    };
}
