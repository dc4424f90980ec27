using System.Collections.Immutable;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Database;
using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.History.Queries;

/// <summary>What the rows of a report stand for.</summary>
public enum ReportBy
{
    Day,
    Hour,
    Queue,
    Agent,

    /// <summary>By the teams in which agents are now: stored calls know their agents alone. The rows are those of agents, to be summed.</summary>
    Team,
}

/// <summary>Which calls a report is about.</summary>
/// <param name="From">First day, in the centre's time zone.</param>
/// <param name="To">Last day, included.</param>
/// <param name="By">What the rows are.</param>
/// <param name="Queue">Only calls of this queue.</param>
/// <param name="Agent">Only calls whose first agent this is.</param>
/// <param name="EntryNumber">Only calls to this number.</param>
/// <param name="Rights">Only calls that these cover, whatever else is asked; null is no limit.</param>
public sealed record ReportRequest(
    DateOnly From,
    DateOnly To,
    ReportBy By,
    string? Queue = null,
    string? Agent = null,
    string? EntryNumber = null,
    CallRights? Rights = null);

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
    private const string Filters = "($1 IS NULL OR queue = $1) AND ($3 IS NULL OR entry_number = $3)";

    /// <summary>Of calls; $4–$7 are the rights, the days come after them.</summary>
    private static readonly string OfCalls = $"{Filters} AND ($2 IS NULL OR agent = $2) AND {Covered("human_requested_at")}";

    private static readonly string OfAgentDays = $"{Filters} AND ($2 IS NULL OR agent = $2) AND {Covered("marked.start")}";

    private static readonly string OfCallDays = $"{Filters} AND $2 IS NULL AND {Covered("marked.start")}";

    public async Task<Report> ReportAsync(ReportRequest request, TimeZoneInfo zone, CancellationToken cancel)
    {
        var from = LocalTime.StartOfDay(request.From, zone);
        var to = LocalTime.StartOfDay(request.To.AddDays(1), zone);
        var rows = request.By switch
        {
            ReportBy.Hour => await ByHourAsync(request, LocalTime.Split(request.From, request.To, zone, byHour: true), cancel),
            ReportBy.Day => await ByDayAsync(request, LocalTime.Split(request.From, request.To, zone, byHour: false), cancel),
            _ => await ByNameAsync(request, LocalTime.Split(request.From, request.To, zone, byHour: false), from, to, cancel),
        };
        return new(from, to, rows.Aggregate(Figures.None, (sum, r) => sum + r.Figures), rows);
    }

    /// <summary>Calls that were answered within a time, by the rows of the report; counted from the calls themselves.</summary>
    /// <param name="request">As of the report.</param>
    /// <param name="seconds">1 or more; a wait of exactly so long is within.</param>
    /// <param name="zone">Of the centre.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>By the key of the row; empty text for calls without a queue or agent. A row that is left out has none.</returns>
    public async Task<Dictionary<string, long>> AnsweredWithinAsync(
        ReportRequest request, int seconds, TimeZoneInfo zone, CancellationToken cancel)
    {
        var spans = LocalTime.Split(request.From, request.To, zone, byHour: request.By is ReportBy.Hour);
        var key = request.By switch
        {
            ReportBy.Hour or ReportBy.Day => "span.number::text",
            ReportBy.Queue => "COALESCE(queue, '')",
            ReportBy.Agent or ReportBy.Team => "COALESCE(agent, '')",
        };
        await using var command = database.DataSource.CreateCommand($"""
            SELECT {key}, count(*) FROM unnest($8::timestamptz[], $9::timestamptz[]) WITH ORDINALITY AS span (start, stop, number)
            JOIN call_record ON human_requested_at >= span.start AND human_requested_at < span.stop
            WHERE {FactSql.Requested} AND answered_at IS NOT NULL AND wait_ms <= $10 AND {OfCalls}
            GROUP BY 1
            """);
        AddFilters(command, request);
        command.Parameters.Add(new() { Value = spans.Select(s => s.From.UtcDateTime).ToArray() });
        command.Parameters.Add(new() { Value = spans.Select(s => s.To.UtcDateTime).ToArray() });
        command.Parameters.Add(new() { Value = seconds * 1_000L });
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var name = reader.GetString(0);
            counts[request.By is ReportBy.Hour or ReportBy.Day
                ? spans[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) - 1].Key : name] = reader.GetInt64(1);
        }

        return counts;
    }

    /// <summary>
    /// Each hour is one range of the index of reports. Grouping by an expression over the moment instead would sort every call:
    /// the planner cannot know how few groups it makes.
    /// </summary>
    private async Task<ImmutableArray<ReportRow>> ByHourAsync(ReportRequest request, List<LocalSpan> spans, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand($"""
            SELECT span.number, figures.*
            FROM unnest($8::timestamptz[], $9::timestamptz[]) WITH ORDINALITY AS span (start, stop, number)
            CROSS JOIN LATERAL (
              SELECT {FactSql.Figures} FROM call_record
              WHERE {FactSql.Requested} AND human_requested_at >= span.start AND human_requested_at < span.stop AND {OfCalls}
            ) AS figures (offered)
            WHERE figures.offered > 0 ORDER BY span.number
            """);
        AddFilters(command, request);
        command.Parameters.Add(new() { Value = spans.Select(s => s.From.UtcDateTime).ToArray() });
        command.Parameters.Add(new() { Value = spans.Select(s => s.To.UtcDateTime).ToArray() });
        return await ReadAsync(command, r =>
        {
            var span = spans[(int)r.GetInt64(0) - 1];
            return new(span.Key, span.From, span.To, r.ReadFigures(1));
        }, cancel);
    }

    private async Task<ImmutableArray<ReportRow>> ByDayAsync(ReportRequest request, List<LocalSpan> days, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand($"""
            {DaySql.Marked("$8", "$9")}
            SELECT number, {DaySql.Sums(VoiceFacts.OfFigures)} FROM ({Parts("marked.number AS number", null, withAgent: request.Agent is not null)}) AS part
            GROUP BY number HAVING sum(offered) > 0 ORDER BY number
            """);
        AddFilters(command, request);
        DaySql.AddDays(command, days);
        return await ReadAsync(command, r =>
        {
            var day = days[(int)r.GetInt64(0) - 1];
            return new(day.Key, day.From, day.To, r.ReadFigures(1));
        }, cancel);
    }

    private async Task<ImmutableArray<ReportRow>> ByNameAsync(
        ReportRequest request, List<LocalSpan> days, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        var name = request.By is ReportBy.Queue ? "queue" : "agent";
        await using var command = database.DataSource.CreateCommand($"""
            {DaySql.Marked("$8", "$9")}
            SELECT {name}, {DaySql.Sums(VoiceFacts.OfFigures)}
            FROM ({Parts(name, name, withAgent: request.Agent is not null || request.By is ReportBy.Agent or ReportBy.Team)}) AS part
            GROUP BY 1 ORDER BY 1 NULLS LAST
            """);
        AddFilters(command, request);
        DaySql.AddDays(command, days);
        return await ReadAsync(command, r => new(r.IsDBNull(0) ? null : r.GetString(0), from, to, r.ReadFigures(1)), cancel);
    }

    /// <summary>Folded days from their sums, the others each as one range of the index of reports.</summary>
    private static string Parts(string key, string? groupBy, bool withAgent) => $"""
        SELECT {key}, {DaySql.Figures} FROM marked
        JOIN rollup.{(withAgent ? "agent_day" : "call_day")} AS day ON day.starts = marked.start
        WHERE marked.is_folded AND {(withAgent ? OfAgentDays : OfCallDays)}
        UNION ALL
        SELECT {(groupBy is null ? key + ", live.*" : "live.*")} FROM marked
        CROSS JOIN LATERAL (
          SELECT {(groupBy is null ? "" : groupBy + ", ")}{FactSql.Figures} FROM call_record
          WHERE {FactSql.Requested} AND human_requested_at >= marked.start AND human_requested_at < marked.stop AND {OfCalls}
          {(groupBy is null ? "" : "GROUP BY 1")}) AS live
        WHERE NOT marked.is_folded
        """;

    private static void AddFilters(NpgsqlCommand command, ReportRequest request)
    {
        foreach (var value in new[] { request.Queue, request.Agent, request.EntryNumber })
        {
            command.Parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        command.Parameters.AddRange((request.Rights ?? CallRights.Everything).Values());
    }

    private static string Covered(string moment) => CallRights.Sql(moment, ["$4", "$5", "$6", "$7"]);

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
}
