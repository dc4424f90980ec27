using Npgsql;

namespace ContactCenter.History.Database;

/// <summary>A connection for one question; given back when it is disposed of, unless it belongs to a snapshot.</summary>
public readonly struct Reading(NpgsqlConnection connection, bool isOwn) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    public ValueTask DisposeAsync() => isOwn ? connection.DisposeAsync() : ValueTask.CompletedTask;
}
