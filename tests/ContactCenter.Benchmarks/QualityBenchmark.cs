using System.Diagnostics;
using System.Globalization;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Database;
using ContactCenter.PrivatePostgres;
using ContactCenter.Quality;
using ContactCenter.Quality.Coverage;
using ContactCenter.Quality.Draws;
using ContactCenter.Quality.Facts;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;
using ContactCenter.Quality.Seed;
using ContactCenter.Quality.Sources;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Benchmarks;

/// <summary>
/// Draws samples of weeks and months from three years of calls, and asks what the page of coverage asks:
/// <c>quality --calls 2500000 --folder /tmp/quality</c>. The folder keeps the database; one that is there is asked again as it is.
/// </summary>
internal sealed class QualityBenchmark(int calls, string folder)
{
    private const int Seats = 70;
    private const int Days = 1_096;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset First = new(2023, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    public static QualityBenchmark Parse(string[] args)
    {
        string Value(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : otherwise;
        return new(int.Parse(Value("--calls", "2500000"), CultureInfo.InvariantCulture), Value("--folder", "/tmp/quality"));
    }

    public async Task RunAsync()
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        await using var server = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = Path.Combine(folder, $"data-{calls}") }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, None);
        await using var database = new StorageDatabase(server.ConnectionString);
        await database.MigrateAsync(TimeProvider.System, None);
        await new ModuleList(new BackofficeModule(), new QualityModule()).MigrateAsync(database, TimeProvider.System, None);
        if ((await database.ReadAsync("SELECT count(*) FROM call_record", r => r.GetInt64(0), None))[0] == 0)
        {
            await FillAsync(database);
        }

        await DrawAsync(database);
        await CoverAsync(database);
    }

    private async Task FillAsync(StorageDatabase database)
    {
        var clock = Stopwatch.StartNew();
        await database.WriteAsync(
            "SELECT count(ensure_month_partitions($1::timestamptz + i * interval '1 month')) FROM generate_series(0, 37) i", None, First);
        for (var day = 0; day < Days; day++)
        {
            await database.WriteAsync(
                """
                INSERT INTO call_record (call_id, arrived_at, direction, trunk, entry_number, caller_number, queue, agent, agents,
                  human_requested_at, answered_at, ended_at, hold_ms, transfer_wait_ms, wrap_up_ms, wrap_up_automatic, disposition, offers,
                  transfers, version, open_wrap_ups, outcome, is_closed, wait_ms, talk_ms, handle_ms)
                SELECT 'c-' || md5($2::text || '-' || i), t, 'inbound', 'trunk', '12366', '+8613800000000', 'q' || i % 3, a, ARRAY[a], t,
                  t + interval '9 s', t + interval '3 min', 0, 0, 15000, false, 's' || i % 20, 1, 0, 1, '[]'::jsonb, 'answered', true, 9000,
                  30000 + i % 400 * 1000, 45000 + i % 400 * 1000
                FROM generate_series(1, $3) i, LATERAL (
                  SELECT $1::timestamptz + interval '8 hours' + (i * 36000 / $3) * interval '1 s' AS t, (8001 + (i * 7 + $2) % $4)::text
                    AS a) made
                """,
                None, First.AddDays(day), day, calls / Days, Seats);
        }

        await database.WriteAsync("ANALYZE", None);
        Console.WriteLine($"filled in {clock.Elapsed.TotalSeconds:0} s");
    }

    private static async Task DrawAsync(StorageDatabase database)
    {
        var (forms, plans, samples) =
            (new FormStore(database, TimeProvider.System), new PlanStore(database), new SampleStore(database, TimeProvider.System));
        await forms.SaveAsync("calls", 1, SampleForms.Calls, "benchmark", "benchmark", None);
        var desk = new DrawDesk(database, plans, forms, new(database, [PopulationSource.OfCalls]), samples, TimeProvider.System);
        foreach (var days in (int[])[7, 7, 7, 30, 30, 30])
        {
            var plan = new SamplePlan(
                "qp-" + Guid.NewGuid().ToString("N"), "benchmark", "calls", SamplePurpose.Both, [StratumKind.Seat, StratumKind.Hour],
                new(0, 0, 50), 10, "calls", [], "0f1e2d3c4b5a69788796a5b4c3d2e1f0", TimeProvider.System.GetUtcNow(), "benchmark");
            await plans.AddAsync(plan, None);
            var from = First.AddDays(700 + Random.Shared.Next(300));
            var first = DateOnly.FromDateTime(from.DateTime);
            var clock = Stopwatch.StartNew();
            var (made, why) = await desk.DrawAsync(
                plan, first, first.AddDays(days - 1), from, from.AddDays(days), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
                    "benchmark",
                None);
            Console.WriteLine(
                $"draw of {days} days: {clock.ElapsedMilliseconds:N0} ms, {made?.Samples:N0} of {made?.PopulationSize:N0} {why?.Code}");
        }

        // A fifth of all that was drawn is scored, so that there is something to count.
        await database.WriteAsync(
            """
            UPDATE quality.sample SET state = 'submitted', scorer = 'benchmark', total = 9000,
              submitted_at = contact_at + interval '1 day' WHERE state = 'drawn' AND rank % 5 = 0
            """,
            None);
        await database.WriteAsync("ANALYZE", None);
    }

    private static async Task CoverAsync(StorageDatabase database)
    {
        var queries = new CoverageQueries(database, new QualityItems([]));
        var times = new List<long>();
        for (var round = 0; round < 40; round++)
        {
            var day = First.AddDays(400 + (round * 15));
            var month = day.AddDays(-day.Day + 1);
            var clock = Stopwatch.StartNew();
            await queries.WeekAsync(day, day.AddDays(7), null, None);
            await queries.ItemsAsync(month, month.AddMonths(1), null, None);
            await queries.AnsweredAsync(month, month.AddMonths(1), null, None);
            times.Add(clock.ElapsedMilliseconds);
        }

        times.Sort();
        Console.WriteLine(
            $"page of coverage: median {times[times.Count / 2]} ms, p95 {times[times.Count * 95 / 100]} ms, most {times[^1]} ms");
    }
}
