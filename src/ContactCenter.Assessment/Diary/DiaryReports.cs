using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Diary;

/// <summary>The reports of the diary: those that the pages show, in Chinese.</summary>
public sealed class DiaryReports(ReportDesk desk) : IDiaryReports
{
    private const string AssessmentEnding = "-assessment";
    private const string Operation = "month-operation";
    private const string Online = "month-online";

    public async Task<ReportDocument?> MakeAsync(Contract contract, DiaryItem item, CancellationToken cancel) =>
        item.Key.Kind.EndsWith(AssessmentEnding, StringComparison.Ordinal)
            ? null
            : await desk.MakeAsync(KindOf(item), item.FirstDay, contract, Language.Chinese, watermark: null, cancel);

    /// <summary>
    /// Which report an entry of the diary is about: the monthly operation report has the month's sheet (RPT-02), the online report its
    /// own three parts (RPT-05), every other one is the report of its period.
    /// </summary>
    public static ReportKind KindOf(DiaryItem item) => (item.Key.Kind, item.Every) switch
    {
        (Operation, ReportFrequency.Month) => ReportKind.Operation,
        (Online, ReportFrequency.Month) => ReportKind.Online,
        (_, ReportFrequency.Day or ReportFrequency.WorkingDay) => ReportKind.Day,
        (_, ReportFrequency.Week) => ReportKind.Week,
        (_, ReportFrequency.Month) => ReportKind.Month,
        (_, ReportFrequency.Quarter) => ReportKind.Quarter,
        (_, ReportFrequency.HalfYear) => ReportKind.HalfYear,
        (_, ReportFrequency.Year) => ReportKind.Year,
    };
}
