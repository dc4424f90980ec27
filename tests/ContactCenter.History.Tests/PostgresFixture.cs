using ContactCenter.History.Database;
using ContactCenter.PrivatePostgres;
using ContactCenter.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ContactCenter.History.Tests;

/// <summary>One real PostgreSQL for all tests of the assembly; every test gets a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedPostgres? _server;
    private int _databases;

    public EmbeddedPostgres Server => _server!;

    public async Task InitializeAsync()
    {
        _folder.LetOthersEnter();
        var options = new EmbeddedPostgresOptions { DataFolder = _folder.Path };
        _server = await EmbeddedPostgres.StartAsync(options, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>An empty database with the schema.</summary>
    public async Task<StorageDatabase> NewDatabaseAsync()
    {
        var database = await NewDatabaseWithoutTablesAsync();
        await database.MigrateAsync(TimeProvider.System, CancellationToken.None);
        return database;
    }

    internal async Task<StorageDatabase> NewDatabaseWithoutTablesAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using (var admin = NpgsqlDataSource.Create(Server.ConnectionString))
        {
            await using var create = admin.CreateCommand($"CREATE DATABASE {name}");
            await create.ExecuteNonQueryAsync();
        }

        return new(new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = name, MaxPoolSize = 10 }.ConnectionString);
    }
}

[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}
