using System.Globalization;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Host.Removals;

/// <summary>A recording that went by a rule.</summary>
/// <param name="Id">Of the recording.</param>
/// <param name="Call">Whose it was.</param>
/// <param name="Host">Which Host had it; null: of before there were several.</param>
/// <param name="Path">As it was recorded.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="DurationMs">How long it was.</param>
/// <param name="Rule">By which rule; <c>*</c>: by the term of all.</param>
/// <param name="RuleVersion">Of the rules.</param>
/// <param name="RemovedAt">When it was decided: nobody hears it from then on.</param>
/// <param name="GoneAt">When its files were off the disk; null: they still have to go.</param>
internal sealed record RemovedRecording(
    string Id, string Call, string? Host, string Path, DateTimeOffset StartedAt, long? DurationMs, string Rule, long RuleVersion,
    DateTimeOffset RemovedAt, DateTimeOffset? GoneAt);

/// <summary>What went, when and by which rule. It is written before a file is touched.</summary>
internal sealed class RemovalStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns =
        "recording_id, call_id, host, path, started_at, duration_ms, rule, rule_version, removed_at, gone_at";

    public async Task<RemovedRecording?> FindAsync(RecordingId recording, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM recordings.removed WHERE recording_id = $1", Row, cancel, recording.Value)).FirstOrDefault();

    public async Task<IReadOnlyDictionary<string, RemovedRecording>> OfCallAsync(CallId call, CancellationToken cancel) =>
        (await database.ReadAsync(
            $"""
            SELECT {Columns} FROM recordings.removed
            WHERE recording_id = ANY (ARRAY(SELECT recording_id FROM call_recording WHERE call_id = $1))
            """, Row, cancel, call.Value)).ToDictionary(r => r.Id, StringComparer.Ordinal);

    /// <summary>The newest first.</summary>
    public Task<List<RemovedRecording>> LatestAsync(int count, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM recordings.removed ORDER BY removed_at DESC, recording_id LIMIT $1", Row, cancel, count);

    /// <summary>How many went, and of how many the files still have to go.</summary>
    public async Task<(long Removed, long Pending)> CountAsync(CancellationToken cancel) => (await database.ReadAsync(
        "SELECT count(*), count(*) FILTER (WHERE gone_at IS NULL) FROM recordings.removed",
        row => (row.GetInt64(0), row.GetInt64(1)), cancel))[0];

    /// <summary>Those of a Host, and of none, whose files still have to go.</summary>
    public Task<List<RemovedRecording>> PendingAsync(string? host, string after, int count, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT {Columns} FROM recordings.removed
        WHERE gone_at IS NULL AND ($1 IS NULL OR host IS NULL OR host = $1) AND recording_id > $2
        ORDER BY recording_id LIMIT $3
        """, Row, cancel, host, after, count);

    /// <summary>Within the transaction that has the lock. What can be seen of a recording without it goes with it.</summary>
    public async Task AddAsync(RemovedRecording one, CancellationToken cancel)
    {
        await database.WriteAsync(
            """
            INSERT INTO recordings.removed
              (recording_id, call_id, host, path, started_at, duration_ms, rule, rule_version, removed_at)
            VALUES ($1, $2, $3, $4, $5, $6::bigint, $7, $8, $9) ON CONFLICT DO NOTHING
            """,
            cancel, one.Id, one.Call, one.Host, one.Path, one.StartedAt, one.DurationMs?.ToString(CultureInfo.InvariantCulture), one.Rule,
            one.RuleVersion, one.RemovedAt);
        await database.WriteAsync("DELETE FROM recordings.wave WHERE recording_id = $1", cancel, one.Id);
        await database.WriteAsync("DELETE FROM transcripts.channel WHERE recording_id = $1", cancel, one.Id);
    }

    /// <returns>False: another Host that sees the same folder was first.</returns>
    public async Task<bool> GoneAsync(string recording, long bytes, CancellationToken cancel) => await database.WriteAsync(
        "UPDATE recordings.removed SET gone_at = $2, bytes = $3 WHERE recording_id = $1 AND gone_at IS NULL",
        cancel, recording, time.GetUtcNow(), bytes) > 0;

    /// <returns>True for the first who asks for this night.</returns>
    public async Task<bool> TakeNightAsync(string host, DateOnly day, CancellationToken cancel) => await database.WriteAsync(
        "INSERT INTO recordings.night (host, day) VALUES ($1, $2) ON CONFLICT DO NOTHING", cancel, host, day) > 0;

    private static RemovedRecording Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
        row.IsDBNull(5) ? null : row.GetInt64(5), row.GetString(6), row.GetInt64(7), row.GetFieldValue<DateTimeOffset>(8),
        row.TimeOrNull(9));
}
