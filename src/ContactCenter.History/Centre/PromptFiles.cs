using System.Security.Cryptography;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.History.Centre;

/// <summary>A prompt as the centre has it.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Sha256">Of its content, lower-case hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="SavedAt">When it was last changed.</param>
public sealed record PromptContent(string File, string Sha256, long Bytes, DateTimeOffset SavedAt);

/// <summary>The files of prompts, of which every Host keeps a copy. Equal contents are stored once.</summary>
public sealed class PromptFiles(StorageDatabase database, TimeProvider time)
{
    public async Task<List<PromptContent>> ListAsync(CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand(
            """
            SELECT path, encode(sha256, 'hex'), length(content)::bigint, saved_at
            FROM centre.prompt_file JOIN centre.file_content USING (sha256) ORDER BY path
            """);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new List<PromptContent>();
        while (await rows.ReadAsync(cancel))
        {
            found.Add(new(rows.GetString(0), rows.GetString(1), rows.GetInt64(2), rows.GetFieldValue<DateTimeOffset>(3)));
        }

        return found;
    }

    /// <summary>Null when there is no such file.</summary>
    public async Task<byte[]?> ReadAsync(string file, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand(
            "SELECT content FROM centre.prompt_file JOIN centre.file_content USING (sha256) WHERE path = $1");
        command.Parameters.Add(new() { Value = file });
        return await command.ExecuteScalarAsync(cancel) as byte[];
    }

    /// <summary>
    /// Until the transaction that goes on is done nobody else takes a file out or brings settings into force that name one. Whoever comes
    /// second sees what the first did.
    /// </summary>
    public async Task HoldAsync(CancellationToken cancel)
    {
        await using var writing = await database.WritingAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext('prompt files'))", writing.Connection);
        await command.ExecuteNonQueryAsync(cancel);
        await writing.CommitAsync();
    }

    /// <summary>Takes the file out, and its content where no other file has the same.</summary>
    /// <returns>False when there is no such file.</returns>
    public async Task<bool> RemoveAsync(string file, CancellationToken cancel)
    {
        await using var writing = await database.WritingAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            WITH gone AS (DELETE FROM centre.prompt_file WHERE path = $1 RETURNING sha256),
            unused AS (
              DELETE FROM centre.file_content content USING gone
              WHERE content.sha256 = gone.sha256
                AND NOT EXISTS (SELECT FROM centre.prompt_file other WHERE other.sha256 = gone.sha256 AND other.path <> $1))
            SELECT count(*) FROM gone
            """, writing.Connection);
        command.Parameters.Add(new() { Value = file });
        var removed = (long)(await command.ExecuteScalarAsync(cancel))!;
        await writing.CommitAsync();
        return removed > 0;
    }

    /// <summary>Puts the content in the place of what the file was before.</summary>
    public async Task SaveAsync(string file, byte[] content, CancellationToken cancel)
    {
        await using var writing = await database.WritingAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            WITH kept AS (INSERT INTO centre.file_content (sha256, content) VALUES ($2, $3) ON CONFLICT DO NOTHING)
            INSERT INTO centre.prompt_file (path, sha256, saved_at) VALUES ($1, $2, $4)
            ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, saved_at = excluded.saved_at
            """, writing.Connection);
        command.Parameters.Add(new() { Value = file });
        command.Parameters.Add(new() { Value = SHA256.HashData(content) });
        command.Parameters.Add(new() { Value = content });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancel);
        await writing.CommitAsync();
    }
}
