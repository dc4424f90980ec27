using System.Collections.Immutable;
using ContactCenter.History.Database;

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
        var rows = await SpanRows.ReadAsync(
            database, request, zone, key => Sql(key, callbacksOnly),
            r => new OutboundFigures(r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6)), cancel);
        return [.. rows.Select(r => new OutboundRow(r.Key, r.From, r.To, r.Figures))];
    }

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
            {SpanRows.From} AND direction = 'outbound' AND {(callbacksOnly ? callback : "true")}
            GROUP BY 1
            """;
    }
}
