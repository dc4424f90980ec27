using Npgsql;

namespace ContactCenter.History.Database;

/// <summary>
/// The list in which EF Core kept the names of the files that it had applied, until the files were applied by <see cref="SchemaScripts"/>
/// (ADR 13). What stands in it is not applied again.
/// </summary>
internal static class ListOfTheVersionBefore
{
    /// <returns>Empty for a database that the version before never saw.</returns>
    public static async Task<IReadOnlySet<string>> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await using (var exists = new NpgsqlCommand("""SELECT to_regclass('"__EFMigrationsHistory"') IS NOT NULL""", connection))
        {
            if (await exists.ExecuteScalarAsync(cancel) is not true)
            {
                return names;
            }
        }

        await using var read = new NpgsqlCommand("""SELECT "MigrationId" FROM "__EFMigrationsHistory" """, connection);
        await using var rows = await read.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }
}
