using ContactCenter.History.Queries;
using Npgsql;

namespace ContactCenter.History.Rollups;

/// <summary>
/// Sums of days from two places in one statement, and so from one snapshot: days that are folded from the rollup tables, the others
/// from the calls. Both come from the same expressions, so where a day is read makes no difference to its figures.
/// </summary>
internal static class DaySql
{
    /// <summary>Columns of the rollup tables in the order of <see cref="FigureSql.Columns"/>.</summary>
    public static readonly string[] Figures =
    [
        "offered", "answered", "abandoned", "answered_within_60s", "answered_wait_ms", "abandoned_wait_ms",
        "handled", "handle_ms", "talk_ms", "hold_ms", "wrap_up_ms",
    ];

    /// <summary>Columns of the rollup tables in the order of <see cref="VoiceFactSql.MoreColumns"/>.</summary>
    public static readonly string[] More = ["ratings_pushed", "ratings_received", "ratings_satisfied", "automatic_wrap_ups"];

    public static string FigureNames { get; } = string.Join(", ", Figures);

    public static string AllNames { get; } = string.Join(", ", [.. Figures, .. More]);

    /// <summary>The days <c>marked (start, stop, number, is_folded)</c>; number counts from 1.</summary>
    public static string Marked(string starts, string stops) => $"""
        WITH marked AS MATERIALIZED (
          SELECT span.*, folded.starts IS NOT NULL AS is_folded
          FROM unnest({starts}::timestamptz[], {stops}::timestamptz[]) WITH ORDINALITY AS span (start, stop, number)
          LEFT JOIN rollup.folded_day folded ON folded.starts = span.start AND folded.ends = span.stop)
        """;

    public static string Sums(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"COALESCE(sum({c}), 0)::bigint"));

    public static void AddDays(NpgsqlCommand command, IReadOnlyCollection<LocalSpan> days)
    {
        command.Parameters.Add(new() { Value = days.Select(s => s.From.UtcDateTime).ToArray() });
        command.Parameters.Add(new() { Value = days.Select(s => s.To.UtcDateTime).ToArray() });
    }
}
