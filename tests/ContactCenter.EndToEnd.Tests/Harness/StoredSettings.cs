using ContactCenter.Domain.Centre;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using ContactCenter.PrivatePostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>The centre's settings in the data folder of a host that is stopped.</summary>
internal static class StoredSettings
{
    public static async Task ChangeAsync(string data, Func<CentreSettings, CentreSettings> change)
    {
        await using var server = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = data }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, CancellationToken.None);
        await using var database = new StorageDatabase(server.ConnectionString);
        var store = new SettingsStore(database, TimeProvider.System);
        var saved = await store.LoadAsync(CancellationToken.None);
        Assert.NotNull(await store.SaveAsync(change(saved.Settings), saved.Version, "test", CancellationToken.None));
    }
}
