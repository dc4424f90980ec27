using System.Collections.Concurrent;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Diary;
using ContactCenter.Assessment.Facts;
using ContactCenter.Assessment.Import;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Tests.Import;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Reporting.Csv;
using ContactCenter.Reporting.Documents;
using ContactCenter.Reporting.Pdf;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Assessment.Tests.Diary;

/// <summary>A diary over a real database, at a moment that tests choose.</summary>
internal sealed class DiaryRig : IAsyncDisposable, IDiaryAlarms, IDiaryReports, IFailedMonthListener
{
    private readonly ImportRig _calls;
    private readonly DiaryReports _reports;

    private DiaryRig(ImportRig calls)
    {
        _calls = calls;
        Contracts = new(calls.Database, Clock);
        Store = new(calls.Database, Clock);
        Files = new(calls.Database, Clock, new(Path.Combine(calls.Folder, "files"), []));
        Centre = new(Clock);
        Figures = new(calls.Database, Clock);
        Corrections = new(calls.Database, Clock);
        Texts = new(calls.Database, Clock);
        var records = new CountedRecords(new(calls.Database, Clock), new(calls.Database, Clock));
        var facts = new FactQueries(new(calls.Database), new(calls.Database), new(calls.Database, []));
        var source = new SheetSource(calls.Database, facts, Figures, Corrections, records, new(calls.Database, Clock));
        var sheets = new SheetStore(calls.Database);
        var directory = new ContractDirectory(calls.Database, Contracts, sheets);
        Months = new(Contracts, directory, sheets, source, new(new(calls.Database, Clock), this, NullLogger<FailedMonthWatch>.Instance), Centre, Clock);
        Desk = new(
            new(new(calls.Database), new(calls.Database), new(calls.Database)), Months, Contracts, directory, Texts, Centre, Clock, facts);
        _reports = new(Desk);
    }

    public static DiarySettings Settings { get; } = new(ImportRig.Shanghai, WorkingCalendar.Shipped, [new PdfReportWriter(), new CsvReportWriter()]);

    public ContractStore Contracts { get; }

    public DiaryStore Store { get; }

    public EvidenceStore Files { get; }

    public StorageDatabase Database => _calls.Database;

    public FakeTimeProvider Clock => _calls.Clock;

    public PlainCentre Centre { get; }

    public ExternalFigures Figures { get; }

    public Corrections Corrections { get; }

    public ReportTexts Texts { get; }

    public MonthSheets Months { get; }

    public ReportDesk Desk { get; }

    public DiaryFiles Made => new(Store, Files, this, Settings, NullLogger<DiaryFiles>.Instance);

    public ConcurrentQueue<DiaryKey> Alarms { get; } = new();

    /// <summary>Reports of this kind cannot be made.</summary>
    public string? Broken { get; set; }

    public TaskCompletionSource RoundSeen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DiaryRound Round => new(Contracts, Store, Made, this, Settings, Clock, NullLogger<DiaryRound>.Instance);

    public static Contract Contract => ShippedContracts.Nanning2026;

    public static async Task<DiaryRig> StartAsync(PostgresFixture postgres, DateTimeOffset now)
    {
        var rig = new DiaryRig(await ImportRig.StartAsync(postgres));
        rig.Clock.AdjustTime(now.ToUniversalTime());
        Assert.IsType<SaveResult.Done>(await rig.Contracts.SaveRulesAsync(Contract.RuleSetId, [ShippedRuleSets.Nanning2026], 0, "审核员", null, CancellationToken.None));
        Assert.IsType<SaveResult.Done>(await rig.Contracts.SaveAsync(Contract, 0, "审核员", null, CancellationToken.None));
        return rig;
    }

    public async Task<DiaryLine> LineAsync(string kind, string period) =>
        (await Store.LinesAsync(Contract.Id, CancellationToken.None)).Single(l => l.Item.Key.Kind == kind && l.Item.Key.Period == period);

    /// <summary>Telling fails, as when the process ends meanwhile.</summary>
    public bool Mute { get; set; }

    public Task<ImportResult> ImportAsync(params string[] rows) => _calls.ImportAsync(rows);

    /// <summary>A figure of a month that one person entered and another approved.</summary>
    public async Task ApproveAsync(YearMonth month, string fact, long value)
    {
        var entered = await Figures.EnterAsync(Contract.Id, month, new(fact, value), await EvidenceAsync(), "", "bureau.li", CancellationToken.None);
        var id = Assert.IsType<EntryResult.Entered>(entered).Id;
        Assert.Equal(DecisionResult.Decided, await Figures.DecideAsync(Contract.Id, id, true, "bureau.wu", "", CancellationToken.None));
    }

    /// <summary>A correction of a month's figure that one person entered and another approved.</summary>
    public async Task CorrectAsync(YearMonth month, CorrectedFigure figure)
    {
        var entered = await Corrections.EnterAsync(Contract.Id, month, figure, await EvidenceAsync(), "漏记", "bureau.li", CancellationToken.None);
        var id = Assert.IsType<EntryResult.Entered>(entered).Id;
        Assert.Equal(DecisionResult.Decided, await Corrections.DecideAsync(Contract.Id, id, true, "bureau.wu", "", CancellationToken.None));
    }

    /// <summary>Nobody listens here.</summary>
    Task IFailedMonthListener.LimitReachedAsync(ContractId contract, FailedMonths month, CancellationToken cancel) => Task.CompletedTask;

    public Task OverdueAsync(DiaryItem item, CancellationToken cancel)
    {
        if (Mute)
        {
            throw new InvalidOperationException("stopped on purpose");
        }

        Alarms.Enqueue(item.Key);
        return Task.CompletedTask;
    }

    public async Task<ReportDocument?> MakeAsync(Contract contract, DiaryItem item, CancellationToken cancel)
    {
        RoundSeen.TrySetResult();
        return item.Key.Kind == Broken ? throw new InvalidOperationException("broken on purpose") : await _reports.MakeAsync(contract, item, cancel);
    }

    private async Task<string> EvidenceAsync()
    {
        using var file = new MemoryStream("scan"u8.ToArray());
        return Assert.IsType<EvidenceResult.Stored>(
            await Files.StoreAsync(Contract.Id, "scan.txt", file, "bureau.li", CancellationToken.None)).Evidence.Sha256;
    }

    public ValueTask DisposeAsync() => _calls.DisposeAsync();
}
