using System.Collections.Immutable;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>
/// The monthly report of online services (RPT-05) in its three parts: volume, common questions with their answers, improvement. Figures
/// are those of the sheets; one that nobody measures or enters is marked as without source.
/// </summary>
public sealed class OnlineReport
{
    private static readonly (string Fact, BilingualText Title)[] Counts =
    [
        (FactNames.OnlineServices, new("人工网络服务量", "Online services by an agent")),
        (FactNames.OnlineRequested, new("在线咨询发起量", "Conversations started")),
        (FactNames.OnlineRespondedWithin30Seconds, new("30秒内回应量", "Answered within 30 s")),
        (FactNames.MessagesLeft, new("到期留言量", "Messages due")),
        (FactNames.MessagesAnsweredOnTime, new("按期答复留言量", "Messages answered on time")),
        (FactNames.OnlineRatingReceived, new("评价量", "Ratings")),
        (FactNames.OnlineRatingSatisfied, new("满意评价量", "Satisfied ratings")),
    ];

    private readonly PeriodReportSubject _subject;
    private readonly IReadOnlyList<SheetOfMonth> _months;

    private OnlineReport(PeriodReportSubject subject) => (_subject, _months) = (subject, subject.Months);

    /// <param name="subject">Its months are those of the contract up to the one that is reported on, which is the last.</param>
    /// <exception cref="ArgumentException">There is no month, or no contract.</exception>
    public static ReportDocument Of(PeriodReportSubject subject) => subject is { Months.Count: > 0, Contract: not null }
        ? new OnlineReport(subject).Document()
        : throw new ArgumentException("An online report is of a contract's month.", nameof(subject));

    private ReportDocument Document() => new()
    {
        Language = _subject.Language,
        Title = In("网上咨询服务月报", "Monthly report of online services"),
        Subtitle = $"{_subject.Contract!.Name.In(_subject.Language)} · {_subject.Figures.Period.Name(_subject.Language)}",
        GeneratedAt = _subject.GeneratedAt,
        Particulars =
        [
            new(In("统计期间", "Period"), FormattableString.Invariant($"{_months[^1].Sheet.From:yyyy-MM-dd} – {_months[^1].Sheet.To:yyyy-MM-dd}")),
            new(In("合同", "Contract"), _subject.Contract.Name.In(_subject.Language)),
            new(In("考核表状态", "Sheet"), _months[^1].Sheet.State is SheetState.Final ? In("已关闭", "closed") : In("未关闭，数字可能变化", "not closed: figures may change")),
        ],
        Sections = [Volume(), Months(), .. ReportSections.OfOnline.Select(Part)],
        Footnotes =
        [
            In("数字与当月考核表相同；平台不统计且未录入的项目标为“无数据来源”。", "Figures are those of the month's sheet; what is neither counted nor entered has no source."),
        ],
        Watermark = _subject.Watermark,
    };

    private ReportSection Volume()
    {
        var facts = _months[^1].Facts;
        var before = _months.Count > 1 ? _months[^2].Facts : FactSet.Empty;
        ImmutableArray<TableRow> rows =
        [
            .. Counts.Select(c => Row(c.Title, Count(facts[c.Fact]), Count(before[c.Fact]), facts[c.Fact].Origin)),
            Rate(new("30秒内回应率", "Answered within 30 s, rate"), FactNames.OnlineRespondedWithin30Seconds, FactNames.OnlineRequested),
            Rate(new("满意率", "Satisfied, rate"), FactNames.OnlineRatingSatisfied, FactNames.OnlineRatingReceived),
        ];
        return new(In("一、网上咨询量", "1. Volume"),
        [
            new ReportTable(
                [new("item", In("项目", "Item"), 30), new("value", In("本月", "This month"), 16), new("before", In("上月", "Month before"), 16), new("source", In("数据来源", "Source"), 24)],
                rows),
        ]);

        TableRow Rate(BilingualText title, string numerator, string denominator)
        {
            var origin = facts[numerator].Value is null || facts[denominator].Value is null ? FactOrigin.Missing
                : FactOrigin.External == facts[numerator].Origin || FactOrigin.External == facts[denominator].Origin ? FactOrigin.External
                : FactOrigin.Measured;
            return Row(title, Quotient(facts, numerator, denominator), Quotient(before, numerator, denominator), origin);
        }
    }

    private ReportSection Months()
    {
        var table = new ReportTable(
            [new("month", In("月份", "Month"), 14), new("online", In("人工网络服务量", "Online services"), 18), new("phone", In("人工接听量", "Calls answered"), 18)],
            [.. _months.Select(m => new TableRow([new TextCell(m.Month.ToString()), Count(m.Facts[FactNames.OnlineServices]), Count(m.Facts[FactNames.CallsAnswered])]))]);
        return new(In("逐月对比", "Month by month"),
        [
            table,
            new ReportChart(In("网上与电话服务量", "Online and phone services"), ChartKind.Bar, table, "month", [new("online"), new("phone")]),
        ]);
    }

    private ReportSection Part(string section)
    {
        var number = section == ReportSections.CommonQuestions ? In("二、", "2. ") : In("三、", "3. ");
        var title = number + ReportSections.TitleOf(section).In(_subject.Language);
        return _subject.Written.FirstOrDefault(w => w.Section == section) is { } part
            ? new(title, [.. WrittenParts.Body(part, _subject.GeneratedAt.Offset)])
            : new(title, [new ReportParagraph(In("尚未填写，报送前须补齐。", "Not written yet; it has to be before filing."), Tone.Bad)]);
    }

    private static Cell Count(FactValue fact) => fact.Value is { } value ? new IntegerCell(value) : new BlankCell();

    private static Cell Quotient(FactSet facts, string numerator, string denominator) =>
        facts[numerator].Value is { } n && facts[denominator].Value is { } d ? RatioCell.Percent(n, d) : new BlankCell();

    private TableRow Row(BilingualText title, Cell value, Cell before, FactOrigin origin) => new(
    [
        new TextCell(title.In(_subject.Language)),
        value,
        before,
        origin switch
        {
            FactOrigin.Measured => new TextCell(In("系统", "measured")),
            FactOrigin.External => new TextCell(In("外部录入（已审批）", "entered and approved")) { Tone = Tone.Caution },
            _ => new TextCell(In("无数据来源", "no source")) { Tone = Tone.Caution },
        },
    ]);

    private string In(string chinese, string english) => new BilingualText(chinese, english).In(_subject.Language);
}
