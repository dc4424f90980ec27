using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading.Channels;
using ContactCenter.History.Auditing;
using ContactCenter.History.Database;
using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.History.Accounts;

/// <summary>
/// Append-only: the database itself refuses changes, and <see cref="AuditChain"/> makes those visible that it cannot refuse.
/// </summary>
public sealed class AuditLog(StorageDatabase database, TimeProvider time, DetailsKeys keys)
{
    private readonly Channel<bool> _written = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Has something when this process has written since it was emptied.</summary>
    public ChannelReader<bool> Written => _written.Reader;

    /// <param name="who">User name.</param>
    /// <param name="action">As a code.</param>
    /// <param name="target">On what; nothing that names a person who is not of the staff.</param>
    /// <param name="remoteAddress">From where.</param>
    /// <param name="reason">What somebody wrote: it is sealed.</param>
    /// <param name="cancel">Gives up.</param>
    public Task WriteAsync(string who, string action, string? target, string? remoteAddress, string? reason, CancellationToken cancel) =>
        WriteAsync(new(who, action, target, remoteAddress) { Details = new(reason) }, cancel);

    /// <summary>Within <see cref="StorageDatabase.InTransactionAsync{T}"/> the entry and what it is about are one: neither is there without the other.</summary>
    public async Task WriteAsync(AuditNote note, CancellationToken cancel)
    {
        var details = note.Details.IsEmpty ? null : keys.Seal(note.Details);
        await using (var writing = await database.WritingAsync(cancel))
        {
            await using var command = new NpgsqlCommand(details is null ? InsertEntry : InsertWithDetails, writing.Connection);
            command.Parameters.Add(new() { Value = time.GetUtcNow() });
            foreach (var text in new[] { note.Who, note.Action, note.Target, note.RemoteAddress, note.Code })
            {
                command.Parameters.Add(new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            }

            if (details is not null)
            {
                command.Parameters.Add(new() { Value = SHA256.HashData(details.Bytes) });
                command.Parameters.Add(new() { Value = details.KeyName });
                command.Parameters.Add(new() { Value = details.Bytes });
            }

            await command.ExecuteNonQueryAsync(cancel);
            await writing.CommitAsync();
        }

        await database.AfterCommitAsync(() =>
        {
            _written.Writer.TryWrite(true);
            return Task.CompletedTask;
        });
    }

    /// <summary>What people wrote about one thing, or looked up of it, is gone; that they did, and the chain, stay.</summary>
    /// <param name="target">Exactly as it was written.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task EraseDetailsAsync(string target, CancellationToken cancel)
    {
        await using var writing = await database.WritingAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            DELETE FROM audit.details WHERE id IN (
              SELECT id FROM audit.entry WHERE target = $1 UNION ALL SELECT id FROM audit.pending WHERE target = $1)
            """,
            writing.Connection);
        command.Parameters.Add(new() { Value = target });
        await command.ExecuteNonQueryAsync(cancel);
        await writing.CommitAsync();
    }

    /// <summary>Newest first.</summary>
    public Task<ImmutableArray<AuditEntry>> ReadAsync(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancel) =>
        SearchAsync(new() { From = from, To = to, Limit = limit }, cancel);

    /// <summary>Those that are not linked yet first, then the chain from its end: the order in which things were done, whatever the clock said.</summary>
    public async Task<ImmutableArray<AuditEntry>> SearchAsync(AuditSearch search, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<AuditEntry>();
        await foreach (var entry in StreamAsync(search, cancel))
        {
            found.Add(entry);
        }

        return found.ToImmutable();
    }

    /// <summary>As <see cref="SearchAsync"/>, entry by entry as they come: never held in memory together.</summary>
    public async IAsyncEnumerable<AuditEntry> StreamAsync(AuditSearch search, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand(Select);
        foreach (var text in new[] { search.Who?.ToLowerInvariant(), search.Action, search.Target is { } target ? LikeBeginning(target) : null })
        {
            command.Parameters.Add(new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        foreach (var moment in new[] { search.From, search.To })
        {
            command.Parameters.Add(new() { Value = (object?)moment?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        }

        foreach (var number in new[] { search.Before, search.Limit })
        {
            command.Parameters.Add(new() { Value = (object?)number ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        }

        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            yield return ToEntry(rows);
        }
    }

    private static string LikeBeginning(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

    private AuditEntry ToEntry(NpgsqlDataReader row)
    {
        var entry = AuditColumns.Read(row, 0, 1);
        var details = row.IsDBNull(8) ? null : keys.Open(new(row.GetString(8), row.GetFieldValue<byte[]>(9)));
        return new(entry.At, entry.Who, entry.Action, entry.Target, entry.RemoteAddress, entry.Reason ?? details?.Reason)
        {
            Seq = row.IsDBNull(0) ? null : row.GetInt64(0),
            Person = details?.Person,
            IsErased = entry.DetailsHash is not null && details is null,
        };
    }

    private const string InsertEntry =
        "INSERT INTO audit.pending (at, who, action, target, remote_address, reason) VALUES ($1, $2, $3, $4, $5, $6)";

    private const string InsertWithDetails =
        """
        WITH entry AS (
          INSERT INTO audit.pending (at, who, action, target, remote_address, reason, details_hash)
          VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id)
        INSERT INTO audit.details (id, key_name, sealed) SELECT id, $8, $9 FROM entry
        """;

    private const string Asked =
        """
        ($1 IS NULL OR lower(who) = $1) AND ($2 IS NULL OR action = $2) AND ($3 IS NULL OR target LIKE $3)
        AND ($4 IS NULL OR at >= $4) AND ($5 IS NULL OR at < $5)
        """;

    // One statement: an entry that is linked meanwhile is found once.
    private const string Select =
        $"""
        SELECT e.seq, e.at, e.who, e.action, e.target, e.remote_address, e.reason, e.details_hash, d.key_name, d.sealed FROM (
          SELECT NULL::bigint AS seq, id, at, who, action, target, remote_address, reason, details_hash
          FROM audit.pending WHERE $6 IS NULL AND {Asked}
          UNION ALL
          SELECT seq, id, at, who, action, target, remote_address, reason, details_hash
          FROM audit.entry WHERE ($6 IS NULL OR seq < $6) AND {Asked}
          ORDER BY seq DESC NULLS FIRST, id DESC LIMIT $7) e
        LEFT JOIN audit.details d ON d.id = e.id
        ORDER BY e.seq DESC NULLS FIRST, e.id DESC
        """;
}
