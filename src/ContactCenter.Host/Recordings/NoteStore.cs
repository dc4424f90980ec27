using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Host.Recordings;

/// <summary>What somebody noted at a moment of a recording.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Recording">Of which.</param>
/// <param name="AtSeconds">From its beginning.</param>
/// <param name="Text">1–500 characters.</param>
/// <param name="WrittenAt">When.</param>
/// <param name="WrittenBy">User name.</param>
public sealed record RecordingNote(long Id, string Recording, double AtSeconds, string Text, DateTimeOffset WrittenAt, string WrittenBy);

internal sealed class NoteStore(StorageDatabase database, HoldStore holds, TimeProvider time)
{
    private const string Columns = "id, recording_id, at_ms, text, written_at, written_by";

    /// <summary>Those of a call, in the order of their moments.</summary>
    public Task<List<RecordingNote>> OfAsync(CallId call, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM recordings.note WHERE call_id = $1 ORDER BY recording_id, at_ms, id", Row, cancel, call.Value);

    public Task<RecordingNote> AddAsync(
        CallId call, RecordingId recording, double atSeconds, string text, string by, CancellationToken cancel) =>
        database.WriteAsync(
            $"""
            INSERT INTO recordings.note (call_id, recording_id, at_ms, text, written_at, written_by) VALUES ($1, $2, $3, $4, $5, $6)
            RETURNING {Columns}
            """,
            Row, cancel, call.Value, recording.Value, (long)Math.Round(atSeconds * 1_000), text, time.GetUtcNow(), by);

    /// <summary>Whoever wrote a note takes it away, unless a hold keeps it with its recording.</summary>
    /// <returns>
    /// Not removed when there is none of this number, of this call and by this person, or a hold keeps it, which is said then.
    /// </returns>
    public Task<(bool IsRemoved, long? Hold)> RemoveAsync(CallId call, long note, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            await database.WriteAsync(RemovalLock.Take, cancel);
            var found = await database.ReadAsync(
                $"SELECT {Columns} FROM recordings.note WHERE id = $1 AND call_id = $2 AND written_by = $3", Row, cancel, note, call.Value,
                by);
            if (found is not [var mine])
            {
                return (false, (long?)null);
            }

            return await holds.KeepsAsync(RecordingId.From(mine.Recording), cancel) is { } hold
                ? (false, (long?)hold)
                : (await database.WriteAsync("DELETE FROM recordings.note WHERE id = $1", cancel, note) > 0, (long?)null);
        });

    private static RecordingNote Row(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2) / 1_000.0, row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
        row.GetString(5));
}
