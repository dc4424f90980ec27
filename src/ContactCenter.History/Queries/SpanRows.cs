using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.History.Database;
using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.History.Queries;

/// <param name="Key">As of a <see cref="ReportRow"/>.</param>
/// <param name="From">First moment.</param>
/// <param name="To">First moment after.</param>
/// <param name="Figures">What its calls come to.</param>
internal sealed record SpanRow<T>(string? Key, DateTimeOffset From, DateTimeOffset To, T Figures);

/// <summary>
/// Rows of a report over calls by the local hour or day, the queue or the agent. A query has $1–$3 queue, agent and entry number, $4–$7
/// the rights, and $8–$10 the hours or days with the beginning of the local day of each.
/// </summary>
internal static class SpanRows
{
    /// <summary>The calls of the spans that are asked for; by the moment at which they came, or their number was sent out.</summary>
    public static string From { get; } = $"""
        FROM unnest($8::timestamptz[], $9::timestamptz[], $10::timestamptz[]) WITH ORDINALITY AS span (start, stop, day, number)
        JOIN call_record ON arrived_at >= span.start AND arrived_at < span.stop
        WHERE ($1 IS NULL OR queue = $1) AND ($2 IS NULL OR agent = $2) AND ($3 IS NULL OR entry_number = $3)
          AND {CallRights.Sql("arrived_at", ["$4", "$5", "$6", "$7"])}
        """;

    /// <param name="database">Where the calls are.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="zone">Of the centre.</param>
    /// <param name="sql">By the expression of the key, which is its first column; grouped by it.</param>
    /// <param name="read">The other columns.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Rows with calls, in order of time or of key; null keys last.</returns>
    public static async Task<ImmutableArray<SpanRow<T>>> ReadAsync<T>(
        StorageDatabase database, ReportRequest request, TimeZoneInfo zone, Func<string, string> sql, Func<NpgsqlDataReader, T> read,
        CancellationToken cancel)
    {
        var isByTime = request.By is ReportBy.Hour or ReportBy.Day;
        var spans = LocalTime.Split(request.From, request.To, zone, byHour: request.By is ReportBy.Hour);
        await using var command = database.DataSource.CreateCommand(
            sql(isByTime ? "span.number::text" : request.By is ReportBy.Queue ? "queue" : "agent"));
        foreach (var value in new[] { request.Queue, request.Agent, request.EntryNumber })
        {
            command.Parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        command.Parameters.AddRange((request.Rights ?? CallRights.Everything).Values());
        command.Parameters.Add(new() { Value = spans.Select(s => s.From.UtcDateTime).ToArray() });
        command.Parameters.Add(new() { Value = spans.Select(s => s.To.UtcDateTime).ToArray() });
        command.Parameters.Add(new() { Value = spans.Select(s => DayOf(s, zone)).ToArray() });
        var rows = new List<(string? Key, T Figures)>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add((reader.TextOrNull(0), read(reader)));
        }

        return isByTime
            ? [.. rows.Select(r => (Span: int.Parse(r.Key!, CultureInfo.InvariantCulture) - 1, r.Figures)).OrderBy(r => r.Span)
                .Select(r => new SpanRow<T>(spans[r.Span].Key, spans[r.Span].From, spans[r.Span].To, r.Figures))]
            : [.. rows.OrderBy(r => r.Key is null).ThenBy(r => r.Key, StringComparer.Ordinal)
                .Select(r => new SpanRow<T>(r.Key, spans[0].From, spans[^1].To, r.Figures))];
    }

    private static DateTime DayOf(LocalSpan span, TimeZoneInfo zone) =>
        LocalTime.StartOfDay(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(span.From, zone).DateTime), zone).UtcDateTime;
}
