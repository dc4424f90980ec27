using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Host.Recordings;

/// <summary>A recording that lies as Ogg Opus.</summary>
/// <param name="Id">Of the recording.</param>
/// <param name="FromPath">As it was recorded.</param>
/// <param name="Path">As it lies now.</param>
/// <param name="Sha256">Of the file behind its head.</param>
internal sealed record CompressedRecording(string Id, string FromPath, string Path, string Sha256);

/// <summary>A finished recording that has not been looked at.</summary>
internal sealed record CompressionCandidate(string Id, string? Host, string Path, string Sha256, DateTimeOffset StartedAt);

/// <param name="Done">Recordings that lie as Ogg Opus.</param>
/// <param name="BytesBefore">Theirs as recorded.</param>
/// <param name="Bytes">Theirs now.</param>
/// <param name="Waiting">That will be compressed by the rules in force.</param>
/// <param name="Faults">That stay as recorded, by why.</param>
public sealed record CompressionCounts(
    long Done, long BytesBefore, long Bytes, long Waiting, IReadOnlyDictionary<string, long> Faults);

/// <summary>Which recordings lie as Ogg Opus. What stands here is what is read; the row of the call keeps what was recorded.</summary>
internal sealed class CompressedStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = "recording_id, from_path, path, sha256";

    /// <summary>Whole, sealed, within what is compressed, held by nothing, and not looked at yet.</summary>
    private static readonly string Open = $"""
        FROM call_recording r JOIN call_record c ON c.call_id = r.call_id
        WHERE r.complete AND r.sha256 IS NOT NULL AND r.duration_ms BETWEEN 1000 AND 21600000 AND r.started_at < $1
          AND NOT EXISTS (SELECT FROM recordings.compressed x WHERE x.recording_id = r.recording_id)
          AND NOT EXISTS (SELECT FROM recordings.removed g WHERE g.recording_id = r.recording_id)
          AND {HoldStore.OfRecording} IS NULL
        """;

    /// <summary>Of a recording that a hold keeps the original stays what it was recorded as.</summary>
    private static readonly string NotHeld = $"""
        NOT EXISTS (SELECT FROM call_recording r JOIN call_record c ON c.call_id = r.call_id
          WHERE r.recording_id = x.recording_id AND {HoldStore.OfRecording} IS NOT NULL)
        """;

    public async Task<CompressedRecording?> FindAsync(RecordingId recording, CancellationToken cancel) =>
        (await database.ReadAsync($"SELECT {Columns} FROM recordings.compressed WHERE recording_id = $1 AND fault IS NULL", Row, cancel,
            recording.Value)).FirstOrDefault();

    /// <summary>Of one Host, and of none; from the oldest on, behind a place.</summary>
    public Task<List<CompressionCandidate>> ListAsync(
        DateTimeOffset before, string? host, CompressionCandidate? after, int count, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT r.recording_id, c.host, r.path, r.sha256, r.started_at {Open} AND ($2 IS NULL OR c.host IS NULL OR c.host = $2)
          AND (r.started_at, r.recording_id) > ($3, $4)
        ORDER BY r.started_at, r.recording_id LIMIT $5
        """,
        row => new CompressionCandidate(
            row.GetString(0), row.TextOrNull(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4)),
        cancel, before, host, after?.StartedAt ?? DateTimeOffset.UnixEpoch, after?.Id ?? string.Empty, count);

    /// <summary>
    /// From now on it is read from its new file, unless it was removed or held meanwhile, or another Host that sees the same folder was
    /// first: its file stays what the index says.
    /// </summary>
    /// <param name="one">The recording.</param>
    /// <param name="path">Of the new file.</param>
    /// <param name="sha256">Of the new file behind its head.</param>
    /// <param name="bytes">Of both files.</param>
    /// <param name="place">Puts the new file there: only where this one counts, and before anybody reads it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False: nothing was placed.</returns>
    public Task<bool> SwapAsync(
        CompressionCandidate one, string path, string sha256, (long Before, long Now) bytes, Action place, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            await database.WriteAsync(RemovalLock.Take, cancel);
            var isFirst = await database.WriteAsync(
                $"""
                INSERT INTO recordings.compressed (recording_id, host, from_path, from_bytes, path, sha256, bytes, compressed_at)
                SELECT x.recording_id, $2, $3, $4, $5, $6, $7, $8 FROM (SELECT $1 AS recording_id) x
                WHERE NOT EXISTS (SELECT FROM recordings.removed g WHERE g.recording_id = x.recording_id) AND {NotHeld}
                ON CONFLICT DO NOTHING
                """,
                cancel, one.Id, one.Host, one.Path, bytes.Before, path, sha256, bytes.Now, time.GetUtcNow()) > 0;
            if (isFirst)
            {
                place();
            }

            return isFirst;
        });

    /// <summary>It stays as it was recorded, and is not looked at again.</summary>
    public Task RefuseAsync(CompressionCandidate one, string fault, long bytes, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO recordings.compressed (recording_id, host, from_path, from_bytes, fault, compressed_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
        """,
        cancel, one.Id, one.Host, one.Path, bytes, fault, time.GetUtcNow());

    /// <summary>Those whose original may still be there and may go: a stop came between the swap and it.</summary>
    public Task<List<CompressedRecording>> PendingAsync(string? host, int count, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT {Columns} FROM recordings.compressed x
        WHERE fault IS NULL AND original_gone_at IS NULL AND ($1 IS NULL OR host IS NULL OR host = $1) AND {NotHeld}
        ORDER BY compressed_at LIMIT $2
        """, Row, cancel, host, count);

    public Task OriginalGoneAsync(string recording, CancellationToken cancel) => database.WriteAsync(
        "UPDATE recordings.compressed SET original_gone_at = $2 WHERE recording_id = $1 AND original_gone_at IS NULL",
        cancel, recording, time.GetUtcNow());

    public async Task<CompressionCounts> CountAsync(DateTimeOffset before, CancellationToken cancel)
    {
        var kinds = await database.ReadAsync(
            """
            SELECT fault, count(*), coalesce(sum(from_bytes), 0)::bigint, coalesce(sum(bytes), 0)::bigint
            FROM recordings.compressed GROUP BY fault
            """,
            row => (Fault: row.TextOrNull(0), Count: row.GetInt64(1), Before: row.GetInt64(2), Now: row.GetInt64(3)), cancel);
        var waiting = await database.ReadAsync($"SELECT count(*) {Open}", row => row.GetInt64(0), cancel, before);
        var done = kinds.FirstOrDefault(k => k.Fault is null);
        return new(
            done.Count, done.Before, done.Now, waiting[0],
            kinds.Where(k => k.Fault is not null).ToDictionary(k => k.Fault!, k => k.Count, StringComparer.Ordinal));
    }

    private static CompressedRecording Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3));
}
