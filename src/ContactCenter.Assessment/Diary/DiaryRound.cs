using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Reporting.Documents;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Assessment.Diary;

/// <summary>Makes the reports of the diary.</summary>
public interface IDiaryReports
{
    /// <summary>The report of an item; null where nothing is made by itself, such as an assessment that people hold.</summary>
    Task<ReportDocument?> MakeAsync(Contract contract, DiaryItem item, CancellationToken cancel);
}

/// <summary>Is told about reports that were not filed in time.</summary>
public interface IDiaryAlarms
{
    /// <summary>At most once for each item.</summary>
    Task OverdueAsync(DiaryItem item, CancellationToken cancel);
}

/// <summary>
/// One pass over all diaries: opens what has become due, makes the reports that are not made yet, tells what is overdue. It may run as
/// often as one likes, and after any stop: it looks at what is there, not at when it ran last.
/// </summary>
public sealed partial class DiaryRound(
    ContractStore contracts, IDiaryStore diary, DiaryFiles files, IDiaryAlarms alarms, DiarySettings settings, TimeProvider time, ILogger<DiaryRound> log)
{
    /// <summary>What one pass did.</summary>
    /// <param name="Made">Reports.</param>
    /// <param name="Failed">Reports that could not be made; the next round tries again.</param>
    /// <param name="Alarms">Items told to be overdue.</param>
    public sealed record Outcome(int Made, int Failed, int Alarms);

    public async Task<Outcome> RunAsync(CancellationToken cancel)
    {
        var (made, failed, told) = (0, 0, 0);
        foreach (var contract in (await contracts.AllAsync(cancel)).Select(c => c.Body))
        {
            await diary.OpenAsync(await ItemsAsync(contract, cancel), cancel);
            foreach (var line in (await diary.LinesAsync(contract.Id, cancel)).Reverse())
            {
                var isMade = await MakeAsync(contract, line, cancel);
                made += isMade is true ? 1 : 0;
                failed += isMade is false ? 1 : 0;
                told += await TellAsync(line, cancel) ? 1 : 0;
            }
        }

        return new(made, failed, told);
    }

    private async Task<IReadOnlyList<DiaryItem>> ItemsAsync(Contract contract, CancellationToken cancel)
    {
        var today = DiaryLine.LocalDay(time.GetUtcNow(), settings.Zone);
        var month = YearMonth.Of(today < contract.LastServedDay ? today : contract.LastServedDay);
        var duties = await contracts.RulesOfAsync(contract, month, cancel) is { } rules ? DiaryPlan.AssessmentDuties(rules) : [];
        var items = DiaryPlan.ItemsOf(contract, contract.Diary.Concat(duties), settings.Calendar, today);
        if (!settings.OnlySinceKept)
        {
            return items;
        }

        var kept = DiaryLine.LocalDay((await contracts.HistoryAsync(contract.Id, cancel))[^1].SavedAt, settings.Zone);
        return [.. items.Where(item => item.DueOn >= kept)];
    }

    /// <returns>Null when there was nothing to do, false when it could not be done.</returns>
    private async Task<bool?> MakeAsync(Contract contract, DiaryLine line, CancellationToken cancel)
    {
        try
        {
            return await files.MakeMissingAsync(contract, line, cancel) ? true : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One report that cannot be made must not keep the others from being made; it is tried again in the next round.
            LogFailed(e, line.Item.Key);
            return false;
        }
    }

    private async Task<bool> TellAsync(DiaryLine line, CancellationToken cancel)
    {
        if (line.AlarmedAt is not null || line.State(time.GetUtcNow(), settings.Zone) is not DiaryState.Overdue)
        {
            return false;
        }

        return await diary.RaiseAlarmAsync(line.Item.Key, () => alarms.OverdueAsync(line.Item, cancel), cancel);
    }

    [LoggerMessage(2601, LogLevel.Error, "The report {Key} could not be made")]
    private partial void LogFailed(Exception e, DiaryKey key);
}

/// <param name="Zone">The centre's.</param>
/// <param name="Calendar">Working days.</param>
/// <param name="Writers">In which formats reports are made.</param>
public sealed record DiarySettings(TimeZoneInfo Zone, WorkingCalendar Calendar, IReadOnlyList<IReportWriter> Writers)
{
    /// <summary>Who is named as the maker of files that nobody asked for.</summary>
    public string MadeBy { get; init; } = "scheduler";

    /// <summary>Leaves out what was due before the contract came into this system: it was filed, or not, elsewhere.</summary>
    public bool OnlySinceKept { get; init; }
}
