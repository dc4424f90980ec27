using System.Threading.Channels;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Backoffice.Work;

/// <summary>Work that was asked for, is done, and was done.</summary>
public sealed class WorkStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>Who has not been heard of for so long does not do it any more.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private const string Columns =
        "id, kind, title, body::text, asked_by, asked_at, state, stage, done, total, cancel_by, ended_at, outcome::text";

    private readonly Channel<bool> _asked =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something was asked for at this Host: it need not wait for the next look.</summary>
    internal ChannelReader<bool> Asked => _asked.Reader;

    /// <param name="kind"><see cref="IWorkKind.Name"/>.</param>
    /// <param name="title">As people recognise it.</param>
    /// <param name="body">What it needs: JSON.</param>
    /// <param name="place">The Host that has what it needs; null: any does it.</param>
    /// <param name="who">User name.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<WorkItem> AskAsync(string kind, string title, string body, string? place, string who, CancellationToken cancel)
    {
        var asked = await database.WriteAsync(
            $"""
            INSERT INTO backoffice.work (kind, title, body, place, asked_by, asked_at, state)
            VALUES ($1, $2, $3::json, $4, $5, $6, 'Waiting') RETURNING {Columns}
            """,
            Row, cancel, kind, title, body, place, who, time.GetUtcNow());
        await database.AfterCommitAsync(() =>
        {
            _asked.Writer.TryWrite(true);
            return Task.CompletedTask;
        });
        return asked;
    }

    /// <summary>
    /// Whether work of this kind was asked for and is not over. Within a transaction that goes on whoever else asks waits for its end, so
    /// that of several who ask at once the first one gets it.
    /// </summary>
    public async Task<bool> IsUnderWayAsync(string kind, CancellationToken cancel)
    {
        await database.WriteAsync("SELECT pg_advisory_xact_lock(hashtext('work ' || $1))", cancel, kind);
        return (await database.ReadAsync(
            "SELECT EXISTS (SELECT FROM backoffice.work WHERE kind = $1 AND ended_at IS NULL)", row => row.GetBoolean(0), cancel, kind))[0];
    }

    public async Task<WorkItem?> FindAsync(long id, CancellationToken cancel) =>
        (await database.ReadAsync($"SELECT {Columns} FROM backoffice.work WHERE id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>The newest first.</summary>
    public Task<List<WorkItem>> LatestAsync(string kind, int count, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM backoffice.work WHERE kind = $1 ORDER BY id DESC LIMIT $2", Row, cancel, kind, count);

    /// <summary>Asks for its end: what waits is over at once, what runs when whoever does it hears of it, within a second or two.</summary>
    /// <returns>False when it is over, or its end was asked for already.</returns>
    public async Task<bool> CancelAsync(long id, string who, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE backoffice.work SET cancel_by = $2, cancel_at = $3,
          state = CASE state WHEN 'Waiting' THEN 'Cancelled' ELSE state END, ended_at = CASE state WHEN 'Waiting' THEN $3 END
        WHERE id = $1 AND ended_at IS NULL AND cancel_by IS NULL
        """, cancel, id, who, time.GetUtcNow()) > 0;

    /// <summary>
    /// Takes the oldest work that nobody does: of some kinds, for this Host. What the runner itself does it does not take again, however
    /// long its beats did not get through.
    /// </summary>
    /// <param name="runner">Who takes it.</param>
    /// <param name="kinds">Those that it can do.</param>
    /// <param name="host">Where it is.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task<WorkItem?> TakeAsync(Guid runner, IReadOnlyCollection<string> kinds, string host, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return (await ReturningAsync(
            $"""
            UPDATE backoffice.work SET state = 'Running', runner = $1, beat_at = $4
            WHERE id = (
              SELECT id FROM backoffice.work
              WHERE ended_at IS NULL AND kind = ANY($2) AND (place IS NULL OR place = $3)
                AND (state = 'Waiting' OR (beat_at < $5 AND runner IS DISTINCT FROM $1))
              ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING {Columns}
            """,
            cancel, runner, kinds.ToArray(), host, now, now - Silence)).FirstOrDefault();
    }

    /// <summary>It is still done, and is so far.</summary>
    /// <returns>Null when another does it now.</returns>
    internal async Task<WorkItem?> BeatAsync(
        long id, Guid runner, WorkProgress progress, CancellationToken cancel) => (await ReturningAsync(
        $"""
        UPDATE backoffice.work SET beat_at = $3, stage = $4, done = $5, total = $6
        WHERE id = $1 AND runner = $2 AND state = 'Running' RETURNING {Columns}
        """,
        cancel, id, runner, time.GetUtcNow(), progress.Stage, progress.Done, (object?)progress.Total ?? DBNull.Value)).FirstOrDefault();

    /// <summary>Who does it stops: somebody goes on with it.</summary>
    internal Task<int> LeaveAsync(long id, Guid runner, CancellationToken cancel) => database.WriteAsync(
        "UPDATE backoffice.work SET state = 'Waiting', runner = NULL, beat_at = NULL WHERE id = $1 AND runner = $2 AND state = 'Running'",
        cancel, id, runner);

    /// <returns>Null when another does it now.</returns>
    internal async Task<WorkItem?> EndAsync(
        long id, Guid runner, WorkState state, WorkProgress progress, string? outcome, CancellationToken cancel) => (await ReturningAsync(
        $"""
        UPDATE backoffice.work SET state = $3, ended_at = $4, stage = $5, done = $6, total = $7, outcome = $8::json
        WHERE id = $1 AND runner = $2 AND state = 'Running' RETURNING {Columns}
        """,
        cancel, id, runner, state.ToString(), time.GetUtcNow(), progress.Stage, progress.Done, (object?)progress.Total ?? DBNull.Value,
        outcome)).FirstOrDefault();

    private async Task<List<WorkItem>> ReturningAsync(string sql, CancellationToken cancel, params object?[] values)
    {
        await using var writing = await database.WritingAsync(cancel);
        var found = new List<WorkItem>();
        await using (var command = new NpgsqlCommand(sql, writing.Connection))
        {
            foreach (var value in values)
            {
                command.Parameters.Add(value switch
                {
                    null => new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                    DBNull => new() { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint },
                    _ => new() { Value = value },
                });
            }

            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                found.Add(Row(rows));
            }
        }

        await writing.CommitAsync();
        return found;
    }

    private static WorkItem Row(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5),
        Enum.Parse<WorkState>(row.GetString(6)), new(row.TextOrNull(7), row.GetInt64(8), row.IsDBNull(9) ? null : row.GetInt64(9)),
        row.TextOrNull(10), row.TimeOrNull(11), row.TextOrNull(12));
}
