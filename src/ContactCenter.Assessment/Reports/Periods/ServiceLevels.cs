using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>What was agreed and what was reached (RPT-06): by calendar month, because targets are.</summary>
internal sealed class ServiceLevels(PeriodReportSubject subject)
{
    private readonly ReportPeriod _period = subject.Figures.Period;

    /// <summary>Both parts: the comparison, and what is done about what was missed.</summary>
    public ReportSection? Section()
    {
        if (subject.Rules is not { } rules)
        {
            return null;
        }

        var lines = (subject.Months.Count > 0 ? OfSheets() : OfCalls(rules)).ToList();
        List<ReportBlock> blocks = [Comparison(lines)];
        var missed = lines.Where(l => l.Result.Met == false).ToList();
        blocks.Add(missed.Count == 0
            ? new ReportParagraph(In("有数据来源的指标全部达到约定。", "Every figure with a source reached what was agreed."), Tone.Good)
            : Corrections(missed));
        if (missed.Exists(l => !subject.Corrections.ContainsKey(l.Code)))
        {
            blocks.Add(new ReportParagraph(
                In("未达标项目的整改措施尚未填写齐全，报送前须补齐。", "Corrections of missed figures are not complete; they have to be before filing."), Tone.Bad));
        }

        return new(In("服务水平：约定与实际", "Service level: agreed and reached"), [.. blocks]);
    }

    /// <summary>The months as their sheets have them, so that a report never says anything else than the sheet.</summary>
    private IEnumerable<Line> OfSheets()
    {
        var lines =
            from month in subject.Months
            let part = new MonthPart(month.Month, month.Sheet.From, month.Sheet.To)
            from indicator in month.Sheet.Indicators.Index()
            from measure in indicator.Item.Measures.Index()
            select (Place: (indicator.Index, measure.Index), Line: Of(month, indicator.Item, part, measure.Item));
        return lines.OrderBy(l => l.Place).Select(l => l.Line);
    }

    /// <summary>What is not assessed in a month is neither met nor missed in it.</summary>
    private static Line Of(SheetOfMonth month, IndicatorResult indicator, MonthPart part, MeasureResult measure) => new(
        indicator.Code,
        indicator.Name,
        month.Rules.Indicators.First(i => i.Code == indicator.Code).Unit,
        part,
        indicator.Standing is IndicatorStanding.Exempted or IndicatorStanding.Running ? measure with { Met = null } : measure);

    private IEnumerable<Line> OfCalls(RuleSet rules) =>
        from indicator in rules.Indicators
        from measure in indicator.Measures
        from part in _period.Parts
        let facts = CallFacts.Of(subject.Figures.Of(part.From, part.To), OthersOf())
        select new Line(
            indicator.Code, indicator.Name, indicator.Unit, part, MeasureCalculation.Run(indicator, measure, part.Month.Month, facts, rules.Rounding));

    /// <summary>Figures entered for the whole period say nothing about a part of it.</summary>
    private FactSet OthersOf() => _period.Parts.Length == 1 ? subject.Figures.Others : FactSet.Empty;

    private ReportTable Comparison(List<Line> lines)
    {
        var severalParts = _period.Parts.Length > 1;
        ImmutableArray<TableColumn> columns =
        [
            new("code", In("编号", "Code"), 9),
            new("name", In("指标", "Figure"), 26),
            .. severalParts ? [new TableColumn("part", In("期间", "Days"), 14)] : ImmutableArray<TableColumn>.Empty,
            new(MeasureCells.NumeratorColumn, In("分子", "Numerator"), 14),
            new(MeasureCells.DenominatorColumn, In("分母", "Denominator"), 12),
            new(MeasureCells.ValueColumn, In("实际", "Reached"), 13),
            new("agreed", In("约定", "Agreed"), 13),
            new("met", In("达成情况", "Met"), 10),
            new("source", In("数据来源", "Source"), 14),
        ];
        var rows = lines.Select(l => new TableRow(
        [
            new TextCell(l.Code),
            new TextCell(NameOf(l)),
            .. severalParts ? [new TextCell(PartText(l.Part))] : ImmutableArray<Cell>.Empty,
            MeasureCells.Numerator(l.Result, l.Unit),
            MeasureCells.Denominator(l.Result),
            MeasureCells.Value(l.Result, l.Unit, subject.Language),
            new TextCell(l.Result.TargetText?.In(subject.Language) ?? "–"),
            Met(l.Result),
            new TextCell(Source(l.Result.Origin)) { Tone = l.Result.Origin is FactOrigin.Measured ? Tone.Plain : Tone.Caution },
        ]));
        return new(columns, [.. rows]);
    }

    private ReportTable Corrections(List<Line> missed)
    {
        ImmutableArray<TableColumn> columns =
        [
            new("name", In("未达标项目", "Missed"), 26),
            new("part", In("期间", "Days"), 14),
            new("agreed", In("约定", "Agreed"), 12),
            new("reached", In("实际", "Reached"), 12),
            new("correction", In("整改措施", "Correction"), 44),
        ];
        var rows = missed.Select(l => new TableRow(
        [
            new TextCell(NameOf(l)),
            new TextCell(PartText(l.Part)),
            new TextCell(l.Result.TargetText!.In(subject.Language)),
            MeasureCells.Value(l.Result, l.Unit, subject.Language) with { Formula = null },
            subject.Corrections.TryGetValue(l.Code, out var text)
                ? new TextCell(text)
                : new TextCell(In("尚未填写", "not entered yet")) { Tone = Tone.Bad },
        ]));
        return new(columns, [.. rows], caption: In("未达标项目与整改措施", "What was missed, and its correction"));
    }

    private TextCell Met(MeasureResult result) => result.Met switch
    {
        true => new(In("达标", "met")) { Tone = Tone.Good },
        false => new(In("未达标", "missed")) { Tone = Tone.Bad },
        null => new("–"),
    };

    private string Source(FactOrigin origin) => origin switch
    {
        FactOrigin.Measured => In("系统", "measured"),
        FactOrigin.External => In("外部录入", "entered"),
        _ => In("无数据来源", "no source"),
    };

    private string NameOf(Line line) =>
        line.Result.Name is { } name ? $"{line.Name.In(subject.Language)} · {name.In(subject.Language)}" : line.Name.In(subject.Language);

    private static string PartText(MonthPart part) => part.From == part.Month.FirstDay && part.To == part.Month.LastDay
        ? part.Month.ToString()
        : part.From == part.To
            ? part.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{part.From:MM-dd}–{part.To:MM-dd}");

    private string In(string chinese, string english) => new BilingualText(chinese, english).In(subject.Language);

    private sealed record Line(string Code, BilingualText Name, IndicatorUnit Unit, MonthPart Part, MeasureResult Result);
}
