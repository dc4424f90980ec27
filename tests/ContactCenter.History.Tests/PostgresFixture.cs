using ContactCenter.History.Database;
using ContactCenter.PrivatePostgres;
using ContactCenter.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ContactCenter.History.Tests;

/// <summary>One real PostgreSQL for all tests of the assembly; every test gets a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    /// <summary>Its copies have the schema at once: to make it anew takes longer than most tests.</summary>
    private const string Migrated = "migrated";

    private readonly TemporaryFolder _folder = new();
    private EmbeddedPostgres? _server;
    private int _databases;

    public EmbeddedPostgres Server => _server!;

    public async Task InitializeAsync()
    {
        _folder.LetOthersEnter();
        var options = new EmbeddedPostgresOptions { DataFolder = _folder.Path };
        _server = await EmbeddedPostgres.StartAsync(options, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, CancellationToken.None);
        await using var migrated = await NewDatabaseAsync(Migrated, of: null);
        await migrated.MigrateAsync(TimeProvider.System, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>An empty database with the schema.</summary>
    public Task<StorageDatabase> NewDatabaseAsync() => NewDatabaseAsync(NextName(), of: Migrated);

    internal Task<StorageDatabase> NewDatabaseWithoutTablesAsync() => NewDatabaseAsync(NextName(), of: null);

    private string NextName() => $"test_{Interlocked.Increment(ref _databases)}";

    private async Task<StorageDatabase> NewDatabaseAsync(string name, string? of)
    {
        await using (var admin = NpgsqlDataSource.Create(Server.ConnectionString))
        {
            await using var create = admin.CreateCommand($"CREATE DATABASE {name} TEMPLATE {of ?? "template1"}");
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
