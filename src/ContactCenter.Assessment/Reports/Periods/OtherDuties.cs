using System.Collections.Immutable;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Reports.Periods;

/// <summary>What the contracts ask a report to hold besides calls (RPT-01): each figure with its source, or that there is none.</summary>
internal sealed class OtherDuties(PeriodReportSubject subject)
{
    public ReportSection Section()
    {
        var facts = Facts();
        ImmutableArray<TableRow> rows =
        [
            Count("电话咨询量", "Phone consults", facts, FactNames.CallsAnswered),
            Count("网上咨询量", "Online consults", facts, FactNames.OnlineServices),
            Rate("问题解决率", "Resolution rate", facts, FactNames.ProblemsSolved, FactNames.ProblemsAsked),
            Rate("留言听取及时率", "Messages heard on time", facts, FactNames.MessagesHeardOnTime, FactNames.MessagesLeft),
            Rate("留言答复及时率", "Messages answered on time", facts, FactNames.MessagesAnsweredOnTime, FactNames.MessagesLeft),
            Count("上门服务量", "On-site visits", facts, FactNames.VisitsDone),
            Rate("上门按时到达率", "On-site arrivals on time", facts, FactNames.VisitsOnTime, FactNames.VisitsDone),
            Rate("上门服务解决率", "On-site resolution rate", facts, FactNames.VisitsSolved, FactNames.VisitsDone),
            Count("回访量", "Follow-ups", facts, FactNames.FollowUpsDone),
            Rate("即时满意率", "Satisfaction", facts, FactNames.RatingsSatisfied, FactNames.RatingsReceived),
            Questions(),
            Written("意见建议及处理情况", "Opinions and what became of them", ReportSections.Opinions),
        ];
        return new(In("合同要求的其他内容", "Other contents asked for"),
        [
            new ReportTable(
                [new("item", In("内容", "Content"), 30), new("value", In("数值", "Value"), 16), new("source", In("数据来源", "Source"), 24)],
                rows),
        ]);
    }

    /// <summary>Of calls what was measured over the period, unless a month's figure was corrected: then as its sheet has it.</summary>
    private FactSet Facts()
    {
        var measured = CallFacts.Of(subject.Figures.Total, subject.Figures.Others);
        return subject.Figures.Others.Values.Where(f => f.Value.Origin is FactOrigin.External)
            .Aggregate(measured, (all, fact) => all.With(fact.Key, fact.Value));
    }

    private TableRow Count(string chinese, string english, FactSet facts, string fact) => Row(
        chinese, english, facts[fact].Value is { } value ? new IntegerCell(value) : new BlankCell(), facts[fact].Origin, fact);

    private TableRow Rate(string chinese, string english, FactSet facts, string of, string among)
    {
        var (numerator, denominator) = (facts[of], facts[among]);
        var origin = numerator.Value is null || denominator.Value is null ? FactOrigin.Missing
            : FactOrigin.External == numerator.Origin || FactOrigin.External == denominator.Origin ? FactOrigin.External
            : FactOrigin.Measured;
        return Row(
            chinese, english,
            origin is FactOrigin.Missing ? new BlankCell() : RatioCell.Percent(numerator.Value!.Value, denominator.Value!.Value),
            origin, of);
    }

    /// <summary>Counted from what agents note at wrap-up; a period in which nobody noted anything has no source.</summary>
    private TableRow Questions() => subject.Figures.Questions is { } questions && questions.Any(q => q.Code is not null)
        ? new(
        [
            new TextCell(In("咨询问题分类及热点问题", "Questions by category")),
            new TextCell(In("见按问题分类", "see By question")),
            new TextCell(In("系统通话记录", "call records")),
        ])
        : Written("咨询问题分类及热点问题", "Questions by category", ReportSections.Questions);

    /// <summary>Nothing counts these; what people wrote about them stands in a part of its own.</summary>
    private TableRow Written(string chinese, string english, string section) => subject.Written.Any(w => w.Section == section)
        ? new([new TextCell(In(chinese, english)), new TextCell(In("见文字部分", "see the written part")), new TextCell(In("人工撰写", "written"))])
        : Row(chinese, english, new BlankCell(), FactOrigin.Missing, fact: null);

    private TableRow Row(string chinese, string english, Cell value, FactOrigin origin, string? fact) => new(
    [
        new TextCell(In(chinese, english)),
        value,
        origin switch
        {
            FactOrigin.Measured => new TextCell(SourceOf(fact!)),
            FactOrigin.External => new TextCell(In("外部录入（已审批）", "entered and approved")) { Tone = Tone.Caution },
            _ => new TextCell(In("无数据来源", "no source")) { Tone = Tone.Caution },
        },
    ]);

    private string SourceOf(string fact) => FactCatalogue.Get(fact).Module switch
    {
        FactModule.Tickets => In("系统工单", "tickets"),
        FactModule.Messages => In("系统留言记录", "messages"),
        FactModule.OnSite => In("系统上门记录", "visits"),
        _ => In("系统通话记录", "call records"),
    };

    private string In(string chinese, string english) => new BilingualText(chinese, english).In(subject.Language);
}
