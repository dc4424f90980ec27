using ContactCenter.History.Database;
using ContactCenter.Host.Options;
using ContactCenter.PrivatePostgres;

namespace ContactCenter.Host.Hosting;

/// <summary>The database for what is asked on the command line without starting the platform.</summary>
internal static class CommandDatabase
{
    /// <summary>
    /// With <c>ConnectionStrings:ContactCenter</c> that one, on which Hosts may run meanwhile; without, the private one of the data folder,
    /// on which none may. Nothing is made or brought up to date.
    /// </summary>
    /// <exception cref="IOException">A Host has the data folder.</exception>
    public static async Task<T> UseAsync<T>(
        WebApplicationBuilder builder, DataFolder folder, Func<StorageDatabase, Task<T>> use, CancellationToken cancel)
    {
        if (builder.Configuration.GetConnectionString("ContactCenter") is { } connection)
        {
            return await UseAsync(connection, use);
        }

        using var loggers = CentreHost.EarlyLoggers(builder);
        folder.Create();
        using var folderLock = folder.Lock();
        await using var server = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = folder.Root }, TimeProvider.System, loggers.CreateLogger<EmbeddedPostgres>(), cancel);
        return await UseAsync(server.ConnectionString, use);
    }

    private static async Task<T> UseAsync<T>(string connection, Func<StorageDatabase, Task<T>> use)
    {
        await using var database = new StorageDatabase(connection);
        return await use(database);
    }
}
