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

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();

    internal static async Task EnsurePartitionsAsync(NpgsqlConnection connection, DateTimeOffset month, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT ensure_month_partitions($1)", connection);
        command.Parameters.Add(new() { Value = month.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal ContactCenterDbContext Open() => new(_options);
}
