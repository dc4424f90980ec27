using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.History.Database;
using NpgsqlTypes;

namespace ContactCenter.History.Queries;

/// <summary>Says which calls were made because somebody is owed one, beside those to numbers that lost a call.</summary>
public interface IOwedCalls
{
    /// <summary>A condition over <c>call_record</c>; it takes nothing from outside.</summary>
    string Sql { get; }
}

/// <summary>What calls that agents made come to: counts and sums of whole milliseconds.</summary>
/// <param name="Dialled">外呼量: numbers that were sent out, reached or not (X11).</param>
/// <param name="Reached">接通量: who was called answered.</param>
/// <param name="Callbacks">
/// 回拨量: of <paramref name="Dialled"/> those to a number that lost a call earlier on the same local day (OUT-01), or that somebody is owed.
/// </param>
/// <param name="TalkMilliseconds">Of those that ended.</param>
/// <param name="Handled">Whose summary is closed.</param>
/// <param name="HandleMilliseconds">Of the handled ones: talk, hold and wrap-up (X6).</param>
public sealed record OutboundFigures(
    long Dialled, long Reached, long Callbacks, long TalkMilliseconds, long Handled, long HandleMilliseconds)
{
    public static OutboundFigures None { get; } = new(0, 0, 0, 0, 0, 0);

    public static OutboundFigures operator +(OutboundFigures a, OutboundFigures b) => new(
        a.Dialled + b.Dialled, a.Reached + b.Reached, a.Callbacks + b.Callbacks, a.TalkMilliseconds + b.TalkMilliseconds,
        a.Handled + b.Handled, a.HandleMilliseconds + b.HandleMilliseconds);
}

/// <param name="Key">As of a <see cref="ReportRow"/>.</param>
public sealed record OutboundRow(string? Key, DateTimeOffset From, DateTimeOffset To, OutboundFigures Figures);

/// <summary>
/// Calls that agents made, by the moment at which their number was sent out. Calls that came in are a <see cref="Report"/>.
/// </summary>
public sealed class OutboundQueries(StorageDatabase database, IOwedCalls owed)
{
    /// <param name="request">As of a report of calls that came in.</param>
    /// <param name="callbacksOnly">Only calls back.</param>
    /// <param name="zone">Of the centre.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Rows with calls, in order of time or of key; null keys last.</returns>
    public async Task<ImmutableArray<OutboundRow>> ReportAsync(
        ReportRequest request, bool callbacksOnly, TimeZoneInfo zone, CancellationToken cancel)
    {
        var isByTime = request.By is ReportBy.Hour or ReportBy.Day;
        var spans = LocalTime.Split(request.From, request.To, zone, byHour: request.By is ReportBy.Hour);
        await using var command = database.DataSource.CreateCommand(Sql(
            isByTime ? "span.number::text" : request.By is ReportBy.Queue ? "queue" : "agent", callbacksOnly));
        foreach (var value in new[] { request.Queue, request.Agent, request.EntryNumber })
        {
            command.Parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        command.Parameters.AddRange((request.Rights ?? CallRights.Everything).Values());
        command.Parameters.Add(new() { Value = spans.Select(s => s.From.UtcDateTime).ToArray() });
        command.Parameters.Add(new() { Value = spans.Select(s => s.To.UtcDateTime).ToArray() });
        command.Parameters.Add(new() { Value = spans.Select(s => DayOf(s, zone)).ToArray() });
        var rows = new List<(string? Key, OutboundFigures Figures)>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add((reader.TextOrNull(0), new(
                reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6))));
        }

        return isByTime
            ? [.. rows.Select(r => (Span: int.Parse(r.Key!, CultureInfo.InvariantCulture) - 1, r.Figures)).OrderBy(r => r.Span)
                .Select(r => new OutboundRow(spans[r.Span].Key, spans[r.Span].From, spans[r.Span].To, r.Figures))]
            : [.. rows.OrderBy(r => r.Key is null).ThenBy(r => r.Key, StringComparer.Ordinal)
                .Select(r => new OutboundRow(r.Key, spans[0].From, spans[^1].To, r.Figures))];
    }

    private static DateTime DayOf(LocalSpan span, TimeZoneInfo zone) =>
        LocalTime.StartOfDay(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(span.From, zone).DateTime), zone).UtcDateTime;

    /// <summary>$4–$7 are the rights, $8–$10 the days or hours with the beginning of the local day of each.</summary>
    private string Sql(string key, bool callbacksOnly)
    {
        var callback = $"""
            (EXISTS (
              SELECT FROM call_record lost WHERE lost.caller_number = call_record.caller_number AND lost.caller_number <> ''
                AND lost.outcome = 'abandoned' AND lost.ended_at < call_record.arrived_at AND lost.human_requested_at >= span.day
                AND lost.arrived_at >= span.day - interval '1 day' AND lost.arrived_at < span.stop)
             OR {owed.Sql})
            """;
        return $"""
            SELECT {key}, count(*), count(answered_at), count(*) FILTER (WHERE {callback}), COALESCE(sum(talk_ms), 0)::bigint,
              count(handle_ms), COALESCE(sum(handle_ms), 0)::bigint
            FROM unnest($8::timestamptz[], $9::timestamptz[], $10::timestamptz[]) WITH ORDINALITY AS span (start, stop, day, number)
            JOIN call_record ON arrived_at >= span.start AND arrived_at < span.stop
            WHERE direction = 'outbound' AND ($1 IS NULL OR queue = $1) AND ($2 IS NULL OR agent = $2) AND ($3 IS NULL OR entry_number = $3)
              AND {CallRights.Sql("arrived_at", ["$4", "$5", "$6", "$7"])} AND {(callbacksOnly ? callback : "true")}
            GROUP BY 1
            """;
    }
}
