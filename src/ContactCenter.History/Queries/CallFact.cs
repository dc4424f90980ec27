namespace ContactCenter.History.Queries;

/// <summary>A count of <see cref="Domain.Metrics.Figures"/>: which calls it counts.</summary>
public enum CallFact
{
    Offered,
    Answered,
    Abandoned,
    AnsweredWithin60Seconds,
    Handled,
}

/// <summary>
/// The figures in SQL over <c>call_record</c>: the only place. A report adds up what a drill-down lists because both use
/// <see cref="Predicate"/>; a test holds them equal to <see cref="Domain.Metrics.Figures.Of"/>.
/// </summary>
internal static class FigureSql
{
    private const string Offered = "human_requested_at IS NOT NULL";
    private const string Answered = $"({Offered} AND answered_at IS NOT NULL)";
    private const string Abandoned = $"({Offered} AND outcome = 'abandoned')";
    private const string Within60Seconds = $"({Answered} AND COALESCE(wait_ms, 0) <= 60000)";
    private const string Handled = $"({Offered} AND handle_ms IS NOT NULL)";

    /// <summary>The columns of <see cref="Domain.Metrics.Figures"/> in its order.</summary>
    public const string Columns = $"""
        count(*) FILTER (WHERE {Offered}),
        count(*) FILTER (WHERE {Answered}),
        count(*) FILTER (WHERE {Abandoned}),
        count(*) FILTER (WHERE {Within60Seconds}),
        COALESCE(sum(wait_ms) FILTER (WHERE {Answered}), 0)::bigint,
        COALESCE(sum(wait_ms) FILTER (WHERE {Abandoned}), 0)::bigint,
        count(*) FILTER (WHERE {Handled}),
        COALESCE(sum(handle_ms) FILTER (WHERE {Handled}), 0)::bigint,
        COALESCE(sum(talk_ms) FILTER (WHERE {Handled}), 0)::bigint,
        COALESCE(sum(hold_ms) FILTER (WHERE {Handled}), 0)::bigint,
        COALESCE(sum(wrap_up_ms) FILTER (WHERE {Handled}), 0)::bigint
        """;

    /// <summary>The calls that a figure counts. Says Offered once more so that the index of reports is used.</summary>
    public static string Calls(CallFact fact) => $"SELECT * FROM call_record WHERE {Offered} AND {Predicate(fact)}";

    public static string Predicate(CallFact fact) => fact switch
    {
        CallFact.Offered => Offered,
        CallFact.Answered => Answered,
        CallFact.Abandoned => Abandoned,
        CallFact.AnsweredWithin60Seconds => Within60Seconds,
        CallFact.Handled => Handled,
    };
}
