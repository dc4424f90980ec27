using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ContactCenter.Assessment.Reports.MonthSheets;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Backoffice.Texts;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.Reporting.Documents;
using ContactCenter.Reporting.Pdf;
using ContactCenter.Reporting.Spreadsheets;
using DocumentFormat.OpenXml.Packaging;

namespace ContactCenter.Assessment.Tests.Reports;

/// <summary>What another program reads in our files is what the model says (RPT-09).</summary>
public sealed class ReadBackTests
{
    /// <summary>LibreOffice writes numbers with 15 digits.</summary>
    private const double Precision = 1e-12;

    public static TheoryData<string> Reports() => new("month", "half-year-en", "day", "sheet");

    [SkippableTheory]
    [MemberData(nameof(Reports))]
    public void RPT_09_a_workbook_reckoned_anew_by_LibreOffice_shows_every_number_of_the_model(string name)
    {
        using var office = new Office();
        var document = Document(name);
        var sheets = office.Recalculate(Bare(new SpreadsheetReportWriter().Write(document).Content));
        foreach (var table in document.Sections.SelectMany(s => s.Tables))
        {
            var heading = table.Columns.Select(c => c.Title).ToArray();
            var lines = sheets.Single(sheet => sheet.Any(line => line.Take(heading.Length).SequenceEqual(heading)));
            var at = Array.FindIndex(lines, line => line.Take(heading.Length).SequenceEqual(heading));
            foreach (var row in table.AllRows)
            {
                var line = lines[++at];
                for (var i = 0; i < row.Cells.Length; i++)
                {
                    AssertSame(row.Cells[i], line.Length > i ? line[i] : string.Empty, $"{heading[i]}, line {at}");
                }
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Reports))]
    public void RPT_09_a_pdf_holds_every_printed_cell_as_text(string name)
    {
        using var office = new Office();
        var document = Document(name);
        var file = new PdfReportWriter().Write(document);
        var text = WithoutSpace(office.Text(file.Content));
        Assert.Empty(file.Warnings);
        Assert.Contains(WithoutSpace(document.Title), text, StringComparison.Ordinal);
        foreach (var table in document.Sections.SelectMany(s => s.Tables))
        {
            foreach (var cell in table.AllRows.SelectMany(r => r.Cells.Where((_, i) => table.Columns[i].Printed)).Where(c => CellText.IsNumber(c)))
            {
                Assert.Contains(WithoutSpace(CellText.Of(cell)), text, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>
    /// As it was written once and looked at: where something is on the page shows in the text too. A change that is meant is written anew
    /// with <c>CONTACTCENTER_GOLDEN=write</c>.
    /// </summary>
    [SkippableTheory]
    [MemberData(nameof(Reports))]
    public void RPT_09_the_text_of_a_pdf_is_the_kept_one(string name)
    {
        using var office = new Office();
        // A watermark is read between the lines, each time a little elsewhere.
        var text = office.Text(new PdfReportWriter().Write(Document(name) with { Watermark = null }).Content);
        var kept = Path.Combine(Repository.Root, "tests/ContactCenter.Assessment.Tests/Reports/Golden", name + ".txt");
        if (Environment.GetEnvironmentVariable("CONTACTCENTER_GOLDEN") == "write")
        {
            File.WriteAllText(kept, text);
        }

        Assert.Equal(File.ReadAllText(kept), text);
    }

    [SkippableFact]
    public void A_pdf_is_tagged_so_that_it_can_be_read_out()
    {
        using var office = new Office();
        var document = Document("month");
        var file = new PdfReportWriter().Write(document).Content;

        var tree = office.Structure(file).Split('\n').Select(line => line.Trim()).ToList();
        Assert.Equal(1, tree.Count(line => line.StartsWith("H1", StringComparison.Ordinal)));
        Assert.Equal(document.Sections.Length, tree.Count(line => line.StartsWith("H2", StringComparison.Ordinal)));
        var tables = document.Sections.SelectMany(s => s.Tables).ToList();
        Assert.Equal(tables.Count, tree.Count(line => line.StartsWith("Table", StringComparison.Ordinal)));
        Assert.Equal(tables.Sum(t => t.Columns.Count(c => c.Printed)), tree.Count(line => line.StartsWith("TH", StringComparison.Ordinal)));
        Assert.Equal(
            tables.Sum(t => t.Columns.Count(c => c.Printed) * t.AllRows.Count()),
            tree.Count(line => line.StartsWith("TD", StringComparison.Ordinal)));
        Assert.Equal(
            document.Sections.Sum(s => s.Blocks.OfType<ReportChart>().Count()),
            tree.Count(line => line.StartsWith("Figure", StringComparison.Ordinal)));
        Assert.DoesNotContain(tree, line => line.Contains(document.Watermark!, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_pdf_says_its_title_and_when_it_was_made_also_where_the_title_is_no_XML()
    {
        using var office = new Office();
        var document = Document("month") with { Title = "甲 & 乙 <公司>", Watermark = null };
        var file = new PdfReportWriter().Write(document).Content;

        var about = office.About(file);
        Assert.Contains("甲 & 乙 <公司>", about, StringComparison.Ordinal);
        Assert.Matches("Tagged: +yes", about);
        Assert.Matches("CreationDate: +2026-11-30T16:10:00Z", about);
        var packet = XDocument.Parse(office.Metadata(file));
        Assert.Equal("甲 & 乙 <公司>", packet.Descendants().Single(e => e.Name.LocalName == "title").Value);
        Assert.Equal(document.GeneratedAt, DateTimeOffset.Parse(
            packet.Descendants().Single(e => e.Name.LocalName == "CreateDate").Value, CultureInfo.InvariantCulture));
    }

    [SkippableFact]
    public void RPT_09_a_pdf_embeds_subsets_of_its_fonts_and_the_workbook_prints_its_Chinese()
    {
        using var office = new Office();
        var document = Document("month");
        var pdf = office.Print(new SpreadsheetReportWriter().Write(document).Content);
        var printed = WithoutSpace(Office.Text(pdf));
        Assert.Contains("热线运行月报", printed, StringComparison.Ordinal);
        Assert.Contains("未达标项目的整改措施尚未填写齐全", printed, StringComparison.Ordinal);
        Assert.Contains("第1页，共", printed, StringComparison.Ordinal);

        File.WriteAllBytes(pdf, new PdfReportWriter().Write(document).Content.ToArray());
        var fonts = Office.Fonts(pdf).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(2, fonts.Length);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+NotoSansSC-\w+ +CID TrueType +Identity-H +yes yes yes", font));
    }

    /// <summary>The pictures of <c>docs/screenshots</c>; only when <c>CONTACTCENTER_SCREENSHOTS</c> names the folder to write to.</summary>
    [SkippableFact]
    public void Sample_pages_are_drawn_for_the_documentation()
    {
        var folder = Environment.GetEnvironmentVariable("CONTACTCENTER_SCREENSHOTS");
        Skip.If(folder is null, "Set CONTACTCENTER_SCREENSHOTS to a folder to draw sample pages.");
        using var office = new Office();
        foreach (var (name, picture, page) in new[] { ("month", "report-month-1", 1), ("month", "report-month-3", 3), ("half-year-en", "report-half-year-en", 1), ("sheet", "report-month-sheet", 1) })
        {
            var pdf = Path.GetTempFileName();
            File.WriteAllBytes(pdf, new PdfReportWriter().Write(Document(name)).Content.ToArray());
            Office.Picture(pdf, Path.Combine(folder!, picture), page);
            File.Delete(pdf);
        }

        var workbook = office.Print(new SpreadsheetReportWriter().Write(Document("month")).Content);
        Office.Picture(workbook, Path.Combine(folder!, "report-workbook-days"), 3);
        Office.Picture(workbook, Path.Combine(folder!, "report-workbook-charts"), 4);
    }

    internal static ReportDocument Document(string name) => name switch
    {
        "month" => SampleReports.Of(PeriodKind.Month, new(2026, 11, 1), watermark: "市局审计 王敏 2026-12-01 09:12"),
        "half-year-en" => SampleReports.Of(PeriodKind.HalfYear, new(2026, 11, 1), Language.English, callsPerDay: 40),
        "day" => SampleReports.Of(PeriodKind.Day, new(2026, 11, 20), callsPerDay: 300),
        "sheet" => MonthSheetReport.Of(MonthSheetSubject.Of(SampleReports.ClosedMonth, Language.Chinese, SampleReports.GeneratedAt) with
        {
            BureauName = "示例市税务局",
            ProviderName = "示例服务有限公司",
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>
    /// Formulas without results, so that what is read can only have been reckoned; and no number formats, in which LibreOffice cuts off
    /// parts of seconds.
    /// </summary>
    private static ReadOnlyMemory<byte> Bare(ReadOnlyMemory<byte> workbook)
    {
        using var content = new MemoryStream();
        content.Write(workbook.Span);
        using (var package = SpreadsheetDocument.Open(content, isEditable: true))
        {
            var formulas = package.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>()).ToList();
            Assert.NotEmpty(formulas);
            foreach (var cell in package.WorkbookPart.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()))
            {
                cell.StyleIndex = null;
            }

            formulas.ForEach(f => f.Parent!.RemoveAllChildren<DocumentFormat.OpenXml.Spreadsheet.CellValue>());
        }

        return content.ToArray();
    }

    private static void AssertSame(Cell expected, string actual, string where)
    {
        if (expected is BlankCell)
        {
            Assert.True(actual.Length == 0, $"{where}: '{actual}' where there is nothing.");
        }
        else if (SheetNumbers.Of(expected) is { } number)
        {
            var (model, read) = (double.Parse(number, CultureInfo.InvariantCulture), double.Parse(actual, CultureInfo.InvariantCulture));
            Assert.True(Math.Abs(model - read) <= Precision * Math.Max(1, Math.Abs(model)), $"{where}: {actual} instead of {number}.");
        }
        else
        {
            Assert.Equal(CellText.Of(expected), actual);
        }
    }

    private static string WithoutSpace(string text) => string.Concat(text.Normalize(NormalizationForm.FormC).Where(c => !char.IsWhiteSpace(c)));
}
