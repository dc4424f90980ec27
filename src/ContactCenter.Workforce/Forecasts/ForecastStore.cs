using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Workforce.Forecasts;

/// <summary>What forecasts are made from, and what is taken over from them.</summary>
internal sealed class ForecastStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>Calls that asked for a human, by half hours in UTC; where nobody called there is none.</summary>
    /// <param name="queue">Id; null: all.</param>
    /// <param name="from">First moment.</param>
    /// <param name="to">First moment after.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<(DateTimeOffset At, int Calls)>> CountsAsync(
        string? queue, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT date_bin('15 minutes', human_requested_at, '2000-01-01T00:00:00Z') AS at, count(*)::int FROM call_record
        WHERE human_requested_at >= $2 AND human_requested_at < $3 AND ($1 IS NULL OR queue = $1) GROUP BY at ORDER BY at
        """,
        r => (r.GetFieldValue<DateTimeOffset>(0), r.GetInt32(1)), cancel, queue, from, to);

    /// <summary>Mean seconds of talking, holding and wrap-up of answered calls; null: there were none.</summary>
    public async Task<double?> HandleSecondsAsync(string? queue, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT (avg(handle_ms) / 1000)::double precision FROM call_record
            WHERE human_requested_at >= $2 AND human_requested_at < $3 AND ($1 IS NULL OR queue = $1) AND answered_at IS NOT NULL
            """,
            r => r.IsDBNull(0) ? (double?)null : r.GetDouble(0), cancel, queue, from, to))[0];

    /// <summary>
    /// How handling times of answered calls spread: the standard deviation of their logarithm, were they log-normal with this mean and
    /// deviation; null: there were fewer than two.
    /// </summary>
    public async Task<double?> HandleSigmaAsync(string? queue, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT sqrt(ln(1 + var_samp(handle_ms) / (avg(handle_ms) ^ 2)))::double precision FROM call_record
            WHERE human_requested_at >= $2 AND human_requested_at < $3 AND ($1 IS NULL OR queue = $1) AND answered_at IS NOT NULL
              AND handle_ms > 0
            """,
            r => r.IsDBNull(0) ? (double?)null : r.GetDouble(0), cancel, queue, from, to))[0];

    /// <summary>In order of their days.</summary>
    public Task<List<ForecastEvent>> EventsAsync(CancellationToken cancel) => database.ReadAsync(
        """
        SELECT id, name, kind, first_day, last_day, factor FROM workforce.forecast_event WHERE removed_at IS NULL
        ORDER BY first_day, id LIMIT 2000
        """,
        r => new ForecastEvent(
            r.GetString(0), r.GetString(1), EnumText.Parse<ForecastEventKind>(r.GetString(2)), r.GetFieldValue<DateOnly>(3),
            r.GetFieldValue<DateOnly>(4), r.IsDBNull(5) ? null : r.GetDouble(5)),
        cancel);

    /// <returns>False when there is one of this name and kind from this day on. Of two at once one is told.</returns>
    public Task<bool> AddEventAsync(
        string name, ForecastEventKind kind, DateOnly first, DateOnly last, double? factor, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
    {
        await database.WriteAsync("SELECT pg_advisory_xact_lock(hashtext('workforce forecast event'))", cancel);
        var now = time.GetUtcNow();
        return await database.WriteAsync(
            """
            INSERT INTO workforce.forecast_event (id, name, kind, first_day, last_day, factor, entered_at, entered_by)
            SELECT $1, $2, $3, $4, $5, $6::double precision, $7, $8
            WHERE NOT EXISTS (SELECT FROM workforce.forecast_event
              WHERE name = $2 AND kind = $3 AND first_day = $4 AND removed_at IS NULL)
            """,
            cancel, "v-" + Guid.CreateVersion7(now).ToString("N"), name, EnumText.Of(kind), first, last, factor, now, by) > 0;
    });

    /// <returns>False when there is none.</returns>
    public async Task<bool> RemoveEventAsync(string id, string by, CancellationToken cancel) => await database.WriteAsync(
        "UPDATE workforce.forecast_event SET removed_at = $2, removed_by = $3 WHERE id = $1 AND removed_at IS NULL",
        cancel, id, time.GetUtcNow(), by) > 0;

    /// <summary>The needed heads of some days become these: rosters of the project are checked and made by them.</summary>
    public async Task TakeAsync(
        string project, IReadOnlyCollection<(DateOnly Day, int Slot, int Heads)> heads, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO workforce.needed_heads (project, day, slot, heads, taken_at, taken_by)
            SELECT $1, day, slot, heads, $5, $6 FROM unnest($2::date[], $3::integer[], $4::integer[]) AS n (day, slot, heads)
            ON CONFLICT (project, day, slot) DO UPDATE SET heads = EXCLUDED.heads, taken_at = EXCLUDED.taken_at,
              taken_by = EXCLUDED.taken_by
            """,
            cancel, project, heads.Select(h => h.Day).ToArray(), heads.Select(h => h.Slot).ToArray(), heads.Select(h => h.Heads).ToArray(),
            time.GetUtcNow(), by);
}
