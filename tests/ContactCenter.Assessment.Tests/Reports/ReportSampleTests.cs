using ContactCenter.Assessment.Reports.Documents;
using ContactCenter.Assessment.Reports.Pdf;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Reports.Spreadsheets;

namespace ContactCenter.Assessment.Tests.Reports;

public sealed class ReportSampleTests
{
    [Fact]
    public void Write()
    {
        var folder = "/tmp/reports/out";
        Directory.CreateDirectory(folder);
        var month = SampleReports.Of(PeriodKind.Month, new(2026, 11, 1), watermark: "市局审计 王敏 2026-12-01 09:12");
        IReportWriter[] writers = [new PdfReportWriter(), new SpreadsheetReportWriter()];
        foreach (var writer in writers)
        {
            var file = writer.Write(month);
            File.WriteAllBytes(Path.Combine(folder, "month." + file.Extension), file.Content.ToArray());
        }
        var sheet = ContactCenter.Assessment.Reports.MonthSheets.MonthSheetReport.Of(ContactCenter.Assessment.Reports.MonthSheets.MonthSheetSubject.Of(SampleReports.ClosedMonth, ContactCenter.Assessment.Rules.Language.Chinese, SampleReports.GeneratedAt));
        var half = SampleReports.Of(PeriodKind.HalfYear, new(2026, 11, 1), ContactCenter.Assessment.Rules.Language.English);
        foreach (var writer in writers)
        {
            foreach (var (n,d) in new[] { ("sheet",sheet), ("half",half) }) {
            var file = writer.Write(d);
            File.WriteAllBytes(Path.Combine(folder, n + "." + file.Extension), file.Content.ToArray());}
        }
    }
}
