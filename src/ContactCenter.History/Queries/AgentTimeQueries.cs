using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.History.Queries;

/// <summary>From when until when somebody may see how an agent spent the time.</summary>
/// <param name="Agent">Whose time.</param>
/// <param name="From">First moment.</param>
/// <param name="To">First moment after.</param>
public sealed record AgentSpan(AgentId Agent, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The same time in spans that do not overlap.</summary>
    public static IEnumerable<AgentSpan> Merge(AgentId agent, IEnumerable<(DateTimeOffset From, DateTimeOffset To)> spans)
    {
        AgentSpan? open = null;
        foreach (var (from, to) in spans.OrderBy(s => s.From))
        {
            if (open is null || from > open.To)
            {
                if (open is not null)
                {
                    yield return open;
                }

                open = new(agent, from, to);
            }
            else if (to > open.To)
            {
                open = open with { To = to };
            }
        }

        if (open is not null)
        {
            yield return open;
        }
    }
}

/// <summary>Time of one agent in one state on one day.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Day">The centre's day, 2026-11-21.</param>
/// <param name="Kind">Availability, or the work beside it; the two are not added to each other.</param>
/// <param name="State">As in <see cref="AgentInterval"/>.</param>
/// <param name="Reason">Why NotReady.</param>
/// <param name="Milliseconds">Time in the state that lies in the day; what goes on is counted until now.</param>
/// <param name="Times">How often the state began on that day.</param>
public sealed record AgentTimeRow(AgentId Agent, string Day, AgentIntervalKind Kind, string State, string? Reason, long Milliseconds, long Times);

/// <summary>How agents spent their time: sums of the intervals of their time line, cut at the days, in whole milliseconds.</summary>
public sealed class AgentTimeQueries(StorageDatabase database)
{
    /// <summary>The day of a moment is found in the sorted beginnings of the days; an interval is cut into one piece a day.</summary>
    private const string Sql = """
        WITH piece AS (
          SELECT agent, kind, state, reason, started_at, GREATEST(started_at, since) AS begins, LEAST(COALESCE(ended_at, $6), until, $6) AS ends
          FROM (
            SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[])
            UNION ALL SELECT agent, $7, $8 FROM agent_state WHERE $1 IS NULL) AS span (of_agent, since, until)
          JOIN agent_state_interval ON agent = of_agent AND started_at < LEAST(until, $6)
            AND COALESCE(ended_at, 'infinity'::timestamptz) > since
          WHERE state <> 'signedOut')
        SELECT agent, day, kind, state, reason,
          sum((extract(epoch FROM LEAST(ends, ($5::timestamptz[])[day]) - GREATEST(begins, ($4::timestamptz[])[day])) * 1000)::bigint)::bigint,
          count(*) FILTER (WHERE started_at >= GREATEST(begins, ($4::timestamptz[])[day]))
        FROM piece, generate_series(
          width_bucket(begins, $4::timestamptz[]), width_bucket(ends - interval '1 microsecond', $4::timestamptz[])) AS day
        WHERE ends > begins
        GROUP BY agent, day, kind, state, reason
        ORDER BY agent, day, kind, state, reason NULLS FIRST
        """;

    /// <param name="spans">Whose time, within what; those of one agent do not overlap. Null: of everybody who ever signed in.</param>
    /// <param name="days">Days of the centre.</param>
    /// <param name="now">States that go on are counted until then.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<ImmutableArray<AgentTimeRow>> ReadAsync(
        IEnumerable<AgentSpan>? spans, DayPeriod days, DateTimeOffset now, CancellationToken cancel)
    {
        var within = spans?
            .Select(s => s with { From = Max(s.From, days.From), To = Min(s.To, days.To) })
            .Where(s => s.From < s.To)
            .ToList();
        var split = days.Days();
        await using var command = database.DataSource.CreateCommand(Sql);
        Add(command, within?.Select(s => s.Agent.Value).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        Add(command, within?.Select(s => s.From.UtcDateTime).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);
        Add(command, within?.Select(s => s.To.UtcDateTime).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);
        Add(command, split.Select(s => s.From.UtcDateTime).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);
        Add(command, split.Select(s => s.To.UtcDateTime).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);
        foreach (var moment in new[] { now, days.From, days.To })
        {
            Add(command, moment.UtcDateTime, NpgsqlDbType.TimestampTz);
        }

        var read = ImmutableArray.CreateBuilder<AgentTimeRow>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            read.Add(Read(rows, split));
        }

        return read.ToImmutable();
    }

    private static void Add(NpgsqlCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });

    private static AgentTimeRow Read(NpgsqlDataReader row, List<LocalSpan> days) => new(
        AgentId.From(row.GetString(0)),
        days[row.GetInt32(1) - 1].Key,
        EnumText.Parse<AgentIntervalKind>(row.GetString(2)),
        row.GetString(3),
        row.TextOrNull(4),
        row.GetInt64(5),
        row.GetInt64(6));

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
