using System.Collections.Immutable;
using ContactCenter.Domain.Metrics;
using ContactCenter.Storage.Database;
using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.Storage.Queries;

/// <summary>What the rows of a report stand for.</summary>
public enum ReportBy
{
    Day,
    Hour,
    Queue,
    Agent,
}

/// <summary>Which calls a report is about.</summary>
/// <param name="From">First day, in the centre's time zone.</param>
/// <param name="To">Last day, included.</param>
/// <param name="By">What the rows are.</param>
/// <param name="Queue">Only calls of this queue.</param>
/// <param name="Agent">Only calls whose first agent this is.</param>
/// <param name="EntryNumber">Only calls to this number.</param>
public sealed record ReportRequest(
    DateOnly From, DateOnly To, ReportBy By, string? Queue = null, string? Agent = null, string? EntryNumber = null);

/// <param name="Key">Queue or agent id, local day (2026-11-21) or local hour (2026-11-21T09); null: calls without a queue or agent.</param>
/// <param name="From">First moment of what the row covers: the day, the hour, or the whole period.</param>
/// <param name="To">First moment after it.</param>
/// <param name="Figures">Of the calls whose request for a human lies in the row.</param>
public sealed record ReportRow(string? Key, DateTimeOffset From, DateTimeOffset To, Figures Figures);

/// <summary>Rows in order of time, or of key; only those with calls. <paramref name="Total"/> is their sum.</summary>
public sealed record Report(DateTimeOffset From, DateTimeOffset To, Figures Total, ImmutableArray<ReportRow> Rows);

/// <summary>Figures over stored calls: counts and sums of whole milliseconds, never rounded.</summary>
public sealed class ReportQueries(StorageDatabase database)
{
    private const string Filters = "($1 IS NULL OR queue = $1) AND ($2 IS NULL OR agent = $2) AND ($3 IS NULL OR entry_number = $3)";

    public async Task<Report> ReportAsync(ReportRequest request, TimeZoneInfo zone, CancellationToken cancel)
    {
        var from = LocalTime.StartOfDay(request.From, zone);
        var to = LocalTime.StartOfDay(request.To.AddDays(1), zone);
        var rows = request.By is ReportBy.Day or ReportBy.Hour
            ? await ByTimeAsync(request, LocalTime.Split(request.From, request.To, zone, request.By is ReportBy.Hour), cancel)
            : await ByNameAsync(request, from, to, cancel);
        return new(from, to, rows.Aggregate(Figures.None, (sum, r) => sum + r.Figures), rows);
    }

    /// <summary>
    /// Each day or hour is one range of the index of reports. Grouping by an expression over the moment instead would sort every call:
    /// the planner cannot know how few groups it makes.
    /// </summary>
    private async Task<ImmutableArray<ReportRow>> ByTimeAsync(ReportRequest request, List<LocalSpan> spans, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand($"""
            SELECT span.number, figures.*
            FROM unnest($4::timestamptz[], $5::timestamptz[]) WITH ORDINALITY AS span (start, stop, number)
            CROSS JOIN LATERAL (
              SELECT {FigureSql.Columns} FROM call_record
              WHERE {FigureSql.Predicate(CallFact.Offered)} AND human_requested_at >= span.start AND human_requested_at < span.stop AND {Filters}
            ) AS figures (offered)
            WHERE figures.offered > 0 ORDER BY span.number
            """);
        AddFilters(command, request);
        command.Parameters.Add(new() { Value = spans.Select(s => s.From.UtcDateTime).ToArray() });
        command.Parameters.Add(new() { Value = spans.Select(s => s.To.UtcDateTime).ToArray() });
        return await ReadAsync(command, r =>
        {
            var span = spans[(int)r.GetInt64(0) - 1];
            return new(span.Key, span.From, span.To, ReadFigures(r, 1));
        }, cancel);
    }

    private async Task<ImmutableArray<ReportRow>> ByNameAsync(ReportRequest request, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        var name = request.By is ReportBy.Queue ? "queue" : "agent";
        await using var command = database.DataSource.CreateCommand($"""
            SELECT {name}, {FigureSql.Columns} FROM call_record
            WHERE {FigureSql.Predicate(CallFact.Offered)} AND human_requested_at >= $4 AND human_requested_at < $5 AND {Filters}
            GROUP BY 1 ORDER BY 1 NULLS LAST
            """);
        AddFilters(command, request);
        command.Parameters.Add(new() { Value = from.ToUniversalTime() });
        command.Parameters.Add(new() { Value = to.ToUniversalTime() });
        return await ReadAsync(command, r => new(r.IsDBNull(0) ? null : r.GetString(0), from, to, ReadFigures(r, 1)), cancel);
    }

    private static void AddFilters(NpgsqlCommand command, ReportRequest request)
    {
        foreach (var value in new[] { request.Queue, request.Agent, request.EntryNumber })
        {
            command.Parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }
    }

    private static async Task<ImmutableArray<ReportRow>> ReadAsync(NpgsqlCommand command, Func<NpgsqlDataReader, ReportRow> row, CancellationToken cancel)
    {
        var rows = ImmutableArray.CreateBuilder<ReportRow>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(row(reader));
        }

        return rows.ToImmutable();
    }

    private static Figures ReadFigures(NpgsqlDataReader r, int at) => new(
        r.GetInt64(at),
        r.GetInt64(at + 1),
        r.GetInt64(at + 2),
        r.GetInt64(at + 3),
        r.GetInt64(at + 4),
        r.GetInt64(at + 5),
        r.GetInt64(at + 6),
        r.GetInt64(at + 7),
        r.GetInt64(at + 8),
        r.GetInt64(at + 9),
        r.GetInt64(at + 10));
}
