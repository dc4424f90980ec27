using System.Collections.Immutable;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.MonthSheets;

/// <summary>The indicators of a month: value, target, and the arithmetic of every deduction (KPI-01…KPI-14).</summary>
internal sealed class IndicatorTable(MonthSheet sheet, RuleSet rules, Language language)
{
    private const int MostDecimals = 4;

    public ReportTable Table()
    {
        ImmutableArray<TableColumn> columns =
        [
            new("code", In("编号", "Code"), 9),
            new("name", In("指标", "Indicator"), 22),
            new(MeasureCells.NumeratorColumn, In("分子", "Numerator"), 13),
            new(MeasureCells.DenominatorColumn, In("分母", "Denominator"), 12),
            new(MeasureCells.ValueColumn, In("实际值", "Value"), 12),
            new("target", In("目标", "Target"), 13),
            new("deduction", In("扣分", "Points"), 8),
            new("basis", In("计算依据", "Arithmetic"), 52),
            new("mark", In("说明", "Mark"), 14),
        ];
        var total = sheet.Indicators.Aggregate(Fraction.Zero, (sum, i) => sum + i.Deduction);
        var last = new TableRow(
        [
            new TextCell(In("合计", "Total")), new TextCell(string.Empty), new BlankCell(string.Empty), new BlankCell(string.Empty), new BlankCell(string.Empty),
            new TextCell(string.Empty), Points(total) with { Formula = new ColumnSumFormula() }, new TextCell(sheet.ScoreBasis?.In(language) ?? string.Empty),
            new TextCell(string.Empty),
        ]);
        return new(columns, [.. sheet.Indicators.SelectMany(Rows)], last);
    }

    public static RatioCell Points(Fraction points) => new(
        points.Numerator, points.Denominator, RatioUnit.Number, points.Denominator.IsOne ? 0 : Math.Min(FractionText.FiniteDecimals(points) ?? MostDecimals, MostDecimals));

    private IEnumerable<TableRow> Rows(IndicatorResult indicator)
    {
        var unit = rules.Indicators.First(i => i.Code == indicator.Code).Unit;
        if (indicator.Measures is [var only])
        {
            yield return Row(indicator.Code, indicator.Name.In(language), only, unit, Deduction(indicator), indicator.Basis.In(language), Mark(indicator));
            yield break;
        }

        yield return new(
        [
            new TextCell(indicator.Code), new TextCell(indicator.Name.In(language)), new BlankCell(string.Empty), new BlankCell(string.Empty),
            new BlankCell(string.Empty), new TextCell(string.Empty), Deduction(indicator), new TextCell(indicator.Basis.In(language)), Mark(indicator),
        ]);
        foreach (var measure in indicator.Measures)
        {
            yield return Row(
                string.Empty, "　" + measure.Name?.In(language), measure, unit, new BlankCell(string.Empty), measure.Basis.In(language), Origin(measure));
        }
    }

    private TableRow Row(string code, string name, MeasureResult measure, IndicatorUnit unit, Cell deduction, string basis, TextCell mark) => new(
    [
        new TextCell(code), new TextCell(name), MeasureCells.Numerator(measure, unit), MeasureCells.Denominator(measure),
        MeasureCells.Value(measure, unit, language), new TextCell(measure.TargetText?.In(language) ?? "–"), deduction, new TextCell(basis), mark,
    ]);

    private static Cell Deduction(IndicatorResult indicator) =>
        indicator.Assessed || indicator.Deduction.Sign > 0 ? Points(indicator.Deduction) with { Tone = indicator.Deduction.Sign > 0 ? Tone.Bad : Tone.Plain } : new BlankCell();

    private TextCell Mark(IndicatorResult indicator) => indicator.Standing switch
    {
        IndicatorStanding.Substituted => Caution("按另行标准", "substitute standard"),
        IndicatorStanding.Exempted => Caution("按另行标准（待定）", "exempted"),
        IndicatorStanding.NotApplicable => new(In("不适用", "not applicable")),
        IndicatorStanding.Running => new(In("季末计分", "counted at quarter's end")),
        IndicatorStanding.Informative => new(In("仅展示", "shown only")),
        IndicatorStanding.Missing => Caution("缺少数据", "missing"),
        _ => Origin(indicator.Measures.FirstOrDefault(m => m.Origin is FactOrigin.External) ?? indicator.Measures[0]),
    };

    private TextCell Origin(MeasureResult measure) => measure.Origin switch
    {
        FactOrigin.External => Caution("外部录入", "entered"),
        FactOrigin.Missing => Caution("缺少数据", "missing"),
        _ => new(In("系统", "measured")),
    };

    private TextCell Caution(string chinese, string english) => new(In(chinese, english)) { Tone = Tone.Caution };

    private string In(string chinese, string english) => new BilingualText(chinese, english).In(language);
}
