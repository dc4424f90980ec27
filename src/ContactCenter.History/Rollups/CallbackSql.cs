using ContactCenter.History.Queries;

namespace ContactCenter.History.Rollups;

/// <summary>
/// What happened on a day with each number that lost a call on it (OUT-01, X11): per number, entry number and queue, how many calls
/// were abandoned, and when the last of them, the last answer and the last call back were. Numbers are stored in one spelling (the
/// centre's numbering plan reads every number that comes in), so the same text is the same number, and a withheld one is empty.
/// </summary>
internal static class CallbackSql
{
    public const string Names = "number, entry_number, queue, abandoned, abandoned_until, answered_until, dialled_until";

    /// <summary>What became of a number, from its last moments.</summary>
    public const string State = """
        CASE
          WHEN number = '' THEN 'Anonymous'
          WHEN answered_until > abandoned_until THEN 'AnsweredLater'
          WHEN dialled_until >= abandoned_until THEN 'Done'
          ELSE 'Missed' END
        """;

    /// <summary>The columns of <c>callback_sum</c> over numbers with their state.</summary>
    public const string Counts = """
        count(*) FILTER (WHERE state IN ('Missed', 'Done')) AS due,
        count(*) FILTER (WHERE state = 'Done') AS done,
        count(*) FILTER (WHERE state = 'AnsweredLater') AS answered_later,
        COALESCE(sum(abandoned) FILTER (WHERE state = 'Anonymous'), 0)::bigint AS anonymous_calls,
        sum(abandoned)::bigint AS abandoned_calls
        """;

    /// <summary>
    /// Whether one queue of one entry number saw all of a number's day; only a call back may have no queue. Then any scope that sees the
    /// abandoned calls sees the rest as well.
    /// </summary>
    public const string Plain = """
        COALESCE(min(entry_number) OVER number_day = max(entry_number) OVER number_day AND min(queue) OVER number_day = max(queue) OVER number_day
          AND bool_and(queue IS NOT NULL OR (abandoned = 0 AND answered_until IS NULL)) OVER number_day, false)
        """;

    /// <summary>
    /// A call that was requested before midnight and answered after it was not answered on the day. The bound on arrival only finds the
    /// partition: nobody listens to a menu for a day.
    /// </summary>
    public static string Numbers(string start, string stop) => $"""
        SELECT number, entry_number, queue, sum(abandoned)::bigint AS abandoned, max(abandoned_until) AS abandoned_until,
               max(answered_until) AS answered_until, max(dialled_until) AS dialled_until
        FROM (
          SELECT caller_number AS number, entry_number, queue, 1 AS abandoned,
                 ended_at AS abandoned_until, NULL::timestamptz AS answered_until, NULL::timestamptz AS dialled_until
          FROM call_record WHERE {Lost(start, stop)}
          UNION ALL
          SELECT again.caller_number, again.entry_number, again.queue, 0, NULL, again.answered_at, NULL
          FROM (SELECT DISTINCT caller_number FROM call_record WHERE {Lost(start, stop)} AND caller_number <> '') AS lost
          JOIN call_record again ON again.caller_number = lost.caller_number
          WHERE again.human_requested_at >= {start} AND again.human_requested_at < {stop}
            AND again.arrived_at > {start} - interval '1 day' AND again.arrived_at < {stop} AND again.answered_at < {stop}
          UNION ALL
          SELECT caller_number, entry_number, queue, 0, NULL, NULL, arrived_at
          FROM call_record
          WHERE direction = 'outbound' AND arrived_at >= {start} AND arrived_at < {stop}
            AND caller_number IN (SELECT caller_number FROM call_record WHERE {Lost(start, stop)} AND caller_number <> '')
        ) AS moment
        GROUP BY number, entry_number, queue
        """;

    private static string Lost(string start, string stop) =>
        $"human_requested_at IS NOT NULL AND {FigureSql.Predicate(CallFact.Abandoned)} AND human_requested_at >= {start} AND human_requested_at < {stop}";
}
