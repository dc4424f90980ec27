using ContactCenter.Domain.Metrics;
using Npgsql;

namespace ContactCenter.History.Queries;

/// <summary>
/// Sums of days from two places in one statement, and so from one snapshot: days that are folded from the rollup tables, the others
/// from the calls. Both come from the same expressions, so where a day is read makes no difference to its figures.
/// </summary>
internal static class DaySql
{
    /// <summary>Columns of the rollup tables in the order of <see cref="VoiceFacts.OfFigures"/>.</summary>
    public static string Figures { get; } = string.Join(", ", VoiceFacts.OfFigures.Select(f => f.Column));

    /// <summary>Columns of the rollup tables in the order of <see cref="VoiceFacts.All"/>.</summary>
    public static string All { get; } = string.Join(", ", VoiceFacts.All.Select(f => f.Column));

    /// <summary>The days <c>marked (start, stop, number, is_folded)</c>; number counts from 1.</summary>
    public static string Marked(string starts, string stops) => $"""
        WITH marked AS MATERIALIZED (
          SELECT span.*, folded.starts IS NOT NULL AS is_folded
          FROM unnest({starts}::timestamptz[], {stops}::timestamptz[]) WITH ORDINALITY AS span (start, stop, number)
          LEFT JOIN rollup.folded_day folded ON folded.starts = span.start AND folded.ends = span.stop)
        """;

    public static string Sums(IEnumerable<VoiceFact> facts) => Sums(facts.Select(f => f.Column));

    public static string Sums(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"COALESCE(sum({c}), 0)::bigint"));

    public static void AddDays(NpgsqlCommand command, IReadOnlyCollection<LocalSpan> days)
    {
        command.Parameters.Add(new() { Value = days.Select(s => s.From.UtcDateTime).ToArray() });
        command.Parameters.Add(new() { Value = days.Select(s => s.To.UtcDateTime).ToArray() });
    }
}
