using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.History.Projections;

/// <summary>A column and where its value comes from.</summary>
internal sealed record Column<T>(string Name, NpgsqlDbType Type, Func<T, object?> Value, bool IsKey = false);

/// <summary>
/// Brings many rows into a table at once: binary COPY into a temporary table of the session, then INSERT … ON CONFLICT.
/// </summary>
/// <param name="table">Name of the table.</param>
/// <param name="columns">Its columns; the key columns are the conflict target.</param>
/// <param name="replaceWhen">SQL over <c>old</c> and <c>excluded</c>: when a row that is there is replaced; null keeps it.</param>
internal sealed class StagedUpsert<T>(string table, IReadOnlyList<Column<T>> columns, string? replaceWhen)
{
    private readonly string _names = string.Join(", ", columns.Select(c => Quote(c.Name)));

    private string Stage => "stage_" + table;

    /// <summary>Once per session.</summary>
    public async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"CREATE TEMP TABLE IF NOT EXISTS {Stage} ON COMMIT DELETE ROWS AS SELECT {_names} FROM {table} WITH NO DATA", connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>In the transaction that is open on the connection. Keys must differ among <paramref name="rows"/> unless rows are kept.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<T> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await CopyAsync(connection, rows, cancel);
        await using var command = new NpgsqlCommand(
            $"INSERT INTO {table} AS old ({_names}) SELECT {_names} FROM {Stage} ON CONFLICT ({Keys()}) {Action()}",
            connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Between two writes of one transaction; a commit clears by itself.</summary>
    public async Task ClearAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"TRUNCATE {Stage}", connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Quote(string name) => '"' + name + '"';

    private async Task CopyAsync(NpgsqlConnection connection, IReadOnlyCollection<T> rows, CancellationToken cancel)
    {
        await using var importer = await connection.BeginBinaryImportAsync($"COPY {Stage} ({_names}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancel);
            foreach (var column in columns)
            {
                if (column.Value(row) is { } value)
                {
                    await importer.WriteAsync(value, column.Type, cancel);
                }
                else
                {
                    await importer.WriteNullAsync(cancel);
                }
            }
        }

        await importer.CompleteAsync(cancel);
    }

    private string Keys() => string.Join(", ", columns.Where(c => c.IsKey).Select(c => Quote(c.Name)));

    private string Action() => replaceWhen is null
        ? "DO NOTHING"
        : $"DO UPDATE SET {string.Join(", ", columns.Where(c => !c.IsKey).Select(c => $"{Quote(c.Name)} = excluded.{Quote(c.Name)}"))} WHERE {replaceWhen}";
}
