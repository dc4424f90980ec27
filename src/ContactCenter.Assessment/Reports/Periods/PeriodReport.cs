using System.Collections.Immutable;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Metrics;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>The report of a day, week, month, quarter, half-year or year (RPT-01, RPT-02, RPT-03, RPT-04, RPT-06).</summary>
public sealed class PeriodReport
{
    private readonly PeriodReportSubject _subject;
    private readonly PeriodFigures _figures;

    private PeriodReport(PeriodReportSubject subject) => (_subject, _figures) = (subject, subject.Figures);

    /// <exception cref="ReportsDoNotReconcileException">The figures do not add up: a bug.</exception>
    public static ReportDocument Of(PeriodReportSubject subject) => new PeriodReport(subject).Document();

    private ReportDocument Document()
    {
        ReportSection?[] sections =
        [
            KeyFiguresSection(),
            new ServiceLevels(_subject).Section(),
            new PeriodAnalysis(_subject).Section(),
            WrittenParts.Section(_subject.Written, _subject.Language, _subject.GeneratedAt.Offset),
            OverTime(),
            _figures.Period.Kind is PeriodKind.Day ? null : HoursOfDay(),
            ByName(In("按队列", "By queue"), new("队列", "Queue"), _figures.Queues, id => id is null ? In("未入队列", "No queue") : _subject.QueueName(id).In(_subject.Language)),
            ByAgent(),
            ByQuestion(),
            new OtherDuties(_subject).Section(),
            Reconciliation.Section(_figures, _subject.Language),
        ];
        return new()
        {
            Language = _subject.Language,
            Title = In(Title.Zh, Title.En),
            Subtitle = Subtitle(),
            GeneratedAt = _subject.GeneratedAt,
            Particulars = [.. Particulars()],
            Sections = [.. sections.OfType<ReportSection>()],
            Footnotes = Footnotes(),
            Watermark = _subject.Watermark,
        };
    }

    private BilingualText Title => _figures.Period.Kind switch
    {
        PeriodKind.Day => new("热线运行日报", "Hotline report of the day"),
        PeriodKind.Week => new("热线运行周报", "Hotline report of the week"),
        PeriodKind.Month => new("热线运行月报", "Hotline report of the month"),
        PeriodKind.Quarter => new("热线运行季报", "Hotline report of the quarter"),
        PeriodKind.HalfYear => new("服务水平半年报告", "Half-yearly service level report"),
        PeriodKind.Year => new("热线运行年报", "Hotline report of the year"),
    };

    private string Subtitle()
    {
        var period = _figures.Period.Name(_subject.Language);
        return _subject.Contract is { } contract ? $"{contract.Name.In(_subject.Language)} · {period}" : period;
    }

    private IEnumerable<LabelledText> Particulars()
    {
        var period = _figures.Period;
        yield return new(In("统计期间", "Period"), FormattableString.Invariant($"{_figures.Days[0].Day:yyyy-MM-dd} – {_figures.Days[^1].Day:yyyy-MM-dd}"));
        yield return new(In("对比期间", "Compared with"), period.Previous.Name(_subject.Language));
        if (_subject.Contract is { } contract)
        {
            yield return new(In("合同", "Contract"), contract.Name.In(_subject.Language));
            yield return new(In("统计范围", "Scope"), Scope(contract.Scope));
        }
    }

    private string Scope(Contracts.ContractScope scope)
    {
        var queues = scope.Queues.Count == 0 ? In("全部队列", "all queues") : string.Join(In("、", ", "), scope.Queues.Select(q => _subject.QueueName(q.Value).In(_subject.Language)));
        var numbers = scope.EntryNumbers.Count == 0 ? In("全部接入号码", "all entry numbers") : string.Join(In("、", ", "), scope.EntryNumbers);
        return queues + In("；", "; ") + numbers;
    }

    private ReportSection KeyFiguresSection()
    {
        var (now, before) = (_figures.Total.Calls, _figures.Previous.Calls);
        var (rated, ratedBefore) = (_figures.Total.Ratings, _figures.Previous.Ratings);
        return new(In("主要指标", "Key figures"),
        [
            new KeyFigures(
            [
                Figure(In("转接人工来电量", "Requests for an agent"), new IntegerCell(now.Offered), new IntegerCell(before.Offered)),
                Figure(In("人工接听量", "Answered"), new IntegerCell(now.Answered), new IntegerCell(before.Answered)),
                Figure(In("呼损量", "Abandoned"), new IntegerCell(now.Abandoned), new IntegerCell(before.Abandoned)),
                Figure(In("人工接通率", "Answer rate"), RatioCell.Percent(now.Answered, now.Offered), RatioCell.Percent(before.Answered, before.Offered)),
                Figure(
                    In("60 秒人工接通率", "Answered within 60 s"),
                    RatioCell.Percent(now.AnsweredWithin60Seconds, now.Offered),
                    RatioCell.Percent(before.AnsweredWithin60Seconds, before.Offered)),
                Figure(
                    In("平均等待时长", "Mean wait"),
                    DurationCell.Mean(now.AnsweredWaitMilliseconds, now.Answered, DurationUnit.Seconds),
                    DurationCell.Mean(before.AnsweredWaitMilliseconds, before.Answered, DurationUnit.Seconds)),
                Figure(
                    In("平均处理时长", "Mean handle time"),
                    DurationCell.Mean(now.HandleMilliseconds, now.Handled, DurationUnit.Clock),
                    DurationCell.Mean(before.HandleMilliseconds, before.Handled, DurationUnit.Clock)),
                Figure(
                    In("即时满意率", "Satisfied"),
                    RatioCell.Percent(rated.Satisfied, rated.Received),
                    RatioCell.Percent(ratedBefore.Satisfied, ratedBefore.Received)),
            ]),
        ]);
    }

    private KeyFigure Figure(string label, Cell now, Cell before) => new(label, WithUnit(now), $"{In("上期", "previous period:")} {CellText.Of(WithUnit(before))}");

    private Cell WithUnit(Cell cell) => cell is DurationCell { Unit: DurationUnit.Seconds } ? cell with { Suffix = In("秒", " s") } : cell;

    private ReportSection OverTime() => _figures.Period.Kind switch
    {
        PeriodKind.Day => Charted(
            In("按小时", "By hour"),
            new("时段", "Hour"),
            PeriodAnalysis.ByHourOfDay(_figures).Select(h => ((Cell)new TextCell(PeriodAnalysis.HourText(h.Hour)), h.Figures, TargetOf(_figures.Period.From)))),
        PeriodKind.Week or PeriodKind.Month => Charted(
            In("按日", "By day"), new("日期", "Day"), _figures.Days.Select(d => ((Cell)new DateCell(d.Day), d.Figures.Calls, TargetOf(d.Day)))),
        _ => Charted(
            In("按月", "By month"),
            new("月份", "Month"),
            _figures.Days.GroupBy(d => YearMonth.Of(d.Day)).Select(m => (
                (Cell)new TextCell(m.Key.ToString()), m.Aggregate(Figures.None, (sum, d) => sum + d.Figures.Calls), TargetOf(m.Key.FirstDay)))),
    };

    private Fraction? TargetOf(DateOnly day) => CallFacts.AnswerRateTarget(_subject.Rules, YearMonth.Of(day).Month);

    private ReportSection Charted(string title, BilingualText first, IEnumerable<(Cell Name, Figures Figures, Fraction? Target)> rows)
    {
        var withTarget = TargetOf(_figures.Period.From) is not null;
        var table = new ReportTable(
            CallColumns.Of(first, 15, withTarget, _subject.Language),
            [.. rows.Select(r => CallColumns.Row(r.Name, r.Figures, r.Target, withTarget))],
            CallColumns.Total(_figures.Total.Calls, withTarget, _subject.Language));
        ImmutableArray<ChartSeries> rate = [new(CallColumns.AnswerRate), .. withTarget ? [new ChartSeries(CallColumns.Target, IsTarget: true)] : ImmutableArray<ChartSeries>.Empty];
        return new(title,
        [
            table,
            new ReportChart(In("转人工量与接听量", "Requests and answers"), ChartKind.Bar, table, CallColumns.Name, [new(CallColumns.Offered), new(CallColumns.Answered)]),
            new ReportChart(In("人工接通率", "Answer rate"), ChartKind.Line, table, CallColumns.Name, rate),
        ]);
    }

    private ReportSection HoursOfDay()
    {
        var table = new ReportTable(
            CallColumns.Of(new("时段", "Hour"), 15, withTarget: false, _subject.Language),
            [.. PeriodAnalysis.ByHourOfDay(_figures).Select(h => CallColumns.Row(new TextCell(PeriodAnalysis.HourText(h.Hour)), h.Figures, null, withTarget: false))],
            CallColumns.Total(_figures.Total.Calls, withTarget: false, _subject.Language));
        return new(In("一天中的时段", "Hours of the day"),
        [
            table,
            new ReportChart(In("平均等待（秒）", "Mean wait (s)"), ChartKind.Bar, table, CallColumns.Name, [new(CallColumns.AverageWait)]),
        ]);
    }

    private ReportSection ByName(string title, BilingualText first, ImmutableArray<NamedFigures> rows, Func<string?, string> name) => new(title,
    [
        new ReportTable(
            CallColumns.Of(first, 20, withTarget: false, _subject.Language),
            [.. rows.Select(r => CallColumns.Row(new TextCell(name(r.Id)), r.Figures, null, withTarget: false))],
            CallColumns.Total(_figures.Total.Calls, withTarget: false, _subject.Language)),
    ]);

    /// <summary>Calls that nobody answered are no agent's.</summary>
    private ReportSection ByAgent()
    {
        var agents = _figures.Agents.Where(a => a.Id is not null).ToList();
        return new(In("按坐席", "By agent"),
        [
            new ReportTable(
                CallColumns.OfAgents(_subject.Language),
                [.. agents.Select(a => CallColumns.OfAgents(CallColumns.Row(new TextCell(_subject.AgentName(a.Id!)), a.Figures, null, withTarget: false)))],
                CallColumns.OfAgents(CallColumns.Total(agents.Aggregate(Figures.None, (sum, a) => sum + a.Figures), withTarget: false, _subject.Language))),
        ]);
    }

    /// <summary>What callers asked about, as the agents noted it at wrap-up (RPT-04).</summary>
    private ReportSection? ByQuestion()
    {
        if (_figures.Questions is not { } questions)
        {
            return null;
        }

        var answered = _figures.Total.Calls.Answered;
        var table = new ReportTable(
            [new("question", In("问题分类（小结）", "Question (wrap-up)"), 40), new("calls", In("人工接听量", "Answered"), 14), new("share", In("占比", "Share"), 12)],
            [
                .. questions.Select(q => new TableRow(
                [
                    new TextCell(q.Code is null ? In("未填小结", "none noted") : _subject.DispositionName(q.Code).In(_subject.Language)),
                    new IntegerCell(q.Calls),
                    RatioCell.Percent(q.Calls, answered),
                ])),
            ],
            new TableRow([new TextCell(In("合计", "Total")), new IntegerCell(answered), RatioCell.Percent(answered, answered)]));
        return new(In("按问题分类", "By question"), [table]);
    }

    private ImmutableArray<string> Footnotes() =>
    [
        In(
            "转接人工来电量：要求或被转至人工的来电，每通计一次，含立即挂断的；按提出人工请求的时刻归属。",
            "Requests for an agent: calls that asked for or were sent to an agent, each once, at once abandoned ones included; they belong to the moment of the request."),
        In("人工接通率 = 人工接听量 ÷ 转接人工来电量；60 秒人工接通率的分母相同。", "Answer rate = answered ÷ requests; the 60-second rate has the same denominator."),
        In("平均等待只含已接听来电；处理时长 = 通话 + 保持 + 话后整理。", "The mean wait is of answered calls; handle time = talk + hold + wrap-up."),
        In("比率由计数直接计算，显示时四舍五入；达标判断用未舍入的数。", "Rates are reckoned from counts and rounded for display only; targets are judged by unrounded figures."),
    ];

    private string In(string chinese, string english) => new BilingualText(chinese, english).In(_subject.Language);
}
