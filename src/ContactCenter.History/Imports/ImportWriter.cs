using System.Collections.Immutable;
using System.Data;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.History.Imports;

/// <summary>
/// Writes the rows of one import, batch by batch, each with its checkpoint in one transaction. Only one writer is open at a time in a
/// database.
/// </summary>
public sealed class ImportWriter : IAsyncDisposable
{
    internal const long LockKey = 20260004;

    /// <summary>
    /// Every join here goes by keys, a few thousand rows against partitions of millions. The planner does not know that only one
    /// partition is looked into for each row, and would rather read all of them.
    /// A batch that a crash takes back takes its checkpoint back with it, so a commit need not wait for the disk.
    /// </summary>
    private const string Session = "SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off; SET synchronous_commit = off; SET jit = off";

    private readonly NpgsqlConnection _connection;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _liveSince;
    private readonly HashSet<(int Year, int Month)> _months = [];

    private ImportWriter(NpgsqlConnection connection, TimeProvider time, DateTimeOffset liveSince)
    {
        _connection = connection;
        _time = time;
        _liveSince = liveSince;
    }

    /// <returns>Null while another import is writing.</returns>
    public static async Task<ImportWriter?> OpenAsync(StorageDatabase database, TimeProvider time, CancellationToken cancel)
    {
        var connection = await database.DataSource.OpenConnectionAsync(cancel);
        try
        {
            await using var take = new NpgsqlCommand($"SELECT pg_try_advisory_lock({LockKey})", connection);
            if (await take.ExecuteScalarAsync(cancel) is not true)
            {
                await connection.DisposeAsync();
                return null;
            }

            await ExecuteAsync(connection, Session, cancel);
            await ExecuteAsync(connection, ImportSql.Stage, cancel);
            await using var live = new NpgsqlCommand("SELECT min(arrived_at) FROM call_record WHERE import_id IS NULL", connection);
            var since = await live.ExecuteScalarAsync(cancel) is DateTime at ? new DateTimeOffset(at) : DateTimeOffset.MaxValue;
            return new(connection, time, since);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <returns>The run after the batch.</returns>
    public async Task<ImportRun> WriteAsync(ImportRun run, ImportBatch batch, CancellationToken cancel)
    {
        await EnsureMonthsAsync(batch, cancel);
        await using var transaction = await _connection.BeginTransactionAsync(cancel);
        var refused = batch.Refused;
        var (added, changed, unchanged) = (0L, 0L, 0L);
        if (batch.Calls.Length > 0)
        {
            await ImportStage.CopyAsync(_connection, batch.Calls, cancel);
            await ExecuteAsync(_connection, ImportSql.Judge, cancel, run.Id, _liveSince.UtcDateTime);
            (added, changed, unchanged) = await CountAsync(cancel);
            refused = [.. refused, .. await RefusedAsync(cancel)];
            foreach (var step in ImportSql.Apply(added > 0, changed > 0))
            {
                await ExecuteAsync(_connection, step, cancel, run.Id);
            }
        }

        await ImportStage.CopyAsync(_connection, run.Id, refused, cancel);
        var after = run with
        {
            Line = batch.LastLine,
            ReadBytes = batch.ReadBytes,
            Added = run.Added + added,
            Changed = run.Changed + changed,
            Unchanged = run.Unchanged + unchanged,
            Refused = run.Refused + refused.Length,
            UpdatedAt = _time.GetUtcNow(),
        };
        await ExecuteAsync(_connection, ImportSql.Advance, cancel,
            run.Id, after.Line, after.ReadBytes, after.Added, after.Changed, after.Unchanged, after.Refused, after.UpdatedAt);
        await transaction.CommitAsync(cancel);
        return after;
    }

    /// <summary>Gives the lock back at once; the pool would do so only when the connection is used again.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_connection.FullState is ConnectionState.Open)
            {
                await ExecuteAsync(_connection, $"SELECT pg_advisory_unlock({LockKey}); DROP TABLE IF EXISTS stage_import", CancellationToken.None);
            }
        }
        catch (NpgsqlException)
        {
            // The connection broke, and the lock went with it.
        }

        await _connection.DisposeAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Before the transaction: making a partition locks out others, so it must not wait for a batch.</summary>
    private async Task EnsureMonthsAsync(ImportBatch batch, CancellationToken cancel)
    {
        foreach (var at in batch.Calls.Select(c => c.Call.ArrivedAt.UtcDateTime))
        {
            if (_months.Add((at.Year, at.Month)))
            {
                await StorageDatabase.EnsurePartitionsAsync(_connection, at, cancel);
            }
        }
    }

    private async Task<(long Added, long Changed, long Unchanged)> CountAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(ImportSql.Count, _connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    private async Task<ImmutableArray<RefusedRow>> RefusedAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(ImportSql.Refused, _connection);
        var refused = ImmutableArray.CreateBuilder<RefusedRow>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            refused.Add(new(rows.GetInt64(0), rows.GetString(1), [rows.GetString(2)]));
        }

        return refused.ToImmutable();
    }
}
