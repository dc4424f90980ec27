using System.Globalization;
using System.Text;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Csv;
using ContactCenter.Reporting.Documents;
using CsvHelper;
using CsvHelper.Configuration;

namespace ContactCenter.Assessment.Tests.Reports;

public sealed class CsvReportTests
{
    [Fact]
    public void RPT_09_another_reader_finds_every_day_with_its_exact_counts()
    {
        var document = ReadBackTests.Document("month");
        var content = new CsvReportWriter().Write(document).Content;
        Assert.Equal(Encoding.UTF8.GetPreamble(), content[..3].ToArray());
        var rows = Read(content);
        var table = document.Sections.First(s => s.Title == "按日").Tables.First();
        foreach (var row in table.Rows)
        {
            var day = Assert.IsType<DateCell>(row.Cells[0]).Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var found = Assert.Single(rows, r => r[0] == day);
            Assert.Equal(Assert.IsType<IntegerCell>(row.Cells[1]).Value, long.Parse(found[1], CultureInfo.InvariantCulture));
            Assert.Equal(Assert.IsType<IntegerCell>(row.Cells[2]).Value, long.Parse(found[2], CultureInfo.InvariantCulture));
            if (row.Cells[4] is RatioCell rate)
            {
                Assert.Equal((decimal)rate.Numerator / (decimal)rate.Denominator, decimal.Parse(found[4], CultureInfo.InvariantCulture), 12);
            }
            else
            {
                Assert.Equal(string.Empty, found[4]);
            }
        }
    }

    [Fact]
    public void A_cell_that_begins_like_a_formula_is_text()
    {
        var document = new ReportDocument
        {
            Language = Language.Chinese,
            Title = "=HYPERLINK(\"http://x\")",
            GeneratedAt = SampleReports.GeneratedAt,
            Watermark = "auditor 2026-11-21 09:30 季度检查",
            Sections = [new("节", [new ReportTable([new("a", "列,一")], [new TableRow([new TextCell("@x\n\"y\"")])])])],
        };
        var rows = Read(new CsvReportWriter().Write(document).Content);
        Assert.Equal("'=HYPERLINK(\"http://x\")", rows[0][0]);
        Assert.Contains(rows, r => r[0] == "'@x\n\"y\"");
        Assert.Contains(rows, r => r[0] == "列,一");
        Assert.Contains(rows, r => r is ["导出", "auditor 2026-11-21 09:30 季度检查"]);
    }

    private static List<string[]> Read(ReadOnlyMemory<byte> content)
    {
        using var text = new StreamReader(new MemoryStream(content.ToArray()), Encoding.UTF8);
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture));
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add(csv.Record!);
        }

        return rows;
    }
}
