using System.Collections.Concurrent;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Diary;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Reports.Csv;
using ContactCenter.Assessment.Reports.Documents;
using ContactCenter.Assessment.Reports.Pdf;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Tests.Import;
using ContactCenter.Storage.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Assessment.Tests.Diary;

/// <summary>A diary over a real database, at a moment that tests choose.</summary>
internal sealed class DiaryRig : IAsyncDisposable, IDiaryAlarms, IDiaryReports
{
    private readonly ImportRig _calls;
    private readonly PeriodDiaryReports _reports;

    private DiaryRig(ImportRig calls)
    {
        _calls = calls;
        Contracts = new(calls.Database, Clock);
        Store = new(calls.Database, Clock);
        Files = new(calls.Database, Clock, Path.Combine(calls.Folder, "files"));
        _reports = new(new(new(calls.Database), new(calls.Database)), Contracts, new(id => id, id => id), Settings, Clock);
    }

    public static DiarySettings Settings { get; } = new(ImportRig.Shanghai, WorkingCalendar.Shipped, [new PdfReportWriter(), new CsvReportWriter()]);

    public ContractStore Contracts { get; }

    public DiaryStore Store { get; }

    public EvidenceStore Files { get; }

    public StandingClock Clock => _calls.Clock;

    public ConcurrentQueue<DiaryKey> Alarms { get; } = new();

    /// <summary>Reports of this kind cannot be made.</summary>
    public string? Broken { get; set; }

    public TaskCompletionSource RoundSeen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DiaryRound Round => new(Contracts, Store, Files, this, this, Settings, Clock, NullLogger<DiaryRound>.Instance);

    public static Contract Contract => ShippedContracts.Nanning2026;

    public static async Task<DiaryRig> StartAsync(PostgresFixture postgres, DateTimeOffset now)
    {
        var rig = new DiaryRig(await ImportRig.StartAsync(postgres));
        rig.Clock.Now = now;
        Assert.IsType<SaveResult.Done>(await rig.Contracts.SaveRulesAsync(Contract.RuleSetId, [ShippedRuleSets.Nanning2026], 0, "审核员", null, CancellationToken.None));
        Assert.IsType<SaveResult.Done>(await rig.Contracts.SaveAsync(Contract, 0, "审核员", null, CancellationToken.None));
        return rig;
    }

    public async Task<DiaryLine> LineAsync(string kind, string period) =>
        (await Store.LinesAsync(Contract.Id, CancellationToken.None)).Single(l => l.Item.Key.Kind == kind && l.Item.Key.Period == period);

    /// <summary>Telling fails, as when the process ends meanwhile.</summary>
    public bool Mute { get; set; }

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

    public ValueTask DisposeAsync() => _calls.DisposeAsync();
}
