using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.History.Auditing;

/// <summary>Reads the whole audit log and says which ranges are not what was written.</summary>
public sealed class AuditVerification(StorageDatabase database, CheckpointStore checkpoints)
{
    /// <param name="brought">Checkpoints that were kept elsewhere.</param>
    /// <param name="trusted">Names of the keys that may sign. Those of <paramref name="brought"/> are not among them by themselves.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<AuditVerdict> VerifyAsync(IReadOnlyList<SignedCheckpoint> brought, IReadOnlySet<string> trusted, CancellationToken cancel)
    {
        var findings = new List<AuditFinding>();
        var believed = CheckpointCheck.Check(await checkpoints.AllAsync(cancel), brought, trusted, findings);
        var walk = new ChainWalk(believed);
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        await WalkAsync(connection, walk, cancel);
        findings.InsertRange(0, walk.Finish());
        var anchors = brought.Select(c => c.Body).ToHashSet(StringComparer.Ordinal);
        var anchored = believed.Where(c => anchors.Contains(c.Body) && walk.Agreed.Contains(c.Checkpoint.To)).Select(c => c.Checkpoint.To);
        return new([.. findings], walk.Entries, walk.Head, anchored.DefaultIfEmpty().Max(), walk.Erased, await PendingAsync(connection, cancel));
    }

    private static async Task WalkAsync(NpgsqlConnection connection, ChainWalk walk, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT e.seq, e.at, e.who, e.action, e.target, e.remote_address, e.reason, e.details_hash, e.prev_hash, e.hash,
              sha256(d.sealed) IS NOT DISTINCT FROM e.details_hash, d.id IS NOT NULL
            FROM audit.entry e LEFT JOIN audit.details d ON d.id = e.id ORDER BY e.seq
            """, connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            walk.Next(
                AuditColumns.Read(rows, rows.GetInt64(0), 1),
                rows.GetFieldValue<byte[]>(8),
                rows.GetFieldValue<byte[]>(9),
                rows.GetBoolean(11) ? rows.GetBoolean(10) : null);
        }
    }

    private static async Task<long> PendingAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM audit.pending", connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
