using ContactCenter.Assessment.Acceptance;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Database;
using ContactCenter.Assessment.Diary;
using ContactCenter.Assessment.Facts;
using ContactCenter.Assessment.Import;
using ContactCenter.Assessment.LateOrders;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Backoffice.Work;
using ContactCenter.History.Accounts;
using ContactCenter.History.Centre;
using ContactCenter.History.Database;
using ContactCenter.History.Imports;
using ContactCenter.History.Queries;
using ContactCenter.History.Rollups;
using ContactCenter.Reporting.Csv;
using ContactCenter.Reporting.Documents;
using ContactCenter.Reporting.Pdf;
using ContactCenter.Reporting.Spreadsheets;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContactCenter.Assessment.Api;

/// <summary>Where the assessment keeps what is not in the database.</summary>
/// <param name="Evidence">Folder of evidence files.</param>
/// <param name="Spool">Folder of files while they are imported.</param>
public sealed record AssessmentFolders(string Evidence, string Spool);

/// <summary>
/// The assessment of contracts. The Host brings <see cref="ICentre"/>, <see cref="IContractAccess"/>, <see cref="AssessmentFolders"/> and the
/// storage.
/// </summary>
public sealed class AssessmentModule : IModule
{
    public string Name => "assessment";

    public SchemaScripts Schema => AssessmentSchema.Scripts;

    public IReadOnlyList<Permission> Permissions => AssessmentPermissions.All;

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<VoiceFactQueries>().AddSingleton<CallbackQueries>().AddSingleton<DispositionQueries>().AddSingleton<DayFold>().AddSingleton<ImportRuns>();
        services.AddSingleton<FactQueries>().AddSingleton<RecordedCalls>().AddSingleton<SheetSource>();
        services.AddSingleton<ContractStore>().AddSingleton<ContractProposals>().AddSingleton<RuleSetProposals>().AddSingleton<ExternalFigures>().AddSingleton<Records.Corrections>();
        services.AddSingleton<QuarterScores>().AddSingleton<BureauRecordStore>().AddSingleton<RecordDecisions>().AddSingleton<CountedRecords>();
        services.AddSingleton<AppealStore>().AddSingleton<SheetStore>().AddSingleton<RankingStore>().AddSingleton<EntryKeys>();
        services.AddSingleton(s => new EvidenceStore(
            s.GetRequiredService<StorageDatabase>(), s.GetRequiredService<TimeProvider>(),
            new(s.GetRequiredService<AssessmentFolders>().Evidence, s.GetServices<IFileScanner>(), s.GetService<IFilesElsewhere>(),
                s.GetRequiredService<SealedFiles>())));
        services.AddSingleton<ContractDirectory>().AddSingleton<MonthSheets>().AddSingleton<FactDrillDown>().AddSingleton<FigureDesk>();
        services.AddSingleton<FailedMonthAlarms>().AddSingleton<FailedMonthWatch>().AddSingleton<SheetNoticeReader>();
        services.AddSingleton<IFailedMonthListener, AuditedFailedMonths>();
        services.AddSingleton<LateOrderDesk>();
        services.AddSingleton<RecordDesk>().AddSingleton<AppealJudges>().AddSingleton<Quarters>().AddSingleton<Rankings>();
        services.AddSingleton<ContractGate>().AddSingleton<ISettingsRule, ContractedSettings>();
        services.AddSingleton(s => new CallImport(
            s.GetRequiredService<StorageDatabase>(), s.GetRequiredService<DayFold>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<AssessmentFolders>().Spool));
        services.AddSingleton(s => new ImportFiles(s.GetRequiredService<AssessmentFolders>().Spool));
        services.AddSingleton<ImportWork>().AddSingleton<IWorkKind>(s => s.GetRequiredService<ImportWork>()).AddSingleton<ImportDesk>();
        services.AddSingleton<ImportCentres>();
        AddReports(services);
        services.AddHostedService<ContractLoading>();
        services.AddHostedService<DayFolding>();
    }

    private static void AddReports(IServiceCollection services)
    {
        services.AddSingleton<IReportWriter, SpreadsheetReportWriter>().AddSingleton<IReportWriter, PdfReportWriter>().AddSingleton<IReportWriter, CsvReportWriter>();
        services.AddSingleton<ReportFiles>().AddSingleton<DiaryStamp>().AddSingleton<PeriodFiguresReader>();
        services.AddSingleton<IDiaryStore, DiaryStore>().AddSingleton<IDiaryReports, DiaryReports>().AddSingleton<IDiaryAlarms, AuditedAlarms>();
        services.AddSingleton<ReportTexts>().AddSingleton<ReportDesk>().AddSingleton<DiaryFiles>();
        services.AddSingleton<AcceptanceRequests>().AddSingleton<ApprovedEvidence>().AddSingleton<AcceptanceDuty>();
        services.AddSingleton<DeliveryStore>().AddSingleton<DeliveryLog>().AddSingleton<ChannelCounts>().AddSingleton<ChannelComparison>();
        services.AddSingleton<PackSources>().AddSingleton<PackContents>().AddSingleton<AcceptancePack>();
        services.AddSingleton(s => new DiarySettings(
            s.GetRequiredService<ICentre>().Zone, WorkingCalendar.Shipped, [.. s.GetServices<IReportWriter>().Where(w => w.Extension is not "csv")])
        {
            OnlySinceKept = true,
        });
        services.AddSingleton<DiaryRound>();
        services.AddHostedService<DiarySchedule>();
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapContractEndpoints();
        api.MapContractChangeEndpoints();
        api.MapSheetEndpoints();
        api.MapSheetExportEndpoints();
        api.MapFigureEndpoints();
        api.MapRecordEndpoints();
        api.MapLateOrderEndpoints();
        api.MapAppealEndpoints();
        api.MapQuarterEndpoints();
        api.MapRuleSetEndpoints();
        api.MapReportEndpoints();
        api.MapReportTextEndpoints();
        api.MapDiaryEndpoints();
        api.MapDeliveryEndpoints();
        api.MapChannelEndpoints();
        api.MapAcceptanceEndpoints();
        api.MapImportEndpoints();
    }

    /// <summary>What was not filed in time is written down; the diary shows it in red.</summary>
    private sealed class AuditedAlarms(AuditLog log, DiarySettings settings) : IDiaryAlarms
    {
        public Task OverdueAsync(DiaryItem item, CancellationToken cancel) =>
            log.WriteAsync(settings.MadeBy, "report-overdue", item.Key.ToString(), null, null, cancel);
    }

    /// <summary>The audit log is where alarms are looked for later; the contract and the month show them by themselves.</summary>
    private sealed class AuditedFailedMonths(AuditLog log, DiarySettings settings) : IFailedMonthListener
    {
        public Task LimitReachedAsync(ContractId contract, FailedMonths month, CancellationToken cancel) => log.WriteAsync(
            settings.MadeBy, "failed-months-reached", $"{contract}/{month.Month}", null, string.Join(' ', month.Failed), cancel);
    }

    /// <summary>Who sees what is known before the first request comes, and what a stop left untold is told.</summary>
    private sealed class ContractLoading(ContractDirectory contracts, FailedMonthWatch watch, StorageDatabase database) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await contracts.LoadAsync();
            foreach (var contract in contracts.Current)
            {
                await database.InTransactionAsync(() => watch.LookAsync(contract.Body.Id, cancellationToken));
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Stores the sums of days that are over; reading is right without it, only slower.</summary>
    private sealed class DayFolding(DayFold fold, ICentre centre) : BackgroundService
    {
        private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => fold.RunAsync(() => centre.Zone, Interval, stoppingToken);
    }
}
