using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Facts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Reports.MonthSheets;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Queries;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Assessing;

/// <summary>
/// Makes every report. The page, its files, the diary and the acceptance pack all have theirs from here, so that a period has one report
/// whoever asks for it.
/// </summary>
public sealed class ReportDesk(
    PeriodFiguresReader figures, MonthSheets months, ContractStore contracts, ContractDirectory directory, ReportTexts texts,
    ICentre centre, TimeProvider time, FactQueries facts)
{
    /// <param name="kind">Which report.</param>
    /// <param name="day">A local day of the period.</param>
    /// <param name="contract">Of which calls; null for the whole centre, which has no report of a contract's month.</param>
    /// <param name="language">Of the report; what people wrote stays as they wrote it.</param>
    /// <param name="watermark">Across every page; null for none.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>
    /// Null when the report is of a contract's month and the contract has no sheet of that month, or no day of the period is in its term.
    /// </returns>
    public async Task<ReportDocument?> MakeAsync(
        ReportKind kind, DateOnly day, Contract? contract, Language language, string? watermark, CancellationToken cancel)
    {
        var period = ReportPeriod.Containing(ReportKinds.PeriodOf(kind), day);
        if (CallsOf(contract, period) is not { } calls)
        {
            return null;
        }

        var sheets = contract is null || period.Kind is PeriodKind.Day or PeriodKind.Week ? [] : await SheetsAsync(contract, kind, period, cancel);
        if (ReportKinds.NeedsContract(kind) && (sheets.Count == 0 || sheets[^1].Sheet.Month != YearMonth.Of(period.From)))
        {
            return null;
        }

        var subject = await SubjectAsync(kind, calls, contract, sheets, cancel) with { Language = language, Watermark = watermark };
        return kind switch
        {
            ReportKind.Online => OnlineReport.Of(subject),
            ReportKind.Operation => OperationReport.Of(SheetReport(sheets[^1], language, watermark), PeriodReport.Of(subject)),
            _ => PeriodReport.Of(subject),
        };
    }

    /// <summary>The month's sheet to print, sign and file.</summary>
    /// <param name="month">The sheet.</param>
    /// <param name="language">Of the report.</param>
    /// <param name="watermark">Across every page.</param>
    /// <param name="alarm">That the month made the limit of failed months (FIN-07).</param>
    public ReportDocument SheetReport(AssessedMonth month, Language language, string? watermark, FailedMonthAlarm? alarm = null) => MonthSheetReport.Of(new()
    {
        Sheet = month.Sheet,
        Contract = month.Contract,
        Rules = month.Rules,
        Language = language,
        GeneratedAt = Now,
        BureauName = centre.NameOf(month.Contract.Bureau).In(language),
        ProviderName = centre.NameOf(month.Contract.Provider).In(language),
        Closed = month.Closing,
        Alarm = alarm,
        Watermark = watermark,
    });

    /// <summary>A period may end after the term: its rules are then those of the last month that is served.</summary>
    public static YearMonth MonthOfRules(Contract contract, ReportPeriod period) =>
        YearMonth.Of(period.To < contract.LastServedDay ? period.To : contract.LastServedDay);

    private DateTimeOffset Now => TimeZoneInfo.ConvertTime(time.GetUtcNow(), centre.Zone);

    /// <summary>The online report looks back to the contract's first month.</summary>
    private Task<IReadOnlyList<AssessedMonth>> SheetsAsync(Contract contract, ReportKind kind, ReportPeriod period, CancellationToken cancel) =>
        months.ShownAsync(contract, YearMonth.Of(kind is ReportKind.Online ? contract.FirstDay : period.From), YearMonth.Of(period.To), cancel);

    /// <summary>A contract's calls are those that it is about; null when it has no day in the period.</summary>
    private PeriodCalls? CallsOf(Contract? contract, ReportPeriod period)
    {
        if (contract is null)
        {
            return PeriodCalls.Whole(period, CallScope.Everything);
        }

        var coverage = directory.CoverageOf(contract);
        return coverage.Of(period) is { Count: > 0 } days ? new(period, Counted(days), Counted(coverage.Of(period.Previous))) : null;
    }

    private static CountedDays[] Counted(IReadOnlyList<CoveredDays> days) => [.. days.Select(d => new CountedDays(d.First, d.Last, d.Scope))];

    private async Task<PeriodReportSubject> SubjectAsync(
        ReportKind kind, PeriodCalls calls, Contract? contract, IReadOnlyList<AssessedMonth> sheets, CancellationToken cancel)
    {
        var period = calls.Period;
        var ofMonths = sheets.Select(OfMonth).ToList();
        var onSheets = SheetOfMonth.Sum([.. ofMonths.Where(m => period.Contains(m.Month.FirstDay))]);
        var others = onSheets.Values.Aggregate(await MeasuredAsync(calls.Days, cancel), (all, fact) => all.With(fact.Key, fact.Value));
        var written = contract is null ? [] : (await texts.NewestAsync(contract.Id, period, cancel)).Where(t => t.Text.Length > 0).ToList();
        var sections = kind is ReportKind.Online ? ReportSections.OfOnline : ReportSections.OfPeriods;
        return new()
        {
            Figures = await figures.ReadAsync(calls, centre.Zone, others, cancel),
            Language = Language.Chinese,
            GeneratedAt = Now,
            Contract = contract,
            Rules = contract is null ? null : await contracts.RulesOfAsync(contract, MonthOfRules(contract, period), cancel),
            Months = ofMonths,
            Corrections = written.Where(t => ReportSections.IndicatorOf(t.Section) is not null)
                .ToDictionary(t => ReportSections.IndicatorOf(t.Section)!, t => t.Text, StringComparer.Ordinal),
            Written =
            [
                .. sections.SelectMany(s => written.Where(t => t.Section == s))
                    .Select(t => new WrittenPart(t.Section, t.Text, t.WrittenBy, t.WrittenAt)),
            ],
            QueueName = centre.NameOfQueue,
            AgentName = centre.NameOfAgent,
            DispositionName = centre.NameOfDisposition,
        };
    }

    /// <summary>
    /// What tickets, visits and messages come to in the days of a report, also where no sheet asks for them (SIT-03); a fact that a part
    /// of the days knows nothing of is missing.
    /// </summary>
    private async Task<FactSet> MeasuredAsync(IReadOnlyList<CountedDays> days, CancellationToken cancel)
    {
        var parts = new List<FactSet>();
        foreach (var part in days)
        {
            parts.Add(await facts.OfSlicesAsync(part.Scope, new(part.First, part.Last, centre.Zone), cancel));
        }

        var known = parts[0].Values.Keys.Where(fact => parts.TrueForAll(p => p[fact].Value is not null));
        return known.Aggregate(FactSet.Empty, (all, fact) => all.With(fact, parts.Sum(p => p[fact].Value!.Value)));
    }

    /// <summary>The figures that a month's sheet was made of, beside the sheet.</summary>
    internal static SheetOfMonth OfMonth(AssessedMonth month) => new(
        month.Sheet, month.Rules, EffectiveFigures.Of(month.Inputs, ContractMonths.Find(month.Contract, month.Sheet.Month)!).Month);
}
