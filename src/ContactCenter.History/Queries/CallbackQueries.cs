using System.Collections.Immutable;
using System.Diagnostics;
using ContactCenter.Domain.Callbacks;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.History.Queries;

/// <param name="Due">Numbers that had to be called back, each once a day.</param>
/// <param name="Done">Those of them that were.</param>
/// <param name="AnsweredLater">Numbers that rang again and were answered.</param>
/// <param name="AnonymousCalls">Abandoned calls without a number: not due, shown apart.</param>
/// <param name="AbandonedCalls">All abandoned calls.</param>
public sealed record CallbackFigures(long Due, long Done, long AnsweredLater, long AnonymousCalls, long AbandonedCalls)
{
    public static CallbackFigures None { get; } = new(0, 0, 0, 0, 0);

    public static CallbackFigures operator +(CallbackFigures a, CallbackFigures b) => new(
        a.Due + b.Due, a.Done + b.Done, a.AnsweredLater + b.AnsweredLater, a.AnonymousCalls + b.AnonymousCalls, a.AbandonedCalls + b.AbandonedCalls);
}

/// <summary>The callbacks of one day of the centre.</summary>
public sealed record CallbackDay(DateOnly Day, DateTimeOffset From, DateTimeOffset To, CallbackFigures Figures);

/// <summary>A number on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Number">In its one spelling (E.164); empty: withheld.</param>
/// <param name="State">What became of it.</param>
/// <param name="Abandoned">Its abandoned calls of the day.</param>
/// <param name="AbandonedUntil">End of the last of them.</param>
/// <param name="AnsweredUntil">Last answer of the day, where it counts.</param>
/// <param name="DialledUntil">Last call back of the day.</param>
/// <param name="LastAbandonedCall">Id of the abandoned call that ended last.</param>
public sealed record CallbackItem(
    DateOnly Day,
    string Number,
    CallbackState State,
    long Abandoned,
    DateTimeOffset AbandonedUntil,
    DateTimeOffset? AnsweredUntil,
    DateTimeOffset? DialledUntil,
    string? LastAbandonedCall);

/// <summary>One page in order of day and number; <paramref name="Count"/> is of all pages.</summary>
public sealed record CallbackItemPage(long Count, ImmutableArray<CallbackItem> Items);

/// <summary>Who was to be called back and who was. All of it within the scope: an answer by another provider is not this one's.</summary>
public sealed class CallbackQueries(StorageDatabase database)
{
    /// <summary>An outbound call may have no queue; it then counts by its entry number alone.</summary>
    private const string Scope =
        "($1 IS NULL OR queue = ANY ($1) OR (queue IS NULL AND dialled_until IS NOT NULL)) AND ($2 IS NULL OR entry_number = ANY ($2))";

    /// <summary>Per day (number of the day in the period) and number: abandoned, last moments, state.</summary>
    /// <param name="stored">A further condition on numbers of folded days.</param>
    private static string Numbers(string stored) => $"""
        {DaySql.Marked("$3", "$4")},
        seen AS (
          SELECT marked.number AS day, marked.start, marked.stop, part.number, sum(abandoned)::bigint AS abandoned, max(abandoned_until) AS abandoned_until,
                 max(answered_until) AS answered_until, max(dialled_until) AS dialled_until
          FROM marked JOIN LATERAL (
            SELECT {CallbackSql.Names} FROM rollup.callback_day WHERE marked.is_folded AND starts = marked.start{stored}
            UNION ALL
            SELECT {CallbackSql.Names} FROM ({CallbackSql.Numbers("marked.start", "marked.stop")}) AS live WHERE NOT marked.is_folded
          ) AS part ON {Scope}
          GROUP BY 1, 2, 3, 4 HAVING sum(abandoned) > 0),
        callback AS (SELECT seen.*, {CallbackSql.State} AS state FROM seen)
        """;

    /// <summary>Every day of the period, in order.</summary>
    public async Task<ImmutableArray<CallbackDay>> ByDayAsync(CallScope scope, DayPeriod period, CancellationToken cancel)
    {
        await using var reading = await database.ReadingAsync(cancel);
        var days = period.Days();
        await using var command = Command(reading.Connection, scope, days, $"""
            {Numbers(" AND NOT plain")}
            SELECT day, {DaySql.Sums(["due", "done", "answered_later", "anonymous_calls", "abandoned_calls"])}
            FROM (
              SELECT day, {CallbackSql.Counts} FROM callback GROUP BY day
              UNION ALL
              SELECT marked.number, due, done, answered_later, anonymous_calls, abandoned_calls
              FROM marked JOIN rollup.callback_sum ON callback_sum.starts = marked.start WHERE marked.is_folded AND {CallScope.Sql}
            ) AS part
            GROUP BY day
            """);
        var figures = new CallbackFigures?[days.Count];
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                figures[rows.GetInt64(0) - 1] = new(rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4), rows.GetInt64(5));
            }
        }

        return [.. days.Select((d, i) => new CallbackDay(period.First.AddDays(i), d.From, d.To, figures[i] ?? CallbackFigures.None))];
    }

    /// <param name="states">Which numbers: Missed and Done are what was due.</param>
    /// <param name="scope">Of which calls.</param>
    /// <param name="period">On which days.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1–200.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<CallbackItemPage> ItemsAsync(
        IReadOnlyCollection<CallbackState> states, CallScope scope, DayPeriod period, int page, int pageSize, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 200);
        return await database.InSnapshotAsync(
            async () =>
            {
                var counts = (await ByDayAsync(scope, period, cancel)).Select(d => Count(states, d.Figures)).ToList();
                return new CallbackItemPage(counts.Sum(), await ItemsAsync(states, scope, period, DaysOfPage.Of(counts, page, pageSize), cancel));
            },
            cancel);
    }

    /// <summary>Numbers of a day in one of the states. Withheld ones are one item a day, however many calls they were.</summary>
    private static long Count(IEnumerable<CallbackState> states, CallbackFigures day) => states.Distinct().Sum(state => state switch
    {
        CallbackState.Missed => day.Due - day.Done,
        CallbackState.Done => day.Done,
        CallbackState.AnsweredLater => day.AnsweredLater,
        CallbackState.Anonymous => Math.Min(1, day.AnonymousCalls),
        _ => throw new UnreachableException($"There is no state {state}."),
    });

    /// <summary>Only the days that the page lies in are asked for their numbers: a page costs the same whatever the period is.</summary>
    private async Task<ImmutableArray<CallbackItem>> ItemsAsync(
        IReadOnlyCollection<CallbackState> states, CallScope scope, DayPeriod period, DaysOfPage page, CancellationToken cancel)
    {
        if (page.Days == 0)
        {
            return [];
        }

        await using var reading = await database.ReadingAsync(cancel);
        await using var command = Command(reading.Connection, scope, period.Days().GetRange(page.FirstDay, page.Days), $"""
            {Numbers("")},
            page AS (SELECT * FROM callback WHERE state = ANY ($5) ORDER BY day, number OFFSET $6 LIMIT $7)
            SELECT day, number, state, abandoned, abandoned_until, answered_until, dialled_until, (
              SELECT call_id FROM call_record
              WHERE {FactSql.Predicate(VoiceFacts.Abandoned)} AND human_requested_at >= start AND human_requested_at < stop
                AND caller_number = number AND ended_at = abandoned_until AND {CallScope.Sql}
              ORDER BY call_id LIMIT 1)
            FROM page ORDER BY day, number
            """);
        command.Parameters.Add(new() { Value = states.Select(s => s.ToString()).ToArray() });
        command.Parameters.Add(new() { Value = page.Offset });
        command.Parameters.Add(new() { Value = (long)page.Size });
        var items = ImmutableArray.CreateBuilder<CallbackItem>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            items.Add(Item(rows, period.First.AddDays(page.FirstDay)));
        }

        return items.ToImmutable();
    }

    private static CallbackItem Item(NpgsqlDataReader r, DateOnly firstDay) => new(
        firstDay.AddDays((int)r.GetInt64(0) - 1),
        r.GetString(1),
        Enum.Parse<CallbackState>(r.GetString(2)),
        r.GetInt64(3),
        r.GetFieldValue<DateTimeOffset>(4),
        r.GetFieldValue<DateTimeOffset?>(5),
        r.GetFieldValue<DateTimeOffset?>(6),
        r.TextOrNull(7));

    private static NpgsqlCommand Command(NpgsqlConnection connection, CallScope scope, List<LocalSpan> days, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        scope.AddTo(command);
        DaySql.AddDays(command, days);
        return command;
    }
}
