using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.History.Centre;

/// <summary>Digest passwords of desk phones by extension. Digest needs them as they are.</summary>
public sealed class DeskPhoneStore(StorageDatabase database, TimeProvider time)
{
    public async Task<Dictionary<string, string>> LoadAsync(CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand("SELECT extension, password FROM centre.desk_phone");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancel))
        {
            found.Add(rows.GetString(0), rows.GetString(1));
        }

        return found;
    }

    /// <summary>Sets those that are given; the others stay.</summary>
    public async Task SaveAsync(IReadOnlyDictionary<string, string> byExtension, CancellationToken cancel)
    {
        await using var writing = await database.WritingAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO centre.desk_phone (extension, password, saved_at)
            SELECT phone.extension, phone.password, $3 FROM unnest($1, $2) AS phone (extension, password)
            ON CONFLICT (extension) DO UPDATE SET password = excluded.password, saved_at = excluded.saved_at
            """, writing.Connection);
        command.Parameters.Add(new() { Value = byExtension.Keys.ToArray() });
        command.Parameters.Add(new() { Value = byExtension.Values.ToArray() });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancel);
        await writing.CommitAsync();
    }
}
