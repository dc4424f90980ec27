using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace ContactCenter.History.Database;

/// <summary>
/// The schema of a library that keeps tables of its own in this database. Its scripts are embedded resources named
/// <c>schema/0001_what.sql</c>; each is applied once, in order of the names, and never changes afterwards.
/// </summary>
/// <param name="Schema">Lower-case letters.</param>
/// <param name="Assembly">Holds the scripts.</param>
public sealed record SchemaScripts(string Schema, Assembly Assembly)
{
    /// <summary>Applies what is missing. Several processes may do so at once.</summary>
    /// <exception cref="InvalidOperationException">A script that was applied is not the one in the assembly.</exception>
    public Task ApplyAsync(StorageDatabase database, TimeProvider time, CancellationToken cancel) =>
        ApplyAsync(database, time, elsewhere: null, cancel);

    /// <inheritdoc cref="ApplyAsync(StorageDatabase, TimeProvider, CancellationToken)"/>
    /// <param name="database">Whose schema it is.</param>
    /// <param name="time">When a script was applied.</param>
    /// <param name="elsewhere">Asks, within the transaction, which scripts another list has as applied; null: there is none.</param>
    /// <param name="cancel">Takes everything back.</param>
    internal async Task ApplyAsync(
        StorageDatabase database,
        TimeProvider time,
        Func<NpgsqlConnection, Task<IReadOnlySet<string>>>? elsewhere,
        CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(hashtext($1))", cancel, "schema " + Schema);
        await ExecuteAsync(connection, $"CREATE SCHEMA IF NOT EXISTS {Schema}", cancel);
        await ExecuteAsync(
            connection,
            $"""
            CREATE TABLE IF NOT EXISTS {Schema}.applied_script
              (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL)
            """,
            cancel);
        var applied = await AppliedAsync(connection, cancel);
        var taken = elsewhere is null ? null : await elsewhere(connection);
        foreach (var (name, text) in Scripts())
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
            if (!applied.TryGetValue(name, out var before))
            {
                if (taken?.Contains(name) != true)
                {
                    await ExecuteAsync(connection, text, cancel);
                }

                await ExecuteAsync(
                    connection, $"INSERT INTO {Schema}.applied_script VALUES ($1, $2, $3)", cancel, name, hash, time.GetUtcNow());
            }
            else if (before != hash)
            {
                throw new InvalidOperationException(
                    $"The script {Schema}/{name} was applied in another version. Scripts do not change: add a new one.");
            }
        }

        await transaction.CommitAsync(cancel);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel, params object[] values)
    {
        // A step over many rows, and the wait for another Host that does it, take as long as they take.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand($"SELECT name, sha256 FROM {Schema}.applied_script", connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            applied.Add(rows.GetString(0), rows.GetString(1));
        }

        return applied;
    }

    private IEnumerable<(string Name, string Text)> Scripts()
    {
        foreach (var name in Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Schema + "/", StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!);
            yield return (name[(Schema.Length + 1)..^".sql".Length], reader.ReadToEnd());
        }
    }
}
