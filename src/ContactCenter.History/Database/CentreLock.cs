using Npgsql;

namespace ContactCenter.History.Database;

/// <summary>
/// Something that only one process of the centre does at a time, wherever it runs. Held by a connection of its own: it is free again when
/// it is disposed, when the process dies, and when the database restarts.
/// </summary>
public sealed class CentreLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _name;

    private CentreLock(NpgsqlConnection connection, string name) => (_connection, _name) = (connection, name);

    /// <summary>Waits until nobody else has it.</summary>
    public static async Task<CentreLock> TakeAsync(StorageDatabase database, string name, CancellationToken cancel) =>
        (await TakeAsync(database, name, "SELECT pg_advisory_lock(hashtext($1)) IS NOT NULL", cancel))!;

    /// <returns>Null when another process has it.</returns>
    public static Task<CentreLock?> TryTakeAsync(StorageDatabase database, string name, CancellationToken cancel) =>
        TakeAsync(database, name, "SELECT pg_try_advisory_lock(hashtext($1))", cancel);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock(hashtext($1))", _connection);
            release.Parameters.Add(new() { Value = _name });
            await release.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the lock with it.
        }

        await _connection.DisposeAsync();
    }

    private static async Task<CentreLock?> TakeAsync(StorageDatabase database, string name, string sql, CancellationToken cancel)
    {
        var connection = await database.DataSource.OpenConnectionAsync(cancel);
        try
        {
            await using var take = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            take.Parameters.Add(new() { Value = name });
            if (await take.ExecuteScalarAsync(cancel) is true)
            {
                return new(connection, name);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }
}
