using ContactCenter.History.Database;
using ContactCenter.History.Queries;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ContactCenter.History.Rollups;

/// <summary>What one round of folding did.</summary>
/// <param name="Folded">Days whose sums are stored now.</param>
/// <param name="Busy">Days that something was writing to; they come in the next round and are read from the calls until then.</param>
public sealed record FoldResult(int Folded, int Busy);

/// <summary>
/// Stores the sums of days that are over. Readers give the same figures with or without it, only later: a change to a call of a
/// stored day takes the day out of the store in the transaction of the change.
/// </summary>
public sealed partial class DayFold(StorageDatabase database, TimeProvider time, ILogger<DayFold> logger)
{
    private const int DaysAtOnce = 31;

    /// <summary>Also the first argument of the locks in <c>rollup.unfold</c>.</summary>
    private const int LockSpace = 20260003;

    /// <summary>Separate statements: each sees everything that was committed before the locks were taken.</summary>
    private static readonly string[] Replace =
    [
        "DELETE FROM rollup.agent_day WHERE starts = ANY ($1) AND $2::timestamptz[] IS NOT NULL",
        "DELETE FROM rollup.call_day WHERE starts = ANY ($1) AND $2::timestamptz[] IS NOT NULL",
        "DELETE FROM rollup.callback_day WHERE starts = ANY ($1) AND $2::timestamptz[] IS NOT NULL",
        "DELETE FROM rollup.callback_sum WHERE starts = ANY ($1) AND $2::timestamptz[] IS NOT NULL",
        $"""
        INSERT INTO rollup.agent_day (starts, entry_number, queue, agent, {DaySql.AllNames})
        SELECT day.start, part.* FROM unnest($1::timestamptz[], $2::timestamptz[]) AS day (start, stop)
        CROSS JOIN LATERAL (
          SELECT entry_number, queue, agent, {FigureSql.Columns}, {VoiceFactSql.MoreColumns} FROM {VoiceFactSql.Source}
          WHERE {FigureSql.Predicate(CallFact.Offered)} AND human_requested_at >= day.start AND human_requested_at < day.stop
          GROUP BY 1, 2, 3) AS part
        """,
        $"""
        INSERT INTO rollup.call_day (starts, entry_number, queue, {DaySql.AllNames})
        SELECT starts, entry_number, queue, {DaySql.Sums([.. DaySql.Figures, .. DaySql.More])} FROM rollup.agent_day
        WHERE starts = ANY ($1) AND $2::timestamptz[] IS NOT NULL GROUP BY 1, 2, 3
        """,
        $"""
        INSERT INTO rollup.callback_day (starts, {CallbackSql.Names}, plain)
        SELECT day.start, part.*, {CallbackSql.Plain} FROM unnest($1::timestamptz[], $2::timestamptz[]) AS day (start, stop)
        CROSS JOIN LATERAL ({CallbackSql.Numbers("day.start", "day.stop")}) AS part
        WINDOW number_day AS (PARTITION BY day.start, number)
        """,
        $"""
        INSERT INTO rollup.callback_sum (starts, entry_number, queue, due, done, answered_later, anonymous_calls, abandoned_calls)
        SELECT starts, entry_number, queue, {CallbackSql.Counts}
        FROM (
          SELECT *, {CallbackSql.State} AS state
          FROM (
            SELECT starts, number, min(entry_number) AS entry_number, min(queue) AS queue, sum(abandoned)::bigint AS abandoned,
                   max(abandoned_until) AS abandoned_until, max(answered_until) AS answered_until, max(dialled_until) AS dialled_until
            FROM rollup.callback_day WHERE starts = ANY ($1) AND $2::timestamptz[] IS NOT NULL AND plain GROUP BY 1, 2) AS day_of_number
        ) AS callback
        GROUP BY 1, 2, 3
        """,
        """
        INSERT INTO rollup.folded_day (starts, ends) SELECT * FROM unnest($1::timestamptz[], $2::timestamptz[])
        ON CONFLICT (starts) DO UPDATE SET ends = excluded.ends
        """,
    ];

    /// <summary>Folds again and again until cancelled. Errors are logged and tried again.</summary>
    public async Task RunAsync(Func<TimeZoneInfo> zone, TimeSpan interval, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await FoldAsync(zone(), cancel);
                await Task.Delay(interval, time, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
            }
            catch (NpgsqlException e)
            {
                FoldFailed(e);
                await Task.Delay(interval, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Every day that is over and not stored, a month at a time.</summary>
    public async Task<FoldResult> FoldAsync(TimeZoneInfo zone, CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        var result = new FoldResult(0, 0);
        foreach (var days in (await UnfoldedAsync(connection, zone, cancel)).Chunk(DaysAtOnce))
        {
            var folded = await FoldAsync(connection, days, cancel);
            result = new(result.Folded + folded, result.Busy + days.Length - folded);
        }

        return result;
    }

    private static async Task<int> FoldAsync(NpgsqlConnection connection, LocalSpan[] days, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var free = await LockAsync(connection, days, cancel);
        if (free.Count > 0)
        {
            await ExecuteAsync(connection, Replace, free, cancel);
            await transaction.CommitAsync(cancel);
        }

        return free.Count;
    }

    /// <summary>Only tries: waiting for one lock while others are held could go round in a circle with writers.</summary>
    private static async Task<List<LocalSpan>> LockAsync(NpgsqlConnection connection, LocalSpan[] days, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"""
            SELECT number FROM unnest($1::timestamptz[], $2::timestamptz[]) WITH ORDINALITY AS day (start, stop, number)
            WHERE (
              SELECT bool_and(pg_try_advisory_xact_lock({LockSpace}, utc))
              FROM generate_series(
                floor(extract(epoch FROM start) / 86400)::integer,
                floor(extract(epoch FROM stop - interval '1 microsecond') / 86400)::integer) AS utc)
            """, connection);
        DaySql.AddDays(command, days);
        var free = new List<LocalSpan>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            free.Add(days[rows.GetInt64(0) - 1]);
        }

        return free;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string[] statements, List<LocalSpan> days, CancellationToken cancel)
    {
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            DaySql.AddDays(command, days);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private async Task<List<LocalSpan>> UnfoldedAsync(NpgsqlConnection connection, TimeZoneInfo zone, CancellationToken cancel)
    {
        DateTimeOffset? first;
        await using (var command = new NpgsqlCommand("SELECT min(arrived_at) FROM call_record", connection))
        {
            first = await command.ExecuteScalarAsync(cancel) is DateTime at ? at : null;
        }

        var yesterday = DayOf(time.GetUtcNow(), zone).AddDays(-1);
        if (first is not { } begin || DayOf(begin, zone) > yesterday)
        {
            return [];
        }

        var folded = new HashSet<(DateTimeOffset, DateTimeOffset)>();
        await using var read = new NpgsqlCommand("SELECT starts, ends FROM rollup.folded_day", connection);
        await using var rows = await read.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            folded.Add((rows.GetFieldValue<DateTimeOffset>(0), rows.GetFieldValue<DateTimeOffset>(1)));
        }

        return [.. LocalTime.Split(DayOf(begin, zone), yesterday, zone, byHour: false).Where(d => !folded.Contains((d.From, d.To)))];
    }

    private static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    [LoggerMessage(2060, LogLevel.Warning, "Sums of days cannot be stored; reports are read from the calls and it is tried again")]
    private partial void FoldFailed(NpgsqlException error);
}
