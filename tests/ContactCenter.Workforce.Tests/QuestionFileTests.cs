using System.Text;
using ContactCenter.Reporting.Spreadsheets;
using ContactCenter.Workforce.Api;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ContactCenter.Workforce.Tests;

/// <summary>STF-14: files of questions as people make them, and every way in which they are wrong.</summary>
public sealed class QuestionFileTests
{
    private const string Header = "题型,科目编码,难度,题干,选项A,选项B,选项C,答案,解析\r\n";

    [Fact]
    public void A_CSV_with_quoted_breaks_blank_lines_and_a_mark_is_read_by_lines()
    {
        var (rows, faults) = Read("\uFEFF" + Header + "单选,vat,易,\"第一\n题\",甲,乙,,A,\r\n\r\n判断,vat,中,第二题,,,,错,\r\n");

        Assert.Empty(faults);
        Assert.Equal([2, 5], rows.Select(r => r.Line));
        Assert.Equal("第一\n题", rows[0].Fields["stem"]);
        Assert.Equal("错", rows[1].Fields["key"]);
    }

    [Theory]
    [InlineData("题型;科目编码;难度;题干;答案\n判断;vat;易;题;对\n")]
    [InlineData("TYPE\tSubject\tdifficulty\tstem\tkey\n判断\tvat\t易\t题\t对\n")]
    public void Semicolons_tabs_and_the_other_language_are_read_too(string text)
    {
        var (rows, faults) = Read(text);

        Assert.Empty(faults);
        Assert.Equal("对", Assert.Single(rows).Fields["key"]);
    }

    [Fact]
    public void Columns_that_are_missing_strange_or_twice_are_all_named()
    {
        var (_, faults) = Read("题型,题干,题干,分值\n判断,题,题,5\n");

        Assert.Equal(
            ["question-file-column", "question-file-no-column", "question-file-no-column", "question-file-no-column", "twice"],
            faults.Select(f => f.Why.Code).Order());
        Assert.All(faults, f => Assert.Equal(1, f.Line));
    }

    [Fact]
    public void What_is_no_UTF_8_no_workbook_or_empty_says_so()
    {
        Assert.Equal("question-file-encoding", Fault([0xCC, 0xE2, 0xD0, 0xCD, 0x0A]));
        Assert.Equal("question-file-workbook", Fault("PK\u0003\u0004no workbook"u8.ToArray()));
        Assert.Equal("question-file-empty", Fault([]));
        Assert.Equal("question-file-quotation", Fault(Encoding.UTF8.GetBytes(Header + "判断,vat,易,题\"a,,,,对,\n")));
    }

    [Fact]
    public void More_rows_than_are_taken_are_named_at_the_first_one_too_many()
    {
        var lines = Enumerable.Range(0, QuestionFile.MostRows + 5).Select(n => $"判断,vat,易,题 {n},,,,对,\n");
        var (rows, faults) = Read(Header + string.Concat(lines));

        Assert.Equal(QuestionFile.MostRows, rows.Count);
        Assert.Equal((QuestionFile.MostRows + 2, "question-file-rows"), (Assert.Single(faults).Line, faults[0].Why.Code));
    }

    [Fact]
    public void A_workbook_is_read_by_rows_and_a_per_cent_that_is_a_number_is_refused_by_its_row()
    {
        string[] header = ["题型", "科目编码", "难度", "题干", "选项A", "选项B", "答案"];
        var plain = SpreadsheetPlain.Write("题", [header, ["单选", "vat", "易", "基本税率？", "13%", "9%", "A"]]);
        var (rows, faults) = QuestionFile.Read(new MemoryStream(plain));
        Assert.Empty(faults);
        Assert.Equal((2, "13%"), (rows[0].Line, rows[0].Fields["optionA"]));

        // 13% typed into a cell that is no text is the number 0.13 for a spreadsheet.
        using var changed = new MemoryStream();
        changed.Write(plain);
        using (var book = SpreadsheetDocument.Open(changed, isEditable: true))
        {
            var formats = book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!;
            formats.AppendChild(new CellFormat { NumberFormatId = 9 });
            var cell = book.WorkbookPart.WorksheetParts.Single().Worksheet!.Descendants<Cell>().ElementAt(header.Length + 4);
            cell.RemoveAllChildren();
            (cell.DataType, cell.CellValue, cell.StyleIndex) = (null, new CellValue("0.13"), (UInt32Value)2U);
        }

        changed.Position = 0;
        (_, faults) = QuestionFile.Read(changed);
        Assert.Equal((2, "optionA", "question-file-format"), (faults.Single().Line, faults[0].Field, faults[0].Why.Code));
    }

    private static (List<(int Line, Dictionary<string, string> Fields)> Rows, List<FileFault> Faults) Read(string text) =>
        QuestionFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static string Fault(byte[] file) => Assert.Single(QuestionFile.Read(new MemoryStream(file)).Faults).Why.Code;
}
