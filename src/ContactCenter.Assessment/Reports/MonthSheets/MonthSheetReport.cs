using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.MonthSheets;

/// <summary>
/// The month's assessment sheet to print, sign and file (RPT-02, RPT-09): result, every indicator with its arithmetic, money, warnings,
/// what changed since the revision before, and room for three signatures.
/// </summary>
public sealed class MonthSheetReport
{
    private readonly MonthSheetSubject _subject;
    private readonly MonthSheet _sheet;

    private MonthSheetReport(MonthSheetSubject subject) => (_subject, _sheet) = (subject, subject.Sheet);

    public static ReportDocument Of(MonthSheetSubject subject) => new MonthSheetReport(subject).Document();

    private ReportDocument Document()
    {
        ReportSection?[] sections = [Result(), Indicators(), Money(), Changes(), Signatures()];
        return new()
        {
            Language = _subject.Language,
            Title = In("月度考核表", "Monthly assessment sheet"),
            Subtitle = $"{_subject.Contract.Name.In(_subject.Language)} · {_sheet.Month}",
            GeneratedAt = _subject.GeneratedAt,
            Particulars = [.. Particulars()],
            Sections = [.. sections.OfType<ReportSection>()],
            Footnotes = [.. Footnotes()],
            Orientation = PageOrientation.Landscape,
            Watermark = _subject.Watermark,
            Hash = _subject.Closed?.Hash,
        };
    }

    private IEnumerable<LabelledText> Particulars()
    {
        yield return new(In("考核期间", "Period"), FormattableString.Invariant($"{_sheet.From:yyyy-MM-dd} – {_sheet.To:yyyy-MM-dd}"));
        yield return new(In("合同", "Contract"), _subject.Contract.Name.In(_subject.Language));
        yield return new(In("采购人", "Bureau"), _subject.BureauName ?? _subject.Contract.Bureau.Value);
        yield return new(In("服务商", "Provider"), _subject.ProviderName ?? _subject.Contract.Provider.Value);
        yield return new(In("考核规则", "Rules"), $"{_subject.Rules.Name.In(_subject.Language)} · {In("第", "version ")}{_sheet.RuleSetVersion}{In("版", string.Empty)}");
        yield return new(In("状态", "State"), State());
        if (_subject.Closed is { } closed)
        {
            yield return new(In("关闭", "Closed"), $"{closed.ClosedBy} · {CellText.Of(new MomentCell(closed.ClosedAt.ToOffset(_subject.GeneratedAt.Offset)))}");
        }
    }

    private string State() => _sheet.State switch
    {
        SheetState.Final => In("已关闭", "closed") + (_subject.Closed is { } c ? In($"（第 {c.Revision} 次）", $" (revision {c.Revision})") : string.Empty),
        SheetState.Provisional => In("待定", "provisional"),
        _ => In("草稿，未关闭", "draft, not closed"),
    };

    private ReportSection Result()
    {
        List<ReportBlock> blocks = [new KeyFigures([.. Figures()])];
        if (_sheet.State is not SheetState.Final)
        {
            blocks.Add(new ReportParagraph(In("本表尚未关闭，数字可能变化，不作为付款依据。", "This sheet is not closed: its figures may change and are no basis for payment."), Tone.Bad));
        }

        if (_sheet.Failed == true)
        {
            blocks.Add(new ReportParagraph(In("本月计为不合格月。", "The month counts as a failed one."), Tone.Bad));
        }

        if (_subject.Alarm is { Failed: var failed })
        {
            blocks.Add(new ReportParagraph(
                In(
                    $"不合格月已达解除合同的限额（{string.Join("、", failed)}），采购人可依合同解除合同。",
                    $"The limit of failed months is reached ({string.Join(", ", failed)}): the bureau may end the contract."),
                Tone.Bad));
        }

        blocks.AddRange(_sheet.Warnings.Where(w => w.Kind is not SheetWarningKind.ExternalFigure && !_sheet.Blockers.Contains(w)).Select(w => new ReportParagraph("▲ " + Text(w), Tone.Caution)));
        var external = _sheet.Warnings.Where(w => w.Kind is SheetWarningKind.ExternalFigure).Select(w => w.Indicator).OfType<string>().Distinct().ToList();
        if (external.Count > 0)
        {
            // One line for all: each is marked in its row as well.
            var codes = string.Join(In("、", ", "), external);
            blocks.Add(new ReportParagraph("▲ " + In($"含采购人录入并经审批的外部数据：{codes}", $"With figures entered by the bureau and approved: {codes}"), Tone.Caution));
        }

        blocks.AddRange(_sheet.Blockers.Select(b => new ReportParagraph(In("不能关闭：", "Cannot be closed: ") + Text(b), Tone.Bad)));
        return new(In("考核结果", "Result"), [.. blocks]);
    }

    private string Text(SheetWarning warning) => (warning.Indicator is { } code ? code + " " : string.Empty) + warning.Text.In(_subject.Language);

    private IEnumerable<KeyFigure> Figures()
    {
        var deduction = _sheet.Indicators.Aggregate(Fraction.Zero, (sum, i) => sum + i.Deduction);
        if (_sheet.Score is { } score)
        {
            yield return new(In("得分", "Score"), IndicatorTable.Points(score), _sheet.ScoreBasis?.In(_subject.Language), _sheet.Failed == true ? Tone.Bad : Tone.Good);
        }

        if (!_sheet.IsAssessable)
        {
            yield return new(In("得分", "Score"), new TextCell(Assessability.Name.In(_subject.Language)), _sheet.ScoreBasis?.In(_subject.Language), Tone.Bad);
            yield break;
        }

        var missed = _sheet.Indicators.Count(i => i.Measures.Any(m => m.Met == false));
        yield return new(In("扣分合计", "Points deducted"), IndicatorTable.Points(deduction), In($"{missed} 项未达标", $"targets missed: {missed}"));
        if (_sheet.Money is { } money)
        {
            yield return new(In("扣款（元）", "Deduction (yuan)"), new MoneyCell(money.Deduction.Value), $"{In("月度合同金额", "month sum")} {money.MonthSum}");
            yield return new(In("应付（元）", "Payable (yuan)"), new MoneyCell(money.Payable.Value), In("付款时间见结算", "paid as settled"));
        }
    }

    private ReportSection Indicators() =>
        new(In("考核指标", "Indicators"), [new IndicatorTable(_sheet, _subject.Rules, _subject.Language).Table()]) { StartsPage = false };

    private ReportSection? Money()
    {
        if (_sheet.Money is not { } money)
        {
            return null;
        }

        TableRow Line(string chinese, string english, Cell value, string text) => new([new TextCell(In(chinese, english)), value, new TextCell(text)]);
        return new(In("付款金额", "Money"),
        [
            new ReportTable(
                [new("item", In("项目", "Item"), 26), new("amount", In("金额（元）", "Yuan"), 16), new("basis", In("计算依据", "Arithmetic"), 80)],
                [
                    Line("月度合同金额", "Month sum", new MoneyCell(money.MonthSum.Value), string.Empty),
                    Line("按得分扣款", "For the score", new MoneyCell(money.ScoreDeduction.Value), money.Basis.In(_subject.Language)),
                    Line("按未按时办结工单扣款", "For late orders", new MoneyCell(money.FindingDeduction.Value), In($"{_sheet.Findings} 件", $"{_sheet.Findings} findings")),
                    Line("扣款合计", "Deduction", new MoneyCell(money.Deduction.Value), string.Empty),
                ],
                Line("应付", "Payable", new MoneyCell(money.Payable.Value), In("月度合同金额 − 扣款合计", "month sum − deduction"))),
        ]);
    }

    private ReportSection? Changes()
    {
        if (_subject.Closed is not { Changes.Count: > 0 } closed)
        {
            return null;
        }

        ImmutableArray<TableRow> rows = [.. closed.Changes.Select(c => new TableRow(
        [
            new TextCell(c.Line), new TextCell(c.Field.In(_subject.Language)), new TextCell(c.From?.In(_subject.Language) ?? "–"),
            new TextCell(c.To?.In(_subject.Language) ?? "–"),
        ]))];
        return new(In("与上一版的差异", "Changes since the revision before"),
        [
            new ReportParagraph($"{In("修订原因", "Reason")}：{closed.Reason}"),
            new ReportTable(
                [
                    new("line", In("行", "Line"), 12), new("field", In("项目", "Field"), 24), new("from", In("上一版", "Before"), 40), new("to", In("本版", "Now"), 40),
                ],
                rows),
        ]);
    }

    private ReportSection Signatures() =>
        new(In("签字", "Signatures"), [new SignatureBlock([In("编制", "Prepared"), In("审核", "Checked"), In("批准", "Approved")])]);

    private IEnumerable<string> Footnotes()
    {
        yield return In(
            "扣分由分子、分母按整数精确计算，不用显示时四舍五入的数；舍入会掩盖未达标时多显示小数位。",
            "Points are reckoned exactly from numerator and denominator, never from rounded figures; more decimals are shown where rounding would hide a miss.");
        foreach (var indicator in _subject.Rules.Indicators.Where(i => i.Reading is not null))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{indicator.Code}：{indicator.Reading!.In(_subject.Language)}");
        }
    }

    private string In(string chinese, string english) => new BilingualText(chinese, english).In(_subject.Language);
}
