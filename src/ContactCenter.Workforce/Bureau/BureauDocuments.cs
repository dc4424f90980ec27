using System.Globalization;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;
using ContactCenter.Reporting.Pdf;
using ContactCenter.Workforce.Exams;

namespace ContactCenter.Workforce.Bureau;

/// <summary>What is sent to the bureau, as files: in Chinese, which the bureau reads.</summary>
internal static class BureauDocuments
{
    /// <param name="lines">What stands in it, each with its name.</param>
    /// <param name="title">Of the writing.</param>
    /// <param name="at">By the centre's wall clock.</param>
    public static ReadOnlyMemory<byte> Notice(string title, IEnumerable<LabelledText> lines, DateTimeOffset at) =>
        new PdfReportWriter().Write(new()
        {
            Language = Language.Chinese, Title = title, GeneratedAt = at, Particulars = [.. lines],
            Sections = [new("签收", [new SignatureBlock(["供应商", "税务局项目办"])])],
        }).Content;

    /// <param name="contract">As people call it.</param>
    /// <param name="quarter">First day.</param>
    /// <param name="tests">By which it is unqualified.</param>
    /// <param name="measures">What is done about it.</param>
    /// <param name="at">By the centre's wall clock.</param>
    public static ReadOnlyMemory<byte> Quarter(
        string contract, DateOnly quarter, IReadOnlyList<StaffTest> tests, string measures, DateTimeOffset at)
    {
        const int MonthsOfQuarter = 3;
        var name = string.Create(CultureInfo.InvariantCulture, $"{quarter.Year} 年第 {((quarter.Month - 1) / MonthsOfQuarter) + 1} 季度");
        return new PdfReportWriter().Write(new()
        {
            Language = Language.Chinese, Title = "季度考核不合格报告", Subtitle = name, GeneratedAt = at,
            Particulars = [new("项目", contract), new("结论", "该季度不合格（考核不合格率超过 20% 且整改复测未达标）"), new("整改措施", measures)],
            Sections =
            [
                new("考核情况",
                [
                    new ReportTable(
                        [
                            new("day", "日期", 12), new("title", "考核", 30), new("all", "应参加", 10), new("failed", "不合格", 10),
                            new("share", "不合格率", 12),
                        ],
                        [
                            .. tests.Select(t => new TableRow(
                            [
                                new DateCell(t.HeldOn), new TextCell(t.Title), new IntegerCell(t.ShouldAttend), new IntegerCell(t.Failed),
                                RatioCell.Percent(t.Failed, t.ShouldAttend, 1),
                            ])),
                        ]),
                    new SignatureBlock(["供应商", "税务局项目办", "市局"]),
                ]),
            ],
        }).Content;
    }
}
