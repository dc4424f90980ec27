using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Quality.Facts;

namespace ContactCenter.Quality.Coverage;

/// <summary>A seat in a week.</summary>
/// <param name="Seat">Agent.</param>
/// <param name="Calls">That it answered in the week.</param>
/// <param name="Heard">Of its calls that were scored in the week, each once.</param>
public sealed record SeatWeek(string Seat, int Calls, int Heard);

/// <summary>How many of each type of check.</summary>
/// <param name="Type">Of <see cref="QualityItems"/>.</param>
/// <param name="Count">Of it.</param>
public sealed record ItemCount(string Type, long Count);

/// <summary>Where the duties of a week and a month stand.</summary>
internal sealed class CoverageQueries(StorageDatabase database, QualityItems items)
{
    /// <summary>Every seat that answered a call or was listened to in the week, in order of the seats.</summary>
    /// <param name="from">The beginning of Monday.</param>
    /// <param name="to">The beginning of the next one.</param>
    /// <param name="queues">Of these alone; null: of all.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<SeatWeek>> WeekAsync(
        DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<string>? queues, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT seat, coalesce(c.calls, 0)::integer, coalesce(h.heard, 0)::integer
        FROM (
          SELECT agent AS seat, count(*) AS calls FROM call_record
          WHERE human_requested_at >= $1 AND human_requested_at < $2 AND answered_at IS NOT NULL AND agent IS NOT NULL
            AND ($3::text[] IS NULL OR queue = ANY ($3::text[])) GROUP BY agent) c
        FULL JOIN (
          SELECT seat, count(DISTINCT contact) AS heard FROM quality.sample
          WHERE source = 'calls' AND submitted_at >= $1 AND submitted_at < $2 AND state <> 'replaced'
            AND ($3::text[] IS NULL OR queue = ANY ($3::text[])) GROUP BY seat) h USING (seat)
        ORDER BY seat
        """,
        r => new SeatWeek(r.GetString(0), r.GetInt32(1), r.GetInt32(2)), cancel, from, to, queues?.ToArray());

    /// <summary>Calls that were answered.</summary>
    public async Task<long> AnsweredAsync(
        DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<string>? queues, CancellationToken cancel) => (await database.ReadAsync(
        """
        SELECT count(*) FROM call_record WHERE human_requested_at >= $1 AND human_requested_at < $2 AND answered_at IS NOT NULL
          AND ($3::text[] IS NULL OR queue = ANY ($3::text[]))
        """,
        r => r.GetInt64(0), cancel, from, to, queues?.ToArray()))[0];

    /// <summary>Checks of quality by type: what KPI-13 counts.</summary>
    public Task<List<ItemCount>> ItemsAsync(
        DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<string>? queues, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT type, count(*) FROM {items.Sql} WHERE done_at >= $1 AND done_at < $2 AND ($3::text[] IS NULL OR queue = ANY ($3::text[]))
        GROUP BY type ORDER BY type
        """,
        r => new ItemCount(r.GetString(0), r.GetInt64(1)), cancel, from, to, queues?.ToArray());
}
