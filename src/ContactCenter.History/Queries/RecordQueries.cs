using System.Collections.Immutable;
using ContactCenter.History.Database;

namespace ContactCenter.History.Queries;

/// <summary>How complete what is kept of answered calls is (TKT-01).</summary>
/// <param name="Answered">Calls that an agent answered and that are closed.</param>
/// <param name="Recorded">Of these, with a recording.</param>
/// <param name="Noted">Of these, with a subject in the summary, or with a ticket.</param>
/// <param name="Ticketed">Of these, with a ticket.</param>
/// <param name="Complete">Recorded and noted.</param>
public sealed record RecordFigures(long Answered, long Recorded, long Noted, long Ticketed, long Complete)
{
    public static RecordFigures None { get; } = new(0, 0, 0, 0, 0);

    public static RecordFigures operator +(RecordFigures a, RecordFigures b) => new(
        a.Answered + b.Answered, a.Recorded + b.Recorded, a.Noted + b.Noted, a.Ticketed + b.Ticketed, a.Complete + b.Complete);
}

/// <param name="Key">As of a <see cref="ReportRow"/>.</param>
/// <param name="From">First moment.</param>
/// <param name="To">First moment after.</param>
/// <param name="Figures">What its calls come to.</param>
public sealed record RecordRow(string? Key, DateTimeOffset From, DateTimeOffset To, RecordFigures Figures);

/// <summary>
/// Whether every answered call has its recording and its question (TKT-01): calls that came in and that agents made, by the moment at
/// which they came or their number was sent out. Which calls lack something <see cref="CallFilter.Lacks"/> finds.
/// </summary>
public sealed class RecordQueries(StorageDatabase database, ITicketedCalls? tickets = null)
{
    /// <param name="request">As of a report of calls that came in.</param>
    /// <param name="zone">Of the centre.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Rows with calls, in order of time or of key; null keys last.</returns>
    public async Task<ImmutableArray<RecordRow>> ReportAsync(ReportRequest request, TimeZoneInfo zone, CancellationToken cancel)
    {
        var rows = await SpanRows.ReadAsync(
            database, request, zone, Sql,
            r => new RecordFigures(r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)), cancel);
        return [.. rows.Select(r => new RecordRow(r.Key, r.From, r.To, r.Figures))];
    }

    private string Sql(string key) => $"""
        SELECT key, count(*), count(*) FILTER (WHERE recorded), count(*) FILTER (WHERE noted), count(*) FILTER (WHERE ticketed),
          count(*) FILTER (WHERE recorded AND noted)
        FROM (
          SELECT {key} AS key, {RecordSql.Recorded} AS recorded, {RecordSql.Noted(tickets)} AS noted,
            {RecordSql.Ticketed(tickets)} AS ticketed
          {SpanRows.From} AND {RecordSql.Asked}) AS call
        GROUP BY 1
        """;
}
