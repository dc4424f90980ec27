using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ContactCenter.Storage.Database;

/// <summary>The PostgreSQL database behind everything that is not live. One for the whole process.</summary>
public sealed class StorageDatabase : IAsyncDisposable
{
    /// <summary>Partitions are made for this month and so many after it.</summary>
    private const int MonthsAhead = 3;

    private readonly DbContextOptions<ContactCenterDbContext> _options;
    private readonly AsyncLocal<NpgsqlConnection?> _snapshot = new();

    public StorageDatabase(string connectionString)
    {
        DataSource = NpgsqlDataSource.Create(connectionString);
        _options = new DbContextOptionsBuilder<ContactCenterDbContext>()
            .UseNpgsql(DataSource)
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
    }

    /// <summary>Connections for libraries that keep tables of their own here.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Brings the schema up to date and makes the partitions of the months ahead. Several processes may do so at once.</summary>
    public async Task MigrateAsync(TimeProvider time, CancellationToken cancel)
    {
        await using (var context = Open())
        {
            await context.Database.MigrateAsync(cancel);
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

    /// <summary>A connection to read by: the snapshot's, where there is one.</summary>
    public async ValueTask<Reading> ReadingAsync(CancellationToken cancel) => _snapshot.Value is { } connection
        ? new(connection, isOwn: false)
        : new(await DataSource.OpenConnectionAsync(cancel), isOwn: true);

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();

    internal static async Task EnsurePartitionsAsync(NpgsqlConnection connection, DateTimeOffset month, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT ensure_month_partitions($1)", connection);
        command.Parameters.Add(new() { Value = month.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal ContactCenterDbContext Open() => new(_options);
}
