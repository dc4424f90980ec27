using System.Text;
using ContactCenter.Assessment.Import;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Imports;
using ContactCenter.History.Queries;
using ContactCenter.History.Tests;
using ContactCenter.Testing.Calls;
using Npgsql;

namespace ContactCenter.Assessment.Tests.Import;

/// <summary>Takeover of calls from another system: OPS-08.</summary>
[Collection(PostgresTests.Name)]
public sealed class ImportTests(PostgresFixture postgres)
{
    private const string Answered =
        "a,inbound,12366,13800138000,tax-general,8001,2026-03-02T09:00:00.000+08:00,2026-03-02T09:00:10.500+08:00,2026-03-02T09:00:40.750+08:00,2026-03-02T09:05:00.000+08:00,2026-03-02T09:05:30.250+08:00,12.345,answered,true,5";

    private static readonly DayPeriod March = DayPeriod.Month(2026, 3, ImportRig.Shanghai);

    [Fact]
    public async Task OPS_08_an_imported_call_has_the_derived_figures_of_a_live_one()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var run = await rig.ImportedAsync(Answered);
        Assert.Equal((1, 0, 0, 0), (run.Added, run.Changed, run.Unchanged, run.Refused));

        var call = (await new CallQueries(rig.Database).FindAsync(CallId.From("a"), CancellationToken.None))!.Record;
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        Assert.Equal((CallOutcome.Answered, true, at.AddSeconds(10.5)), (call.Outcome, call.IsClosed, call.HumanRequestedAt));
        Assert.Equal((30_250, 259_250 - 12_345, 12_345, 30_250, 259_250 + 30_250),
            (call.WaitMilliseconds, call.TalkMilliseconds, call.HoldMilliseconds, call.WrapUpMilliseconds, call.HandleMilliseconds));
        Assert.Equal(
            [$"{call.WaitMilliseconds} {call.TalkMilliseconds} {call.HandleMilliseconds} answered {run.Id}"],
            await rig.StringsAsync("SELECT concat_ws(' ', wait_ms, talk_ms, handle_ms, outcome, import_id) FROM call_record"));
        Assert.Equal(new(1, 1, 1), (await rig.FiguresAsync(March)).Ratings);
    }

    [Fact]
    public async Task OPS_08_a_second_import_changes_nothing_and_a_changed_row_updates()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync(Answered);
        var before = await rig.ContentAsync();
        var sameMoment = Answered.Replace("2026-03-02T09:05:00.000+08:00", "2026-03-02T01:05:00Z", StringComparison.Ordinal);
        foreach (var file in new[] { Answered, sameMoment })
        {
            var again = await rig.ImportedAsync(file);
            Assert.Equal((0, 0, 1, 0), (again.Added, again.Changed, again.Unchanged, again.Refused));
            Assert.Equal(before, await rig.ContentAsync());
        }

        // Moved to another month, later, and rated differently.
        var moved = Answered.Replace("2026-03-02", "2026-04-02", StringComparison.Ordinal).Replace("true,5", "true,2", StringComparison.Ordinal);
        var changed = await rig.ImportedAsync(moved);
        Assert.Equal((0, 1, 0, 0), (changed.Added, changed.Changed, changed.Unchanged, changed.Refused));
        Assert.Equal(VoiceFigures.None, await rig.FiguresAsync(March));
        var april = await rig.FiguresAsync(DayPeriod.Month(2026, 4, ImportRig.Shanghai));
        Assert.Equal((1, new RatingFigures(1, 1, 0)), (april.Calls.Answered, april.Ratings));
        Assert.Equal(["1"], await rig.StringsAsync("SELECT count(*)::text FROM call_rating"));
    }

    [Fact]
    public async Task OPS_08_a_repeated_id_in_one_file_is_refused_in_every_import_alike()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var other = Answered.Replace("12.345", "1", StringComparison.Ordinal);
        var filler = Enumerable.Range(0, CallImport.BatchRows).Select(i => Answered.Replace("a,inbound", $"f{i},inbound", StringComparison.Ordinal));
        string[] rows = [Answered, other, .. filler, other];
        var first = await rig.ImportedAsync(rows);
        var content = await rig.ContentAsync();
        var second = await rig.ImportedAsync(rows);
        foreach (var run in new[] { first, second })
        {
            var refused = await rig.RefusedAsync(run.Id);
            Assert.Equal([3, rows.Length + 1], refused.Keys.Order());
            Assert.All(refused.Values, reasons => Assert.Equal(["repeatedCallId"], reasons));
        }

        Assert.Equal((rows.Length - 2, 0), (second.Unchanged, second.Changed));
        Assert.Equal(content, await rig.ContentAsync());
    }

    [Fact]
    public async Task OPS_08_a_call_of_the_platform_itself_is_never_overwritten()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync(Answered);
        await using (var live = rig.Database.DataSource.CreateCommand("UPDATE call_record SET import_id = NULL, note = 'live'; DELETE FROM import.call"))
        {
            await live.ExecuteNonQueryAsync();
        }

        var run = await rig.ImportedAsync(Answered.Replace("12.345", "1", StringComparison.Ordinal));
        Assert.Equal(["liveCallId"], (await rig.RefusedAsync(run.Id))[2]);
        Assert.Equal(["live 12345"], await rig.StringsAsync("SELECT note || ' ' || hold_ms FROM call_record"));
    }

    [Fact]
    public async Task OPS_08_an_import_that_was_stopped_goes_on_where_it_was()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await using var whole = await ImportRig.StartAsync(postgres);
        var file = MadeFile(new() { Calls = (CallImport.BatchRows * 2) + 500, Seed = 5, Months = 2 }, rows => rows[100] = "broken");
        using var stop = new CancellationTokenSource();
        var afterOne = new Told(p =>
        {
            if (p is { Stage: ImportStage.Storing, Run.Line: > 1 })
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.Import.RunAsync(
            new MemoryStream(file), "calls.csv", "importer", ImportRig.Centre, afterOne, stop.Token));
        var stopped = Assert.Single(await rig.Runs.LatestAsync(10, CancellationToken.None));
        Assert.Equal((CallImport.BatchRows + 1, CallImport.BatchRows - 1, 1, null), (stopped.Line, stopped.Added, stopped.Refused, stopped.FinishedAt));

        var resumed = Assert.IsType<ImportResult.Finished>(await rig.ImportBytesAsync(file)).Run;
        var once = Assert.IsType<ImportResult.Finished>(await whole.ImportBytesAsync(file)).Run;
        Assert.Equal(stopped.Id, resumed.Id);
        Assert.Equal((once.Added, once.Unchanged, once.Refused, once.Line), (resumed.Added, resumed.Unchanged, resumed.Refused, resumed.Line));
        Assert.Equal(await whole.ContentAsync(), await rig.ContentAsync());
        Assert.Equal([102L], (await rig.RefusedAsync(resumed.Id)).Keys);
    }

    [Fact]
    public async Task OPS_08_a_database_that_goes_away_in_the_middle_costs_no_row()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var file = MadeFile(new() { Calls = CallImport.BatchRows + 500, Seed = 6 }, _ => { });
        var cut = new Told(p =>
        {
            if (p is { Stage: ImportStage.Storing, Run.Line: > 1 })
            {
                CutConnections(rig);
            }
        });
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => rig.Import.RunAsync(
            new MemoryStream(file), "calls.csv", "importer", ImportRig.Centre, cut, CancellationToken.None));
        var run = Assert.IsType<ImportResult.Finished>(await rig.ImportBytesAsync(file)).Run;
        Assert.Equal((CallImport.BatchRows + 500, 0, 0), (run.Added, run.Unchanged, run.Refused));
        Assert.Equal([$"{CallImport.BatchRows + 500}"], await rig.StringsAsync("SELECT count(*)::text FROM call_record"));
    }

    [Fact]
    public async Task OPS_08_only_one_import_runs_at_a_time()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await using (await ImportWriter.OpenAsync(rig.Database, rig.Clock, CancellationToken.None))
        {
            Assert.IsType<ImportResult.Busy>(await rig.ImportAsync(Answered));
        }

        await rig.ImportedAsync(Answered);
    }

    [Fact]
    public async Task OPS_08_a_stream_that_cannot_be_read_twice_is_kept_aside_and_progress_is_told()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var stages = new List<ImportStage>();
        var spool = Path.Combine(rig.Folder, "spool");
        var import = new CallImport(rig.Database, rig.Fold, rig.Clock, spool);
        var file = Encoding.UTF8.GetBytes($"\uFEFF{ImportRig.Header}\r\n{Answered}\r\n");
        await using var upload = new OneWay(file);
        var done = await import.RunAsync(upload, "calls.csv", "importer", ImportRig.Centre, new Told(p => stages.Add(p.Stage)), CancellationToken.None);
        Assert.Equal(1, Assert.IsType<ImportResult.Finished>(done).Run.Added);
        Assert.Equal([ImportStage.Receiving, ImportStage.Storing, ImportStage.Summing, ImportStage.Done], stages.Distinct());
        Assert.Empty(Directory.GetFiles(spool));
    }

    [Fact]
    public async Task OPS_08_imported_days_are_stored_as_sums_and_imported_calls_survive_a_rebuild()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        await rig.ImportedAsync(Answered);
        Assert.Equal(["1"], await rig.StringsAsync("SELECT sum(offered)::text FROM rollup.call_day"));
        var before = await rig.ContentAsync();
        await new History.Projections.CallRebuild(rig.Database).RebuildAsync(CancellationToken.None);
        Assert.Equal(before, await rig.ContentAsync());
    }

    private static byte[] MadeFile(CallFileOptions options, Action<List<string>> change)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new CallFile(options).Write(text);
        var lines = text.ToString().TrimEnd('\n').Split('\n').ToList();
        var rows = lines[1..];
        change(rows);
        return Encoding.UTF8.GetBytes(string.Join('\n', [lines[0], .. rows]));
    }

    private static void CutConnections(ImportRig rig)
    {
        using var admin = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(rig.Database.DataSource.ConnectionString) { Pooling = false }.ConnectionString);
        using var cut = admin.CreateCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        cut.ExecuteNonQuery();
    }

    private sealed class Told(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }

    private sealed class OneWay(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }
    }
}
