using System.Collections.Immutable;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.History.Auditing;

/// <summary>The checkpoints of the audit log in the database.</summary>
public sealed class CheckpointStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>Makes the next checkpoint, when <paramref name="isDue"/> of the last one; one process of the centre at a time.</summary>
    /// <param name="key">Signs it.</param>
    /// <param name="isDue">Is asked with the last checkpoint, null before the first.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when none was due.</returns>
    public async Task<MadeCheckpoint?> MakeAsync(CheckpointKey key, Func<Checkpoint?, bool> isDue, CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var alone = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext('audit checkpoint'))", connection))
        {
            await alone.ExecuteNonQueryAsync(cancel);
        }

        var last = (await ReadAsync(connection, "ORDER BY number DESC LIMIT 1", cancel)).FirstOrDefault();
        if (!isDue(last?.Checkpoint))
        {
            return null;
        }

        var (from, head) = ((last?.Checkpoint.To ?? 0) + 1, await AuditChain.HeadAsync(connection, cancel));
        var continues = last is null || await HashOfAsync(connection, last.Checkpoint.To, cancel) == last.Checkpoint.Head;
        var made = key.Sign(new(
            (last?.Checkpoint.Number ?? 0) + 1,
            time.GetUtcNow(),
            from,
            head.Seq,
            await CountAsync(connection, from, cancel),
            Convert.ToHexStringLower(head.Hash),
            last?.BodyHash));
        await InsertAsync(connection, made, cancel);
        await transaction.CommitAsync(cancel);
        return new(made, continues);
    }

    /// <summary>In order of the numbers.</summary>
    public async Task<ImmutableArray<SignedCheckpoint>> AllAsync(CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        return await ReadAsync(connection, "ORDER BY number", cancel);
    }

    /// <summary>The newest first.</summary>
    /// <param name="before">Only smaller numbers; null: all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ImmutableArray<SignedCheckpoint>> NewestAsync(long? before, int limit, CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        return await ReadAsync(connection, "WHERE number < $1 ORDER BY number DESC LIMIT $2", cancel, before ?? long.MaxValue, limit);
    }

    /// <summary>In order, those with greater numbers.</summary>
    public async Task<ImmutableArray<SignedCheckpoint>> AfterAsync(long number, int limit, CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        return await ReadAsync(connection, "WHERE number > $1 ORDER BY number LIMIT $2", cancel, number, limit);
    }

    /// <summary>In order, what was not sent yet.</summary>
    public async Task<ImmutableArray<SignedCheckpoint>> UnsentAsync(int limit, CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        return await ReadAsync(
            connection, "WHERE NOT EXISTS (SELECT FROM audit.checkpoint_sent s WHERE s.number = c.number) ORDER BY number LIMIT $1", cancel, limit);
    }

    /// <returns>The numbers that were sent, of those.</returns>
    public async Task<ImmutableHashSet<long>> SentAsync(IEnumerable<long> numbers, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand("SELECT number FROM audit.checkpoint_sent WHERE number = ANY ($1)");
        command.Parameters.Add(new() { Value = numbers.ToArray() });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = ImmutableHashSet.CreateBuilder<long>();
        while (await rows.ReadAsync(cancel))
        {
            found.Add(rows.GetInt64(0));
        }

        return found.ToImmutable();
    }

    public async Task MarkSentAsync(long number, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand("INSERT INTO audit.checkpoint_sent VALUES ($1, $2) ON CONFLICT DO NOTHING");
        command.Parameters.Add(new() { Value = number });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<ImmutableArray<SignedCheckpoint>> ReadAsync(
        NpgsqlConnection connection, string which, CancellationToken cancel, params object[] values)
    {
        await using var command = new NpgsqlCommand("SELECT body, signature, public_key FROM audit.checkpoint c " + which, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = ImmutableArray.CreateBuilder<SignedCheckpoint>();
        while (await rows.ReadAsync(cancel))
        {
            found.Add(new(
                rows.GetString(0), Convert.ToBase64String(rows.GetFieldValue<byte[]>(1)), Convert.ToBase64String(rows.GetFieldValue<byte[]>(2))));
        }

        return found.ToImmutable();
    }

    private static async Task InsertAsync(NpgsqlConnection connection, SignedCheckpoint made, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO audit.checkpoint (number, body, signature, public_key, made_at) VALUES ($1, $2, $3, $4, $5)", connection);
        foreach (var value in new object[]
            {
                made.Checkpoint.Number, made.Body, Convert.FromBase64String(made.Signature), Convert.FromBase64String(made.PublicKey), made.Checkpoint.At,
            })
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Null where there is no such entry; zeros before the first.</summary>
    private static async Task<string?> HashOfAsync(NpgsqlConnection connection, long seq, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT hash FROM audit.entry WHERE seq = $1", connection);
        command.Parameters.Add(new() { Value = seq });
        var hash = seq == 0 ? ChainedEntry.Beginning : (byte[]?)await command.ExecuteScalarAsync(cancel);
        return hash is null ? null : Convert.ToHexStringLower(hash);
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, long from, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM audit.entry WHERE seq >= $1", connection);
        command.Parameters.Add(new() { Value = from });
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}

/// <param name="Signed">The checkpoint.</param>
/// <param name="Continues">Where the checkpoint before ended, the log still says the same; if not, somebody has changed it.</param>
public sealed record MadeCheckpoint(SignedCheckpoint Signed, bool Continues);
