using ContactCenter.History.Database;

namespace ContactCenter.History.Centre;

/// <summary>Keys of session cookies as text. Nothing is changed or taken away: an old cookie needs the key that it was made with.</summary>
public sealed class ProtectionKeyStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>Asked by a library that does not wait.</summary>
    public IReadOnlyList<string> All()
    {
        using var command = database.DataSource.CreateCommand("SELECT body FROM centre.protection_key ORDER BY saved_at, name");
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    /// <summary>One that is there already stays as it is.</summary>
    public void Save(string name, string body)
    {
        using var command = database.DataSource.CreateCommand(
            "INSERT INTO centre.protection_key (name, body, saved_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING");
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = body });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.ExecuteNonQuery();
    }
}
