using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Reports.Documents;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Storage.Queries;

namespace ContactCenter.Assessment.Diary;

/// <summary>The reports of the diary from the figures of calls.</summary>
/// <param name="figures">Reads them.</param>
/// <param name="contracts">Knows what is agreed.</param>
/// <param name="names">Names of queues and agents by id.</param>
/// <param name="settings">The zone.</param>
/// <param name="time">When the report is made.</param>
public sealed class PeriodDiaryReports(
    PeriodFiguresReader figures, ContractStore contracts, ReportNames names, DiarySettings settings, TimeProvider time) : IDiaryReports
{
    private const string AssessmentEnding = "-assessment";

    public async Task<ReportDocument?> MakeAsync(Contract contract, DiaryItem item, CancellationToken cancel)
    {
        if (item.Key.Kind.EndsWith(AssessmentEnding, StringComparison.Ordinal))
        {
            return null;
        }

        var period = ReportPeriod.Containing(DiaryPlan.KindOf(item.Every), item.FirstDay);
        var scope = new CallScope([.. contract.Scope.Queues.Select(q => q.Value)], [.. contract.Scope.EntryNumbers]);
        return PeriodReport.Of(new()
        {
            Figures = await figures.ReadAsync(scope, period, settings.Zone, FactSet.Empty, cancel),
            Language = Language.Chinese,
            GeneratedAt = TimeZoneInfo.ConvertTime(time.GetUtcNow(), settings.Zone),
            Contract = contract,
            Rules = await contracts.RulesOfAsync(contract, YearMonth.Of(item.LastDay), cancel),
            QueueName = names.Queue,
            AgentName = names.Agent,
        });
    }
}

/// <param name="Queue">The name of a queue by its id.</param>
/// <param name="Agent">The name of an agent by their id.</param>
public sealed record ReportNames(Func<string, string> Queue, Func<string, string> Agent);
