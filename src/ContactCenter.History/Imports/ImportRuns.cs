using System.Collections.Immutable;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.History.Imports;

/// <summary>Imports that were made or are being made, and the rows they refused.</summary>
public sealed class ImportRuns(StorageDatabase database, TimeProvider time)
{
    private const string Columns =
        "id, file_name, sha256, bytes, started_by, started_at, updated_at, finished_at, line, read_bytes, added, changed, unchanged, refused";

    /// <summary>The unfinished run of this very file, or a new one.</summary>
    public async Task<ImportRun> BeginAsync(string fileName, string sha256, long bytes, string who, CancellationToken cancel)
    {
        await using var begin = database.DataSource.CreateCommand($"""
            INSERT INTO import.run AS old (file_name, sha256, bytes, started_by, started_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)
            ON CONFLICT (sha256) WHERE finished_at IS NULL DO UPDATE SET updated_at = excluded.updated_at
            RETURNING {Columns}
            """);
        foreach (var value in new object[] { fileName, sha256, bytes, who, time.GetUtcNow() })
        {
            begin.Parameters.Add(new() { Value = value });
        }

        return (await ReadAsync(begin, cancel))[0];
    }

    public async Task<ImportRun> FinishAsync(long id, CancellationToken cancel)
    {
        await using var finish = database.DataSource.CreateCommand(
            $"UPDATE import.run SET finished_at = $2, updated_at = $2, read_bytes = bytes WHERE id = $1 RETURNING {Columns}");
        finish.Parameters.Add(new() { Value = id });
        finish.Parameters.Add(new() { Value = time.GetUtcNow() });
        return (await ReadAsync(finish, cancel))[0];
    }

    public async Task<ImportRun?> FindAsync(long id, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand($"SELECT {Columns} FROM import.run WHERE id = $1");
        command.Parameters.Add(new() { Value = id });
        return (await ReadAsync(command, cancel)).FirstOrDefault();
    }

    /// <summary>The run that a process of the centre is writing, whichever it is; null when none is.</summary>
    public async Task<long?> RunningAsync(CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand($"""
            SELECT id FROM import.run
            WHERE finished_at IS NULL AND EXISTS (
              SELECT FROM pg_locks
              WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND (classid::bigint << 32) + objid::bigint = {ImportWriter.LockKey}
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
            ORDER BY updated_at DESC LIMIT 1
            """);
        return await command.ExecuteScalarAsync(cancel) as long?;
    }

    /// <summary>Newest first.</summary>
    public async Task<ImmutableArray<ImportRun>> LatestAsync(int count, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand($"SELECT {Columns} FROM import.run ORDER BY id DESC LIMIT $1");
        command.Parameters.Add(new() { Value = count });
        return [.. await ReadAsync(command, cancel)];
    }

    /// <summary>The refused rows after a line, in order of the file.</summary>
    public async Task<ImmutableArray<RefusedRow>> RefusedAsync(long run, long afterLine, int count, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand(
            "SELECT line, call_id, reasons FROM import.refused_row WHERE run_id = $1 AND line > $2 ORDER BY line LIMIT $3");
        foreach (var value in new object[] { run, afterLine, count })
        {
            command.Parameters.Add(new() { Value = value });
        }

        var refused = ImmutableArray.CreateBuilder<RefusedRow>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            refused.Add(new(rows.GetInt64(0), rows.GetString(1), [.. rows.GetFieldValue<string[]>(2)]));
        }

        return refused.ToImmutable();
    }

    /// <summary>What a reader must know of the calls that a run brought in or replaced.</summary>
    public async Task<BroughtCalls> BroughtAsync(long run, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand("""
            SELECT entry_number, count(*), count(*) FILTER (WHERE wrap_up_automatic), count(*) FILTER (WHERE caller_number = '')
            FROM call_record WHERE import_id = $1 GROUP BY entry_number ORDER BY entry_number
            """);
        command.Parameters.Add(new() { Value = run });
        var numbers = ImmutableArray.CreateBuilder<NumberCount>();
        var (bounded, withheld) = (0L, 0L);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            numbers.Add(new(rows.GetString(0), rows.GetInt64(1)));
            (bounded, withheld) = (bounded + rows.GetInt64(2), withheld + rows.GetInt64(3));
        }

        return new(numbers.ToImmutable(), bounded, withheld);
    }

    private static async Task<List<ImportRun>> ReadAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        var runs = new List<ImportRun>();
        await using var r = await command.ExecuteReaderAsync(cancel);
        while (await r.ReadAsync(cancel))
        {
            runs.Add(new(
                r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetString(4), r.GetFieldValue<DateTimeOffset>(5),
                r.GetFieldValue<DateTimeOffset>(6), r.GetFieldValue<DateTimeOffset?>(7), r.GetInt64(8), r.GetInt64(9), r.GetInt64(10),
                r.GetInt64(11), r.GetInt64(12), r.GetInt64(13)));
        }

        return runs;
    }
}
