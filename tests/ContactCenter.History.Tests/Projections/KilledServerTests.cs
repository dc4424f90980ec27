using System.Diagnostics;
using ContactCenter.History.Database;
using ContactCenter.PrivatePostgres;
using ContactCenter.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.History.Tests.Projections;

/// <summary>A database server of its own, because it is killed.</summary>
public sealed class KilledServerTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    public KilledServerTests() => _folder.LetOthersEnter();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_that_is_killed_is_started_again_and_copying_goes_on_without_loss()
    {
        var pidFile = Path.Combine(_folder.Path, "postgres", "postmaster.pid");
        await using var server = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = _folder.Path }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, None);
        await using var rig = StorageRig.On(new StorageDatabase(server.ConnectionString));
        await rig.Database.MigrateAsync(TimeProvider.System, None);
        var copier = rig.Copier();
        using var stop = new CancellationTokenSource();
        var copying = copier.RunAsync(stop.Token);
        foreach (var (part, n) in new CallHistories(31).Calls(400, "a").Chunk(400).Select((p, n) => (p, n)))
        {
            await rig.AppendAsync(part);
            if (n is 1 or 3)
            {
                // In the midst of copying, but not while it still starts after the last time.
                await Eventually.IsTrueAsync(() => rig.Database.AnswersAsync(None).GetAwaiter().GetResult(), "the server answers again");
                using var process = Process.GetProcessById(int.Parse(File.ReadLines(pidFile).First()));
                process.Kill();
                await process.WaitForExitAsync();
            }
        }

        await Eventually.IsTrueAsync(() => copier.Status is { LagEvents: 0, LastError: null }, "the copier caught up");
        await stop.CancelAsync();
        await copying;
        await rig.AssertCopiedAsync();
    }
}

internal static class Eventually
{
    /// <summary>Looks until it is so; after a minute the test fails and says what did not happen.</summary>
    public static Task IsTrueAsync(Func<bool> condition, string what) => IsTrueAsync(() => Task.FromResult(condition()), what);

    /// <inheritdoc cref="IsTrueAsync(Func{bool}, string)"/>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"It did not come to this within a minute: {what}");
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
