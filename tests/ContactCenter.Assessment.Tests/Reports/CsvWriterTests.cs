using ContactCenter.Reporting.Csv;

namespace ContactCenter.Assessment.Tests.Reports;

/// <summary>A cell is never a formula, whichever spreadsheet opens the file (OWASP ASVS 5 V1.2.10).</summary>
public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+8677112366", "'+8677112366")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\nx", "\"'\nx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("＝1＋1", "'＝1＋1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    [InlineData("=cmd|' /C calc'!A0,\"x\"", "\"'=cmd|' /C calc'!A0,\"\"x\"\"\"")]
    [InlineData("12366", "12366")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public void CSV_injection_text_that_begins_like_a_formula_is_shown_as_text(string cell, string written) => Assert.Equal(written, CsvWriter.Format(cell));

    [Fact]
    public void A_number_below_zero_stays_a_number() => Assert.Equal("-1.5", CsvWriter.Format(-1.5m));
}
