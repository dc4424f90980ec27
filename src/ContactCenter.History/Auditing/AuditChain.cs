using System.Security.Cryptography;
using ContactCenter.History.Database;
using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.History.Auditing;

/// <summary>
/// Links entries of the audit log that are committed: gives them the next numbers and hashes, many in one transaction. One links at a
/// time in the whole centre; who acts never waits for it. Entries of one round are in the order in which they were written; what was
/// committed before something else began has the smaller number.
/// </summary>
/// <param name="database">The centre's.</param>
/// <param name="keys">Seals what an old database holds in the clear.</param>
public sealed class AuditChain(StorageDatabase database, DetailsKeys keys)
{
    /// <summary>Entries that are linked in one transaction, at most.</summary>
    public const int Round = 2_000;

    /// <summary>Links what is pending, at most <see cref="Round"/> entries.</summary>
    /// <returns>How many.</returns>
    public async Task<int> LinkAsync(CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // By itself: what comes next must see what the one before has committed.
        await using (var alone = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext('audit chain'))", connection))
        {
            await alone.ExecuteNonQueryAsync(cancel);
        }

        var pending = await PendingAsync(connection, cancel);
        if (pending.Count == 0)
        {
            return 0;
        }

        var head = await HeadAsync(connection, cancel);
        await SealAsync(connection, pending, cancel);
        await WriteAsync(connection, pending, head, cancel);
        await using (var linked = new NpgsqlCommand("DELETE FROM audit.pending WHERE id = ANY ($1)", connection))
        {
            linked.Parameters.Add(new() { Value = pending.Select(p => p.Id).ToArray() });
            await linked.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return pending.Count;
    }

    /// <summary>Links until nothing is pending.</summary>
    public async Task LinkAllAsync(CancellationToken cancel)
    {
        while (await LinkAsync(cancel) == Round)
        {
        }
    }

    /// <summary>The last linked entry; nothing before the first.</summary>
    internal static async Task<(long Seq, byte[] Hash)> HeadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT seq, hash FROM audit.entry ORDER BY seq DESC LIMIT 1", connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? (row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : (0, ChainedEntry.Beginning);
    }

    private static async Task<List<Pending>> PendingAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT id, at, who, action, target, remote_address, reason, details_hash, is_unsealed
            FROM audit.pending ORDER BY id LIMIT {Round}
            """, connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new List<Pending>();
        while (await rows.ReadAsync(cancel))
        {
            found.Add(new(rows.GetInt64(0), AuditColumns.Read(rows, 0, 1), rows.GetBoolean(8)));
        }

        return found;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, List<Pending> pending, (long Seq, byte[] Hash) head, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY audit.entry (seq, id, at, who, action, target, remote_address, reason, details_hash, prev_hash, hash)
            FROM STDIN (FORMAT BINARY)
            """, cancel);
        foreach (var one in pending)
        {
            var entry = one.Entry with { Seq = head.Seq + 1 };
            var hash = entry.HashAfter(head.Hash);
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(entry.Seq, cancel);
            await copy.WriteAsync(one.Id, cancel);
            await copy.WriteAsync(entry.At.UtcDateTime, NpgsqlDbType.TimestampTz, cancel);
            foreach (var text in new[] { entry.Who, entry.Action, entry.Target, entry.RemoteAddress, entry.Reason })
            {
                await (text is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(text, NpgsqlDbType.Text, cancel));
            }

            foreach (var bytes in new[] { entry.DetailsHash, head.Hash, hash })
            {
                await (bytes is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(bytes, NpgsqlDbType.Bytea, cancel));
            }

            head = (entry.Seq, hash);
        }

        await copy.CompleteAsync(cancel);
    }

    private async Task SealAsync(NpgsqlConnection connection, List<Pending> pending, CancellationToken cancel)
    {
        for (var i = 0; i < pending.Count; i++)
        {
            if (pending[i] is not { IsUnsealed: true, Entry: { Reason: { } reason } entry } one)
            {
                continue;
            }

            var details = keys.Seal(new(reason));
            await using var command = new NpgsqlCommand("INSERT INTO audit.details (id, key_name, sealed) VALUES ($1, $2, $3)", connection);
            command.Parameters.Add(new() { Value = one.Id });
            command.Parameters.Add(new() { Value = details.KeyName });
            command.Parameters.Add(new() { Value = details.Bytes });
            await command.ExecuteNonQueryAsync(cancel);
            pending[i] = one with { Entry = entry with { Reason = null, DetailsHash = SHA256.HashData(details.Bytes) } };
        }
    }

    private sealed record Pending(long Id, ChainedEntry Entry, bool IsUnsealed);
}
