using System.Globalization;
using System.Text;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;
using ContactCenter.Reporting.Fonts;
using ContactCenter.Reporting.Pdf;

namespace ContactCenter.Assessment.Tests.Reports;

public sealed class PdfTests
{
    [Fact]
    public void The_same_report_makes_the_same_bytes()
    {
        var document = ReadBackTests.Document("month");
        Assert.Equal(new PdfReportWriter().Write(document).Content.ToArray(), new PdfReportWriter().Write(document).Content.ToArray());
    }

    [Fact]
    public void The_font_has_every_character_of_the_level_one_set_of_GB_2312_and_digits_of_one_width()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var gb2312 = Encoding.GetEncoding("gb2312");
        foreach (var face in new[] { ReportFonts.Regular, ReportFonts.Bold })
        {
            var missing =
                from row in Enumerable.Range(0xB0, 0xD8 - 0xB0)
                from cell in Enumerable.Range(0xA1, 0xFF - 0xA1)
                let character = gb2312.GetString([(byte)row, (byte)cell])[0]
                where character != '\uFFFD' && character is not (>= '\uE000' and <= '\uF8FF') && !face.Has(character)
                select character;
            Assert.Empty(missing);
            Assert.Single("0123456789".Select(d => face.Width(d)).Distinct());
            Assert.True(face.Has('□') && face.Has('%') && face.Has('—') && face.Has('▲'));
        }
    }

    [Fact]
    public void A_character_that_the_font_lacks_is_shown_as_a_box_and_told()
    {
        var document = new ReportDocument { Language = Language.Chinese, Title = "𠮷野家 Ω", GeneratedAt = SampleReports.GeneratedAt };
        var warning = Assert.Single(new PdfReportWriter().Write(document).Warnings);
        Assert.Contains("𠮷", warning, StringComparison.Ordinal);
        Assert.Contains("Ω", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("人工接通率（%），不含呼损。", 40)]
    [InlineData("average handle time 5:07 in 2,607 calls", 60)]
    [InlineData("（一）第一项；《合同》第十七条：每月5日前", 45)]
    public void Lines_fit_and_begin_with_no_closing_and_end_with_no_opening_mark(string text, double width)
    {
        var lines = LineBreaker.Break(text, Styles.Body, width);
        Assert.Equal(text.Replace(" ", string.Empty, StringComparison.Ordinal), string.Concat(lines).Replace(" ", string.Empty, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.True(Styles.Body.Width(line) <= width || line.Length <= 3));
        Assert.All(lines, line => Assert.DoesNotContain(line[0], "，。；：）》%"));
        Assert.All(lines, line => Assert.DoesNotContain(line[^1], "（《"));
    }

    [Fact]
    public void A_row_that_is_higher_than_a_page_goes_on_over_the_page()
    {
        var text = string.Concat(Enumerable.Repeat("很长的说明文字，", 3_000));
        var table = new ReportTable([new("a", "列"), new("b", "数")], [new TableRow([new TextCell(text), new IntegerCell(1)])]);
        var document = new ReportDocument { Language = Language.Chinese, Title = "长", GeneratedAt = SampleReports.GeneratedAt, Sections = [new("节", [table])] };
        var pages = Encoding.Latin1.GetString(new PdfReportWriter().Write(document).Content.Span).Split("/Type/Page/").Length - 1;
        Assert.InRange(pages, 5, 40);
    }

    [Theory]
    [InlineData(94_996, 100_000, 95, 100, 3)]
    [InlineData(94_000, 100_000, 95, 100, 2)]
    [InlineData(95_000, 100_000, 95, 100, 2)]
    [InlineData(949_999, 1_000_000, 95, 100, 4)]
    public void X3_as_many_decimals_as_show_that_a_target_was_missed(long numerator, long denominator, long targetNumerator, long targetDenominator, int decimals) =>
        Assert.Equal(decimals, ExactDecimal.DecimalsThatShow(100 * numerator, denominator, 100 * targetNumerator, targetDenominator, 2));

    [Theory]
    [InlineData(1, 3, 2, "0.33")]
    [InlineData(-1, 2, 0, "-1")]
    [InlineData(5, 2, 0, "3")]
    [InlineData(123_456_789, 100, 2, "1,234,567.89")]
    [InlineData(0, 7, 3, "0.000")]
    public void Fractions_are_rounded_half_away_from_zero(long numerator, long denominator, int decimals, string text) =>
        Assert.Equal(text, ExactDecimal.Text(numerator, denominator, decimals, grouped: true));

    [Fact]
    public void Cells_read_as_a_person_expects()
    {
        Assert.Equal("94.32%", CellText.Of(new RatioCell(2_607, 2_764)));
        Assert.Equal("+0.53", CellText.Of(new RatioCell(53, 10_000, RatioUnit.Points)));
        Assert.Equal("5:07", CellText.Of(new DurationCell(307_245)));
        Assert.Equal("28.40秒", CellText.Of(new DurationCell(56_800, 2, DurationUnit.Seconds) { Suffix = "秒" }));
        Assert.Equal("561,166.67", CellText.Of(new MoneyCell(56_116_667)));
        Assert.Equal("1,234", CellText.Of(new IntegerCell(1_234)));
        Assert.Equal("2026-11-01", CellText.Of(new DateCell(DateOnly.Parse("2026-11-01", CultureInfo.InvariantCulture))));
    }
}
