using System.Diagnostics;
using System.Globalization;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using ContactCenter.History.Database;
using ContactCenter.PrivatePostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ContactCenter.Benchmarks;

/// <summary>
/// Audited actions a second against the same actions with a plain row instead of the entry, by so many writers at once, with the chain
/// linked meanwhile: <c>audit --writers 32 --seconds 10 --folder /tmp/audit-bench</c>. Each is one transaction that waits for the disk.
/// </summary>
internal sealed class AuditBenchmark(int writers, int seconds, string folder)
{
    public static AuditBenchmark Parse(string[] args)
    {
        string Value(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : otherwise;
        int Number(string name, int otherwise) => int.Parse(Value(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
        return new(Number("--writers", 32), Number("--seconds", 10), Value("--folder", "/tmp/audit-bench"));
    }

    public async Task RunAsync()
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        await using var server = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = folder }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, CancellationToken.None);
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { MaxPoolSize = writers + 4 }.ConnectionString;
        await using var database = new StorageDatabase(connection);
        await database.MigrateAsync(TimeProvider.System, CancellationToken.None);
        await ExecuteAsync(database, "CREATE TABLE IF NOT EXISTS changed (id bigint GENERATED ALWAYS AS IDENTITY, what text)");
        await ExecuteAsync(database, "CREATE TABLE IF NOT EXISTS plain (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz, who text, action text, target text)");
        var keys = new DetailsKeys(Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName, TimeProvider.System);
        var log = new AuditLog(database, TimeProvider.System, keys);
        var chain = new AuditChain(database, keys);

        // One after the other and twice, so that neither has the warm or the quiet machine to itself.
        for (var round = 1; round <= 2; round++)
        {
            var plain = await MeasureAsync(database, () => InsertAsync(database, "INSERT INTO plain (at, who, action, target) VALUES (now(), 'writer', 'changed', 'x')"));
            using var stop = new CancellationTokenSource();
            var linking = LinkAsync(chain, stop.Token);
            var bare = await MeasureAsync(database, () => log.WriteAsync(new("writer", "changed", "x", "127.0.0.1"), CancellationToken.None));
            var withReason = await MeasureAsync(database, () => log.WriteAsync("writer", "changed", "x", "127.0.0.1", "因投诉核查", CancellationToken.None));
            await stop.CancelAsync();
            var longest = await linking;
            var clock = Stopwatch.StartNew();
            await chain.LinkAllAsync(CancellationToken.None);
            Console.WriteLine(
                "round {0}: plain {1:N0}/s, audited {2:N0}/s ({3:P0}), audited with a reason {4:N0}/s ({5:P0}); longest round of linking {6:N0} ms, the rest linked in {7:N0} ms",
                round, plain, bare, bare / plain, withReason, withReason / plain, longest.TotalMilliseconds, clock.Elapsed.TotalMilliseconds);
        }

        var verify = Stopwatch.StartNew();
        var verdict = await new AuditVerification(database, new(database, TimeProvider.System)).VerifyAsync([], new HashSet<string>(), CancellationToken.None);
        Console.WriteLine("{0:N0} entries verified in {1:N0} ms, whole: {2}", verdict.Entries, verify.Elapsed.TotalMilliseconds, verdict.IsWhole);
    }

    private static async Task<TimeSpan> LinkAsync(AuditChain chain, CancellationToken stop)
    {
        var longest = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            var clock = Stopwatch.StartNew();
            if (await chain.LinkAsync(CancellationToken.None) == 0)
            {
                await Task.Yield();
            }

            longest = clock.Elapsed > longest ? clock.Elapsed : longest;
        }

        return longest;
    }

    private static async Task InsertAsync(StorageDatabase database, string sql)
    {
        await using var writing = await database.WritingAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, writing.Connection);
        await command.ExecuteNonQueryAsync();
        await writing.CommitAsync();
    }

    private static async Task ExecuteAsync(StorageDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <returns>Actions a second.</returns>
    private async Task<double> MeasureAsync(StorageDatabase database, Func<Task> write)
    {
        var clock = Stopwatch.StartNew();
        var limit = TimeSpan.FromSeconds(seconds);
        var done = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; clock.Elapsed < limit; count++)
            {
                await database.InTransactionAsync(async () =>
                {
                    await InsertAsync(database, "INSERT INTO changed (what) VALUES ('x')");
                    await write();
                    return true;
                });
            }

            return count;
        })));
        return done.Sum() / clock.Elapsed.TotalSeconds;
    }
}
