using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Reports.MonthSheets;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Tests.Reports;

public sealed class MonthSheetReportTests
{
    private static readonly MonthSheet Sheet = SampleReports.ClosedMonth.Sheet;

    [Fact]
    public void RPT_02_every_indicator_stands_on_the_sheet_with_its_figures_and_arithmetic()
    {
        var table = Table("考核指标");
        foreach (var indicator in Sheet.Indicators)
        {
            var row = table.Rows.Single(r => CellText.Of(r.Cells[0]) == indicator.Code);
            Assert.Equal(indicator.Name.Zh, CellText.Of(row.Cells[1]));
            Assert.Equal(indicator.Basis.Zh, CellText.Of(row.Cells[table.IndexOf("basis")]));
            if (indicator.Measures is [{ Value: not null } only])
            {
                Assert.Equal(only.ValueText.Zh, CellText.Of(row.Cells[table.IndexOf("value")]));
            }
        }

        Assert.Equal("按得分扣款", CellText.Of(Table("付款金额").Rows[1].Cells[0]));
    }

    [Fact]
    public void KPI_14_the_deductions_of_the_rows_add_up_to_the_total()
    {
        var table = Table("考核指标");
        var column = table.IndexOf("deduction");
        var sum = table.Rows.Select(r => r.Cells[column]).OfType<RatioCell>().Aggregate(Fraction.Zero, (total, c) => total + new Fraction(c.Numerator, c.Denominator));
        var total = Assert.IsType<RatioCell>(table.Total!.Cells[column]);
        Assert.Equal(sum, new Fraction(total.Numerator, total.Denominator));
        Assert.IsType<ColumnSumFormula>(total.Formula);
    }

    [Fact]
    public void X34_figures_from_outside_are_marked_in_their_row_and_told_once_above()
    {
        var table = Table("考核指标");
        Assert.Equal("外部录入", CellText.Of(table.Rows.Single(r => CellText.Of(r.Cells[0]) == "KPI-06").Cells[^1]));
        Assert.Equal("系统", CellText.Of(table.Rows.Single(r => CellText.Of(r.Cells[0]) == "KPI-01").Cells[^1]));
        Assert.Single(Document().Sections[0].Blocks.OfType<ReportParagraph>(), p => p.Text.Contains("外部数据", StringComparison.Ordinal));
    }

    [Fact]
    public void RPT_02_the_printed_money_is_that_of_the_sheet()
    {
        var table = Table("付款金额");
        var amounts = table.AllRows.Select(r => Assert.IsType<MoneyCell>(r.Cells[1]).Fen).ToList();
        var money = Sheet.Money!;
        Fen[] ofSheet = [money.MonthSum, money.ScoreDeduction, money.FindingDeduction, money.Deduction, money.Payable];
        Assert.Equal(ofSheet.Select(amount => amount.Value), amounts);
        Assert.Equal(money.MonthSum - money.Deduction, money.Payable);
    }

    [Fact]
    public void A_closed_sheet_carries_its_hash_and_room_for_three_signatures()
    {
        var document = Document();
        Assert.Equal(SampleReports.ClosedMonth.Hash, document.Hash);
        Assert.Equal("编制 审核 批准", string.Join(' ', Assert.Single(document.Sections[^1].Blocks.OfType<SignatureBlock>()).Roles));
    }

    [Fact]
    public void A_draft_says_that_it_is_no_basis_for_payment()
    {
        var closed = SampleReports.ClosedMonth;
        var draft = MonthSheetReport.Of(new()
        {
            Sheet = Sheet with { State = SheetState.Draft },
            Contract = closed.Contract,
            Rules = closed.Rules,
            Language = Language.Chinese,
            GeneratedAt = SampleReports.GeneratedAt,
        });
        Assert.Null(draft.Hash);
        Assert.Contains(draft.Sections[0].Blocks.OfType<ReportParagraph>(), p => p.Text.Contains("不作为付款依据", StringComparison.Ordinal));
    }

    private static ReportDocument Document() => ReadBackTests.Document("sheet");

    private static ReportTable Table(string section) => Document().Sections.Single(s => s.Title == section).Tables.Single();
}
