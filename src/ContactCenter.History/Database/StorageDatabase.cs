using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ContactCenter.History.Database;

/// <summary>The PostgreSQL database behind everything that is not live. One for the whole process.</summary>
public sealed class StorageDatabase : IAsyncDisposable
{
    /// <summary>Partitions are made for this month and so many after it.</summary>
    private const int MonthsAhead = 3;

    /// <summary>The tables of the history.</summary>
    internal static readonly SchemaScripts Scripts = new("public", typeof(StorageDatabase).Assembly);

    private readonly DbContextOptions<ContactCenterDbContext> _options;
    private readonly AsyncLocal<NpgsqlConnection?> _snapshot = new();
    private readonly AsyncLocal<StorageTransaction?> _transaction = new();

    public StorageDatabase(string connectionString)
    {
        DataSource = NpgsqlDataSource.Create(connectionString);
        _options = Options(o => o.UseNpgsql(DataSource));
    }

    /// <summary>Connections for libraries that keep tables of their own here.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>The transaction that goes on; one whose commit is done goes on no more, although what follows it runs within its flow.</summary>
    private StorageTransaction? Current => _transaction.Value is { IsDone: false } transaction ? transaction : null;

    /// <summary>Brings the schema up to date and makes the partitions of the months ahead. Several processes may do so at once.</summary>
    public async Task MigrateAsync(TimeProvider time, CancellationToken cancel)
    {
        // The lock of the version before, whose Hosts may start at the same moment.
        await using (await CentreLock.TakeAsync(this, "migrations", cancel))
        {
            await Scripts.ApplyAsync(this, time, connection => ListOfTheVersionBefore.ReadAsync(connection, cancel), cancel);
        }

        await EnsurePartitionsAsync(time, cancel);
    }

    public async Task EnsurePartitionsAsync(TimeProvider time, CancellationToken cancel)
    {
        await using var connection = await DataSource.OpenConnectionAsync(cancel);
        for (var month = 0; month <= MonthsAhead; month++)
        {
            await EnsurePartitionsAsync(connection, time.GetUtcNow().AddMonths(month), cancel);
        }
    }

    /// <summary>Whether the database answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            await using var command = DataSource.CreateCommand("SELECT 1");
            return await command.ExecuteScalarAsync(cancel) is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>
    /// Everything that <paramref name="read"/> asks by <see cref="ReadingAsync"/> is answered from one snapshot of the database, as if no
    /// time passed. It asks one thing after another, and writes nothing. A snapshot within a snapshot is the outer one.
    /// </summary>
    public async Task<T> InSnapshotAsync<T>(Func<Task<T>> read, CancellationToken cancel)
    {
        if (_snapshot.Value is not null)
        {
            return await read();
        }

        await using var connection = await DataSource.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);

        // Flows into what is awaited below and is gone when this method returns.
        _snapshot.Value = connection;
        return await read();
    }

    /// <summary>
    /// Everything that <paramref name="work"/> writes is done together, or not at all: when it throws, is cancelled, or its result is not
    /// to be kept. A transaction within a transaction is the outer one. It asks one thing after another.
    /// </summary>
    /// <param name="work">What is done; it may read what it has written.</param>
    /// <param name="keep">Whether a result is to be kept; null: every one.</param>
    public async Task<T> InTransactionAsync<T>(Func<Task<T>> work, Func<T, bool>? keep = null)
    {
        if (Current is not null)
        {
            return await work();
        }

        await using var transaction = new StorageTransaction(DataSource);

        // Flows into what is awaited below and is gone when this method returns.
        _transaction.Value = transaction;
        var result = await work();
        if (keep?.Invoke(result) != false)
        {
            await transaction.CommitAsync();
        }

        return result;
    }

    /// <summary>Does something when the transaction that goes on is done; at once where none goes on.</summary>
    public async Task AfterCommitAsync(Func<Task> work)
    {
        if (Current is { } transaction)
        {
            transaction.Afterwards(work);
        }
        else
        {
            await work();
        }
    }

    /// <summary>A connection to read by: the snapshot's, the one of a transaction that has written, or one of its own.</summary>
    public async ValueTask<Reading> ReadingAsync(CancellationToken cancel) => (_snapshot.Value ?? Current?.Connection) is { } connection
        ? new(connection, isOwn: false)
        : new(await DataSource.OpenConnectionAsync(cancel), isOwn: true);

    /// <summary>A connection to write by: that of the transaction that goes on, or of one of its own.</summary>
    public async ValueTask<Writing> WritingAsync(CancellationToken cancel)
    {
        var current = Current;
        var transaction = current ?? new StorageTransaction(DataSource);
        await transaction.BeginAsync(cancel);
        return new(transaction, isOwn: current is null);
    }

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();

    internal static async Task EnsurePartitionsAsync(NpgsqlConnection connection, DateTimeOffset month, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT ensure_month_partitions($1)", connection);
        command.Parameters.Add(new() { Value = month.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal ContactCenterDbContext Open() => new(_options);

    /// <summary>What is saved belongs to the transaction that goes on, where one does.</summary>
    internal async ValueTask<ContactCenterDbContext> OpenToWriteAsync(CancellationToken cancel)
    {
        if (Current is not { } transaction)
        {
            return Open();
        }

        var connection = await transaction.BeginAsync(cancel);
        var context = new ContactCenterDbContext(Options(o => o.UseNpgsql(connection)));
        await context.Database.UseTransactionAsync(transaction.Transaction, cancel);
        return context;
    }

    private static DbContextOptions<ContactCenterDbContext> Options(Action<DbContextOptionsBuilder<ContactCenterDbContext>> use)
    {
        var builder = new DbContextOptionsBuilder<ContactCenterDbContext>();
        use(builder);
        return builder.Options;
    }
}
