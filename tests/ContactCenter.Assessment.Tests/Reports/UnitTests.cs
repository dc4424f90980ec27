using System.Globalization;
using System.Text;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Reporting.Csv;
using ContactCenter.Reporting.Documents;
using ContactCenter.Reporting.Spreadsheets;
using CsvHelper;
using CsvHelper.Configuration;

namespace ContactCenter.Assessment.Tests.Reports;

/// <summary>
/// RPT_09: every value of a month sheet has the unit of its target in every file: what the sheet (and so the API) says, what the CSV and the
/// workbook hold, and what is printed are one number. A file for reckoning has a rate as a fraction of one.
/// </summary>
public sealed class UnitTests
{
    private const int Value = 4;

    [Fact]
    public void RPT_09_values_are_the_same_in_sheet_csv_workbook_and_print_in_the_unit_of_the_target()
    {
        var document = ReadBackTests.Document("sheet");
        var table = document.Sections.SelectMany(s => s.Tables).First(t => t.Columns.Any(c => c.Key == "value"));
        var csv = Csv(new CsvReportWriter().Write(document).Content, table);
        var closed = SampleReports.ClosedMonth;
        var compared = 0;
        foreach (var (measure, unit, row) in Measures(closed, table))
        {
            var cell = table.Rows[row].Cells[Value];
            if (measure.Value is not { } exact)
            {
                Assert.IsType<BlankCell>(cell);
                Assert.Equal(string.Empty, csv[row][Value]);
                continue;
            }

            var share = unit is IndicatorUnit.Percent ? 100 : 1;
            Assert.Equal(Decimal(exact), Decimal(csv[row][Value]) * share, 5);
            Assert.Equal(Decimal(exact), Decimal(SheetNumbers.Of(cell)!) * share, 8);
            Assert.Contains(unit switch { IndicatorUnit.Percent => "%", IndicatorUnit.Seconds => "\"秒\"", IndicatorUnit.Minutes => "\"分钟\"", _ => "0" }, SheetNumbers.Format(cell)!, StringComparison.Ordinal);
            Assert.Equal(measure.ValueText.Zh, CellText.Of(cell));
            compared++;
        }

        Assert.True(compared >= 10, $"{compared}");
    }

    private static IEnumerable<(MeasureResult Measure, IndicatorUnit Unit, int Row)> Measures(ClosedSheet closed, ReportTable table)
    {
        var row = 0;
        foreach (var indicator in closed.Sheet.Indicators)
        {
            var unit = closed.Rules.Indicators.First(i => i.Code == indicator.Code).Unit;
            row += indicator.Measures.Count == 1 ? 0 : 1;
            foreach (var measure in indicator.Measures)
            {
                yield return (measure, unit, row++);
            }
        }

        Assert.Equal(table.Rows.Length, row);
    }

    private static List<string[]> Csv(ReadOnlyMemory<byte> content, ReportTable table)
    {
        using var text = new StreamReader(new MemoryStream(content.ToArray()), Encoding.UTF8);
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture));
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add(csv.Record!);
        }

        var heading = rows.FindIndex(r => r.SequenceEqual(table.Columns.Select(c => c.Title)));
        return rows[(heading + 1)..];
    }

    private static decimal Decimal(Fraction exact) => (decimal)exact.Numerator / (decimal)exact.Denominator;

    private static decimal Decimal(string number) => decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
}
