using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ContactCenter.Assessment.Import;
using ContactCenter.Domain.Callbacks;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Database;
using ContactCenter.History.Queries;
using ContactCenter.History.Rollups;
using ContactCenter.PrivatePostgres;
using ContactCenter.Testing.Calls;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Benchmarks;

/// <summary>
/// Takes over years of calls and asks the questions of a month sheet and of an auditor:
/// <c>facts --calls 2500000 --months 36 --folder /tmp/facts</c>. The folder keeps file and database; a database that is there already
/// is asked without importing again; <c>--again</c> imports the file once more all the same, <c>--direct</c> asks without stored sums,
/// <c>--pop</c> asks only what a call asks while it rings.
/// </summary>
internal sealed class FactBenchmark(long calls, int months, int agents, string folder, bool again, bool direct, bool pop)
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly ImportCentre Centre = new(
        CentreSettings.Empty with
        {
            Queues = [.. new[] { "tax-general", "tax-software", "tax-levy" }.Select(q => new QueueSettings { Id = QueueId.From(q), Name = q, NameEnglish = q })],
        },
        [],
        TimeSpan.FromMinutes(10));
    private static readonly DateOnly FirstDay = new(2023, 10, 1);

    public static FactBenchmark Parse(string[] args)
    {
        string Value(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : otherwise;
        long Number(string name, long otherwise) => long.Parse(Value(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
        return new(Number("--calls", 2_500_000), (int)Number("--months", 36), (int)Number("--agents", 70), Value("--folder", "/tmp/facts"),
            args.Contains("--again"), args.Contains("--direct"), args.Contains("--pop"));
    }

    public async Task RunAsync()
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        var data = Path.Combine(folder, $"data-{calls}");
        await using var server = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = data }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, CancellationToken.None);
        await using var database = new StorageDatabase(server.ConnectionString);
        await database.MigrateAsync(TimeProvider.System, CancellationToken.None);
        if (await ScalarAsync(database, "SELECT count(*) FROM import.run WHERE finished_at IS NOT NULL") == 0 || again)
        {
            await ImportAsync(database, MadeFile());
        }

        var fold = new DayFold(database, TimeProvider.System, NullLogger<DayFold>.Instance);
        if (direct)
        {
            await ScalarAsync(database, "WITH gone AS (DELETE FROM rollup.folded_day RETURNING 1) SELECT count(*) FROM gone");
        }
        else
        {
            await MeasureAsync("sums of days that were missing", [1], _ => fold.FoldAsync(Shanghai, CancellationToken.None));
        }

        await PopAsync(database);
        if (!pop)
        {
            await AskAsync(database);
        }

        Console.WriteLine("database: {0:N0} MB", await ScalarAsync(database, "SELECT pg_database_size(current_database()) / 1000000"));
    }

    private string MadeFile()
    {
        var path = Path.Combine(folder, $"calls-{calls}.csv");
        if (!File.Exists(path))
        {
            var clock = Stopwatch.StartNew();
            using (var csv = new StreamWriter(path + ".part", false, new UTF8Encoding(false), 1 << 20))
            {
                new CallFile(new() { Calls = calls, Months = months, Agents = agents, FirstDay = FirstDay }).Write(csv);
            }

            File.Move(path + ".part", path);
            Console.WriteLine("made {0:N0} calls in {1:F1} s, {2:N0} MB", calls, clock.Elapsed.TotalSeconds, new FileInfo(path).Length / 1_000_000);
        }

        return path;
    }

    private async Task ImportAsync(StorageDatabase database, string path)
    {
        var clock = Stopwatch.StartNew();
        var stored = TimeSpan.Zero;
        var progress = new Told(p =>
        {
            if (p.Stage is ImportStage.Summing)
            {
                stored = clock.Elapsed;
            }
        });
        var import = new CallImport(database, new(database, TimeProvider.System, NullLogger<DayFold>.Instance), TimeProvider.System, folder);
        await using var file = File.OpenRead(path);
        var result = await import.RunAsync(file, Path.GetFileName(path), "benchmark", Centre, progress, CancellationToken.None);
        Console.WriteLine("import: {0:F1} s, of it sums {1:F1} s: {2}", clock.Elapsed.TotalSeconds, (clock.Elapsed - stored).TotalSeconds, result);
    }

    /// <summary>What stands beside a call that rings: the last calls of its number and what was said of them.</summary>
    private static async Task PopAsync(StorageDatabase database)
    {
        var calls = new CallQueries(database);
        var numbers = new List<string>();
        await using (var command = database.DataSource.CreateCommand(
            "SELECT DISTINCT caller_number FROM call_record TABLESAMPLE BERNOULLI (0.1) WHERE caller_number <> '' LIMIT 300"))
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                numbers.Add(rows.GetString(0));
            }
        }

        await MeasureAsync($"screen pop of {numbers.Count} numbers", numbers, async number =>
        {
            var last = await calls.RecentOfCallerAsync(number, CallRights.Everything, 6, CancellationToken.None);
            await calls.RatingsAsync(last, CancellationToken.None);
        });
    }

    private async Task AskAsync(StorageDatabase database)
    {
        var facts = new VoiceFactQueries(database);
        var callbacks = new CallbackQueries(database);
        var reports = new ReportQueries(database);
        var scope = new CallScope(["tax-general", "tax-software", "tax-levy"], ["12366"]);
        var every = Enumerable.Range(0, months).Select(m => FirstDay.AddMonths(m)).Select(d => DayPeriod.Month(d.Year, d.Month, Shanghai)).ToImmutableArray();
        var years = new DayPeriod(FirstDay, FirstDay.AddMonths(months).AddDays(-1), Shanghai);
        var (none, middle) = (CancellationToken.None, every[months / 2]);

        await MeasureAsync("month facts with callbacks, each month", every, async m =>
        {
            await facts.ByDayAsync(scope, m, none);
            await callbacks.ByDayAsync(scope, m, none);
        });
        foreach (var fact in VoiceFacts.All)
        {
            var pages = (int)(((await facts.ItemsAsync(fact, scope, middle, 1, 1, none)).Count / 100) + 1);
            await MeasureAsync($"page of {fact}: first, middle, last of {pages}", [1, pages / 2 < 1 ? 1 : pages / 2, pages],
                p => facts.ItemsAsync(fact, scope, middle, p, 100, none));
        }

        await MeasureAsync("page of callbacks due", every, m => callbacks.ItemsAsync([CallbackState.Missed, CallbackState.Done], scope, m, 1, 100, none));
        var all = new ReportRequest(years.First, years.Last, ReportBy.Day);
        foreach (var by in new[] { ReportBy.Day, ReportBy.Queue, ReportBy.Agent })
        {
            await MeasureAsync($"report of all {months} months by {by}", [1, 2, 3], _ => reports.ReportAsync(all with { By = by }, Shanghai, none));
        }

        await MeasureAsync($"facts of all {months} months by day", [1, 2, 3], _ => facts.ByDayAsync(scope, years, none));
        await MeasureAsync($"callbacks of all {months} months by day", [1, 2, 3], _ => callbacks.ByDayAsync(scope, years, none));
        await MeasureAsync("report of a month by agent", every, m => reports.ReportAsync(new(m.First, m.Last, ReportBy.Agent), Shanghai, none));
        await MeasureAsync("service level of 20 s of a month by agent", every, m =>
            reports.AnsweredWithinAsync(new(m.First, m.Last, ReportBy.Agent), 20, Shanghai, none));
        await MeasureAsync($"service level of 20 s of all {months} months by day", [1, 2, 3], _ =>
            reports.AnsweredWithinAsync(all, 20, Shanghai, none));
        await MeasureAsync("report of a month by hour", every, m => reports.ReportAsync(new(m.First, m.Last, ReportBy.Hour), Shanghai, none));
    }

    private static async Task MeasureAsync<T>(string what, IReadOnlyList<T> cases, Func<T, Task> ask)
    {
        var taken = new List<double>();
        foreach (var one in cases)
        {
            var clock = Stopwatch.StartNew();
            await ask(one);
            taken.Add(clock.Elapsed.TotalMilliseconds);
        }

        var first = taken[0];
        taken.Sort();
        Console.WriteLine("{0,-70} first {1,7:F1} median {2,7:F1} worst {3,7:F1} ms", what, first, taken[taken.Count / 2], taken[^1]);
    }

    private static async Task<long> ScalarAsync(StorageDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed class Told(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }
}
