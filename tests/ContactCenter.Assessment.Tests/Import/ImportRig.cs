using System.Text;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Database;
using ContactCenter.Assessment.Import;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Database;
using ContactCenter.History.Imports;
using ContactCenter.History.Queries;
using ContactCenter.History.Rollups;
using ContactCenter.History.Tests;
using ContactCenter.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Assessment.Tests.Import;

/// <summary>An empty database with all schemas, into which files of calls are imported.</summary>
internal sealed class ImportRig : IAsyncDisposable
{
    public const string Header =
        "call_id,direction,entry_number,caller_number,queue,agent,arrived_at,human_requested_at,answered_at,ended_at,wrap_up_ended_at,hold_seconds,outcome,rating_pushed,rating";

    public static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Queues as the files of the tests name them; wrap-ups are bounded at ten minutes.</summary>
    public static readonly ImportCentre Centre = CentreWith();

    private readonly TemporaryFolder _folder = new();

    private ImportRig(StorageDatabase database) => Database = database;

    public StorageDatabase Database { get; }

    /// <summary>After everything that the tests import.</summary>
    public FakeTimeProvider Clock { get; } = new(new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero));

    public DayFold Fold => new(Database, Clock, NullLogger<DayFold>.Instance);

    public CallImport Import => new(Database, Fold, Clock, _folder.Path);

    public ImportRuns Runs => new(Database, Clock);

    public string Folder => _folder.Path;

    public static ImportCentre CentreWith(params Contract[] contracts) => new(
        CentreSettings.Empty with
        {
            AreaCode = "771",
            EntryNumbers = [new() { Number = "12366", Name = "hotline" }],
            Queues = [.. new[] { "tax-general", "tax-software", "tax-levy", "tax-invoice", "other", "总机, \"普通\"" }.Select(QueueOf)],
            Agents = [new() { Id = AgentId.From("Zhang.San"), Extension = "8009", Name = "张三" }],
        },
        contracts,
        TimeSpan.FromMinutes(10));

    public static async Task<ImportRig> StartAsync(PostgresFixture postgres)
    {
        var database = await postgres.NewDatabaseAsync();
        await AssessmentSchema.Scripts.ApplyAsync(database, TimeProvider.System, CancellationToken.None);
        return new(database);
    }

    public Task<ImportResult> ImportAsync(params string[] rows) => ImportBytesAsync(Encoding.UTF8.GetBytes(string.Join('\n', [Header, .. rows]) + "\n"));

    public Task<ImportResult> ImportBytesAsync(byte[] file) =>
        Import.RunAsync(new MemoryStream(file), "calls.csv", "importer", Centre, null, CancellationToken.None);

    public async Task<ImportRun> ImportedAsync(params string[] rows) =>
        Assert.IsType<ImportResult.Finished>(await ImportAsync(rows)).Run;

    public async Task<Dictionary<long, string[]>> RefusedAsync(long run) =>
        (await Runs.RefusedAsync(run, 0, 1_000, CancellationToken.None)).ToDictionary(r => r.Line, r => r.Reasons.ToArray());

    public async Task<List<string>> StringsAsync(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    /// <summary>All calls and ratings as text, to see whether anything changed.</summary>
    public async Task<string> ContentAsync() => string.Join('\n',
    [
        .. await StringsAsync("SELECT (to_jsonb(c) - 'import_id')::text FROM call_record c ORDER BY call_id"),
        .. await StringsAsync("SELECT r::text FROM call_rating r ORDER BY call_id"),
    ]);

    public async Task<VoiceFigures> FiguresAsync(DayPeriod period) =>
        (await new VoiceFactQueries(Database).ByDayAsync(CallScope.Everything, period, CancellationToken.None))
        .Aggregate(VoiceFigures.None, (sum, d) => sum + d.Figures);

    private static QueueSettings QueueOf(string name) => new() { Id = QueueId.From(name), Name = name, NameEnglish = name };

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Dispose();
    }
}
