using System.Collections.Immutable;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Views;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.Quarters;

/// <summary>A quarter's settlement to print and sign (FIN-06, FIN-01…03): what the settlement's page says.</summary>
internal sealed class SettlementReport(QuarterResult result, Language language)
{
    private const int ShownDecimals = 4;

    /// <param name="result">The quarter.</param>
    /// <param name="frame">Language, moment and watermark of the document.</param>
    public static ReportDocument Of(QuarterResult result, ReportDocument frame) => new SettlementReport(result, frame.Language).Document(frame);

    private ReportDocument Document(ReportDocument frame)
    {
        var view = SettlementView.Of(result);
        ReportSection?[] sections = [Score(), Months(view), Lines(view), new(In("签字", "Signatures"), [new SignatureBlock([In("编制", "Prepared"), In("审核", "Checked"), In("批准", "Approved")])])];
        return frame with
        {
            Title = In("季度结算表", "Quarterly settlement"),
            Subtitle = $"{result.Contract.Name.In(language)} · {result.Quarter}",
            Particulars =
            [
                new(In("合同", "Contract"), result.Contract.Name.In(language)),
                new(In("考核规则", "Rules"), $"{result.Rules.Name.In(language)} · {result.Rules.Version}"),
                new(In("状态", "State"), result.OpenMonths.Count == 0
                    ? In("各月均已关闭", "all months closed")
                    : In("暂定，未关闭的月份：", "provisional, months not closed: ") + string.Join('、', result.OpenMonths)),
            ],
            Sections = [.. sections.OfType<ReportSection>()],
            Footnotes = [In("金额以分为单位精确计算。", "Sums are reckoned exactly in fen.")],
        };
    }

    private ReportSection? Score() => result.Score is not { } score ? null : new(In("季度得分", "Score of the quarter"),
    [
        new ReportParagraph(
            score.Score.Cut(ShownDecimals)
            + In(score.Entered ? "（采购人评定）" : "（各月平均）", score.Entered ? " (set by the bureau)" : " (mean of the months)")
            + (result.Grade is { } grade ? $" · {grade.Name.In(language)}" : string.Empty)),
    ]);

    private ReportSection? Months(SettlementView view)
    {
        if (view.Months.Count == 0)
        {
            return null;
        }

        ImmutableArray<TableColumn> columns =
        [
            new("month", In("月份", "Month"), 12), new("sum", In("月度合同金额（元）", "Month sum (yuan)"), 20), new("deduction", In("当月扣款（元）", "Deduction (yuan)"), 18),
            new("withheld", In("本月抵扣（元）", "Withheld (yuan)"), 18), new("payable", In("应付（元）", "Payable (yuan)"), 18),
        ];
        return new(In("各月付款", "Payments"), [new ReportTable(columns, [.. view.Months.Select(m => new TableRow(
        [
            new TextCell(m.Month), Yuan(m.SumFen), m.DeductionFen is { } deduction ? Yuan(deduction) : new BlankCell(), Yuan(m.WithheldFen), Yuan(m.PayableFen),
        ]))])]);
    }

    private ReportSection Lines(SettlementView view) => new(In("结算", "Settlement"),
    [
        new ReportTable(
            [new("line", In("项目", "Line"), 50), new("amount", In("金额（元）", "Yuan"), 20), new("note", In("说明", "Note"), 40)],
            [.. view.Lines.Select(l => new TableRow([new TextCell(language is Language.Chinese ? l.Text.Chinese : l.Text.English), Yuan(l.AmountFen), new TextCell(l.Source ?? string.Empty)]))]),
    ]);

    private static MoneyCell Yuan(long fen) => new(fen);

    private string In(string chinese, string english) => new BilingualText(chinese, english).In(language);
}
