using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Backoffice.Database;

/// <summary>Commands with positional parameters, for the stores of slices.</summary>
public static class SqlCommands
{
    /// <summary>Within <see cref="StorageDatabase.InTransactionAsync{T}"/> as a part of it.</summary>
    /// <returns>Rows that were written.</returns>
    public static async Task<int> WriteAsync(this StorageDatabase database, string sql, CancellationToken cancel, params object?[] values)
    {
        await using var writing = await database.WritingAsync(cancel);
        await using var command = new NpgsqlCommand(sql, writing.Connection).With(values);
        var rows = await command.ExecuteNonQueryAsync(cancel);
        await writing.CommitAsync();
        return rows;
    }

    /// <summary>Writes one row and answers what the statement returns of it.</summary>
    public static async Task<T> WriteAsync<T>(
        this StorageDatabase database, string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] values)
    {
        await using var writing = await database.WritingAsync(cancel);
        T written;
        await using (var command = new NpgsqlCommand(sql, writing.Connection).With(values))
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            await rows.ReadAsync(cancel);
            written = row(rows);
        }

        await writing.CommitAsync();
        return written;
    }

    /// <summary>Within <see cref="StorageDatabase.InSnapshotAsync{T}"/> from its snapshot.</summary>
    public static async Task<List<T>> ReadAsync<T>(
        this StorageDatabase database, string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] values)
    {
        await using var reading = await database.ReadingAsync(cancel);
        await using var command = new NpgsqlCommand(sql, reading.Connection).With(values);
        var found = new List<T>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            found.Add(row(rows));
        }

        return found;
    }

    public static string? TextOrNull(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) ? null : row.GetFieldValue<DateTimeOffset>(at);

    private static NpgsqlCommand With(this NpgsqlCommand command, object?[] values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(value switch
            {
                null => new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                // A moment is the same whatever zone it is written in; the driver takes UTC alone.
                DateTimeOffset moment => new() { Value = moment.ToUniversalTime() },
                _ => new() { Value = value },
            });
        }

        return command;
    }
}
