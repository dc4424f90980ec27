using Npgsql;

namespace ContactCenter.History.Database;

/// <summary>
/// What is done together: begun by the first write, so that who only reads, or still waits for a file to come in, holds no connection.
/// </summary>
internal sealed class StorageTransaction(NpgsqlDataSource source) : IAsyncDisposable
{
    private readonly List<Func<Task>> _afterwards = [];

    /// <summary>Null until something is written.</summary>
    public NpgsqlConnection? Connection { get; private set; }

    public NpgsqlTransaction? Transaction { get; private set; }

    /// <summary>What is asked for from then on belongs to it no more, and what was to follow it follows at once.</summary>
    public bool IsDone { get; private set; }

    public async ValueTask<NpgsqlConnection> BeginAsync(CancellationToken cancel)
    {
        if (Connection is null)
        {
            var connection = await source.OpenConnectionAsync(cancel);
            Connection = connection;
            Transaction = await connection.BeginTransactionAsync(cancel);
        }

        return Connection;
    }

    public void Afterwards(Func<Task> work) => _afterwards.Add(work);

    /// <summary>Not to be cancelled: nobody could tell whether it was done.</summary>
    public async Task CommitAsync()
    {
        if (Transaction is not null)
        {
            await Transaction.CommitAsync(CancellationToken.None);
        }

        IsDone = true;
        foreach (var work in _afterwards)
        {
            await work();
        }
    }

    /// <summary>What was not committed is taken back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Transaction is not null)
        {
            await Transaction.DisposeAsync();
        }

        if (Connection is not null)
        {
            await Connection.DisposeAsync();
        }
    }
}

/// <summary>A connection to write several statements by, which are done together or not at all.</summary>
public sealed class Writing : IAsyncDisposable
{
    private readonly StorageTransaction _transaction;
    private readonly bool _isOwn;

    internal Writing(StorageTransaction transaction, bool isOwn) => (_transaction, _isOwn) = (transaction, isOwn);

    public NpgsqlConnection Connection => _transaction.Connection!;

    /// <summary>Within a transaction that goes on it is done when that is done.</summary>
    public Task CommitAsync() => _isOwn ? _transaction.CommitAsync() : Task.CompletedTask;

    public ValueTask DisposeAsync() => _isOwn ? _transaction.DisposeAsync() : ValueTask.CompletedTask;
}
