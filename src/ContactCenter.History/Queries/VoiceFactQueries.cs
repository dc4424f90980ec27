using System.Collections.Immutable;
using ContactCenter.History.Database;
using ContactCenter.History.Rollups;
using Npgsql;

namespace ContactCenter.History.Queries;

/// <summary>A call behind a fact, with what an auditor checks. Durations are milliseconds.</summary>
/// <param name="CallId">Opens the call and its recording.</param>
/// <param name="Amount">What it adds to the fact: 1, or milliseconds.</param>
/// <param name="HumanRequestedAt">The moment it belongs to.</param>
/// <param name="Rating">1–5; null: not rated.</param>
public sealed record FactItem(
    string CallId,
    long Amount,
    DateTimeOffset HumanRequestedAt,
    DateTimeOffset ArrivedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? WrapUpEndedAt,
    string EntryNumber,
    string CallerNumber,
    string? Queue,
    string? Agent,
    string Outcome,
    long? WaitMilliseconds,
    long? TalkMilliseconds,
    long HoldMilliseconds,
    long? HandleMilliseconds,
    bool RatingPushed,
    int? Rating);

/// <summary>One page in order of time. <paramref name="Count"/> calls and <paramref name="Sum"/> are of all pages together.</summary>
public sealed record FactItemPage(long Count, long Sum, ImmutableArray<FactItem> Items);

/// <summary>Facts about calls and the calls behind them.</summary>
public sealed class VoiceFactQueries(StorageDatabase database)
{
    /// <summary>Every day of the period, in order, days without calls too; the sum of the days is the period.</summary>
    public async Task<ImmutableArray<VoiceDay>> ByDayAsync(CallScope scope, DayPeriod period, CancellationToken cancel)
    {
        await using var reading = await database.ReadingAsync(cancel);
        var days = period.Days();
        await using var command = new NpgsqlCommand($"""
            {DaySql.Marked("$3", "$4")}
            SELECT number, {DaySql.Sums(DaySql.Figures)}, {DaySql.Sums(DaySql.More)}
            FROM (
              SELECT marked.number, {DaySql.AllNames} FROM marked JOIN rollup.call_day AS day ON day.starts = marked.start
              WHERE marked.is_folded AND {CallScope.Sql}
              UNION ALL
              SELECT marked.number, live.* FROM marked
              CROSS JOIN LATERAL (
                SELECT {FigureSql.Columns}, {VoiceFactSql.MoreColumns} FROM {VoiceFactSql.Source}
                WHERE {FigureSql.Predicate(CallFact.Offered)}
                  AND human_requested_at >= marked.start AND human_requested_at < marked.stop AND {CallScope.Sql}) AS live
              WHERE NOT marked.is_folded
            ) AS part
            GROUP BY number
            """, reading.Connection);
        scope.AddTo(command);
        DaySql.AddDays(command, days);
        var figures = new VoiceFigures?[days.Count];
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                figures[rows.GetInt64(0) - 1] = rows.ReadVoiceFigures(1);
            }
        }

        return [.. days.Select((d, i) => new VoiceDay(period.First.AddDays(i), d.From, d.To, figures[i] ?? VoiceFigures.None))];
    }

    /// <param name="fact">Which.</param>
    /// <param name="scope">Of which calls.</param>
    /// <param name="period">When a human was requested.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1–200.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<FactItemPage> ItemsAsync(
        VoiceFact fact, CallScope scope, DayPeriod period, int page, int pageSize, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 200);

        // One snapshot, so that the list and the sum above it are of the same calls while calls go on.
        return await database.InSnapshotAsync(
            async () =>
            {
                var days = await ByDayAsync(scope, period, cancel);
                var total = days.Aggregate(VoiceFigures.None, (sum, d) => sum + d.Figures);
                var place = DaysOfPage.Of([.. days.Select(d => d.Figures.CallsOf(fact))], page, pageSize);
                return new FactItemPage(total.CallsOf(fact), total.Of(fact), await PageAsync(fact, scope, days, place, cancel));
            },
            cancel);
    }

    private async Task<ImmutableArray<FactItem>> PageAsync(
        VoiceFact fact, CallScope scope, ImmutableArray<VoiceDay> days, DaysOfPage page, CancellationToken cancel)
    {
        if (page.Days == 0)
        {
            return [];
        }

        await using var reading = await database.ReadingAsync(cancel);
        await using var command = new NpgsqlCommand($"""
            SELECT call_id, {VoiceFactSql.Amount(fact)}, human_requested_at, arrived_at, answered_at, ended_at, wrap_up_ended_at, entry_number,
                   caller_number, queue, agent, outcome, wait_ms, talk_ms, hold_ms, handle_ms, COALESCE(rating_pushed, false), rating
            FROM {VoiceFactSql.Source}
            WHERE {FigureSql.Predicate(CallFact.Offered)} AND {VoiceFactSql.Predicate(fact)}
              AND human_requested_at >= $3 AND human_requested_at < $4 AND {CallScope.Sql}
            ORDER BY human_requested_at, call_id OFFSET $5 LIMIT $6
            """, reading.Connection);
        scope.AddTo(command);
        command.Parameters.Add(new() { Value = days[page.FirstDay].From.UtcDateTime });
        command.Parameters.Add(new() { Value = days[page.FirstDay + page.Days - 1].To.UtcDateTime });
        command.Parameters.Add(new() { Value = page.Offset });
        command.Parameters.Add(new() { Value = (long)page.Size });
        var items = ImmutableArray.CreateBuilder<FactItem>(page.Size);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            items.Add(Item(rows));
        }

        return items.ToImmutable();
    }

    private static FactItem Item(NpgsqlDataReader r) => new(
        r.GetString(0),
        r.GetInt64(1),
        r.GetFieldValue<DateTimeOffset>(2),
        r.GetFieldValue<DateTimeOffset>(3),
        r.GetFieldValue<DateTimeOffset?>(4),
        r.GetFieldValue<DateTimeOffset?>(5),
        r.GetFieldValue<DateTimeOffset?>(6),
        r.GetString(7),
        r.GetString(8),
        r.TextOrNull(9),
        r.TextOrNull(10),
        r.GetString(11),
        r.GetFieldValue<long?>(12),
        r.GetFieldValue<long?>(13),
        r.GetInt64(14),
        r.GetFieldValue<long?>(15),
        r.GetBoolean(16),
        r.GetFieldValue<short?>(17));
}
