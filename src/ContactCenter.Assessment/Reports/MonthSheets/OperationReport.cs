using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.MonthSheets;

/// <summary>热线运行情况月报 (RPT-02): the month's sheet with every indicator, the month's report behind it, and one place to sign.</summary>
internal static class OperationReport
{
    private static readonly BilingualText Title = new("热线运行情况月报", "Monthly operation report");

    /// <param name="sheet">The sheet as <see cref="MonthSheetReport"/> makes it: its result, particulars, hash and signatures are the report's.</param>
    /// <param name="month">The report of the same month and contract.</param>
    public static ReportDocument Of(ReportDocument sheet, ReportDocument month) => sheet with
    {
        Title = Title.In(sheet.Language),
        Sections =
        [
            .. sheet.Sections.Where(s => !IsSignature(s)),
            .. month.Sections,
            .. sheet.Sections.Where(IsSignature),
        ],
        Footnotes = [.. sheet.Footnotes, .. month.Footnotes],
    };

    private static bool IsSignature(ReportSection section) => section.Blocks is [SignatureBlock];
}
