using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;
using ContactCenter.Reporting.Spreadsheets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace ContactCenter.Assessment.Tests.Reports;

public sealed class SpreadsheetTests
{
    [Theory]
    [MemberData(nameof(ReadBackTests.Reports), MemberType = typeof(ReadBackTests))]
    public void Workbooks_keep_the_schema_of_Office(string name)
    {
        using var package = Open(ReadBackTests.Document(name));
        var errors = new OpenXmlValidator(FileFormatVersions.Office2016).Validate(package).Select(e => $"{e.Path?.XPath}: {e.Description}");
        Assert.Empty(errors);
    }

    [Fact]
    public void RPT_09_rates_and_sums_are_formulas_with_their_values_kept()
    {
        using var package = Open(ReadBackTests.Document("month"));
        var cells = Sheet(package, "按日").Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToDictionary(c => c.CellReference!.Value!);
        Assert.Equal("C4/B4", cells["E4"].CellFormula!.Text);
        Assert.Equal("I4/C4*86400", cells["J4"].CellFormula!.Text);
        Assert.Equal("SUM(B3:B32)", cells["B33"].CellFormula!.Text);
        Assert.Equal("C33/B33", cells["E33"].CellFormula!.Text);
        Assert.All(cells.Values.Where(c => c.CellFormula is not null), c => Assert.NotEmpty(c.CellValue!.Text));
    }

    [Fact]
    public void RPT_09_sheets_are_set_up_for_A4_with_headings_on_every_page_and_in_view()
    {
        using var package = Open(ReadBackTests.Document("month"));
        var days = Sheet(package, "按日");
        var setup = days.Descendants<PageSetup>().Single();
        Assert.Equal((9u, 1u, 0u), (setup.PaperSize!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value));
        Assert.Equal(PaneStateValues.Frozen, days.Descendants<Pane>().Single().State!.Value);
        Assert.Contains("&P", days.Descendants<OddFooter>().Single().Text, StringComparison.Ordinal);
        Assert.Contains(package.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>(), n => n.Name == "_xlnm.Print_Titles" && n.Text == "'按日'!$2:$2");
    }

    [Fact]
    public void RPT_09_charts_read_the_cells_of_their_table()
    {
        using var package = Open(ReadBackTests.Document("month"));
        var charts = package.WorkbookPart!.WorksheetParts.Where(p => p.DrawingsPart is not null).SelectMany(p => p.DrawingsPart!.ChartParts).ToList();
        Assert.Equal(3, charts.Count);
        Assert.Contains(charts, c => c.ChartSpace.InnerXml.Contains("'按日'!$E$3:$E$32", StringComparison.Ordinal));
        Assert.DoesNotContain(package.WorkbookPart.Parts, p => p.OpenXmlPart is VbaProjectPart);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+SUM(A1)")]
    [InlineData("-2")]
    [InlineData("@cmd")]
    public void A_text_that_looks_like_a_formula_stays_text_when_its_cell_is_edited(string text)
    {
        using var package = Open(OneCell(new TextCell(text)));
        var cell = Sheet(package, "甲").Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().Single(c => c.InnerText == text);
        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        Assert.Null(cell.CellFormula);
        var formats = package.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        Assert.True(formats[(int)cell.StyleIndex!.Value].QuotePrefix?.Value);
    }

    [Fact]
    public void A_control_character_is_shown_as_a_box_and_told()
    {
        var file = new SpreadsheetReportWriter().Write(OneCell(new TextCell("a\u0001b")));
        Assert.Contains("U+0001", Assert.Single(file.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Sheets_with_the_same_long_title_get_names_of_their_own()
    {
        var names = new ContactCenter.Reporting.Spreadsheets.SheetNames();
        var title = new string('长', 40) + "[1]";
        var (first, second) = (names.Take(title), names.Take(title));
        Assert.NotEqual(first, second);
        Assert.All(new[] { first, second }, n => Assert.InRange(n.Length, 1, 31));
        Assert.Equal("ab", names.Take("a/b"));
    }

    [Fact]
    public void Numbers_are_kept_exactly_where_a_workbook_can()
    {
        Assert.Equal("561166.67", SheetNumbers.Of(new MoneyCell(56_116_667)));
        Assert.Equal("0.33333333333333333", SheetNumbers.Of(new RatioCell(1, 3)));
        Assert.Equal("46327", SheetNumbers.Of(new DateCell(new(2026, 11, 1))));
        Assert.Equal("+#,##0.00;-#,##0.00;0.00", SheetNumbers.Format(new RatioCell(1, 3, RatioUnit.Points)));
        Assert.Equal("#,##0.00\"秒\"", SheetNumbers.Format(new DurationCell(1, 1, DurationUnit.Seconds) { Suffix = "秒" }));
    }

    private static ReportDocument OneCell(ContactCenter.Reporting.Documents.Cell cell) => new()
    {
        Language = Language.Chinese,
        Title = "甲乙",
        GeneratedAt = SampleReports.GeneratedAt,
        Sections = [new("甲", [new ReportTable([new("a", "列")], [new TableRow([cell])])])],
    };

    private static SpreadsheetDocument Open(ReportDocument document)
    {
        var content = new MemoryStream(new SpreadsheetReportWriter().Write(document).Content.ToArray());
        return SpreadsheetDocument.Open(content, isEditable: false);
    }

    private static Worksheet Sheet(SpreadsheetDocument package, string name)
    {
        var sheet = package.WorkbookPart!.Workbook.Descendants<Sheet>().Single(s => s.Name == name);
        return ((WorksheetPart)package.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet;
    }
}
