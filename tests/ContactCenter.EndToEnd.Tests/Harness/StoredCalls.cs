using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.PrivatePostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>Calls in the data folder of a host that is stopped.</summary>
internal static class StoredCalls
{
    /// <summary>Recordings began earlier than they did, as if the night had come.</summary>
    public static async Task AgeRecordingsAsync(string data, TimeSpan by)
    {
        await using var server = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = data }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, CancellationToken.None);
        await using var database = new StorageDatabase(server.ConnectionString);
        Assert.True(await database.WriteAsync("UPDATE call_recording SET started_at = started_at - $1", default, by) > 0);
    }
}
