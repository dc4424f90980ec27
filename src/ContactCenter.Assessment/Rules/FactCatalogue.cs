using System.Collections.Frozen;
using ContactCenter.Domain.Metrics;
using static ContactCenter.Assessment.Rules.FactModule;
using static ContactCenter.Assessment.Rules.FactUnit;

namespace ContactCenter.Assessment.Rules;

/// <summary>Every fact there is. The list is closed: a rule set that names another is refused.</summary>
public static class FactCatalogue
{
    public static IReadOnlyList<FactDefinition> All { get; } =
    [
        .. VoiceFacts.Assessed.Select(Of),

        new(FactNames.CallbacksDue, new("当日应回拨呼损电话量", "abandoned numbers due for a callback the same day"), Count, Callbacks),
        new(FactNames.CallbacksDone, new("当日已回拨呼损电话量", "abandoned numbers called back the same day"), Count, Callbacks),

        new(FactNames.OnlineServices, new("人工网络服务量", "online services by an agent"), Count, Online),
        new(FactNames.OnlineRatingPushed, new("人工网络服务即时推送评价量", "rating invitations after online services"), Count, Online),
        new(FactNames.OnlineRatingReceived, new("人工网络服务即时评价数量", "ratings received after online services"), Count, Online),
        new(FactNames.OnlineRatingSatisfied, new("人工网络服务满意评价数量", "satisfied ratings after online services"), Count, Online),
        new(FactNames.OnlineRequested, new("在线咨询发起量", "online conversations started"), Count, Online),
        new(FactNames.OnlineRespondedWithin30Seconds, new("30秒内回应的在线咨询量", "online conversations answered within 30 s"), Count, Online),

        new(FactNames.MessagesLeft, new("到期留言量", "messages due"), Count, Messages),
        new(FactNames.MessagesHeardOnTime, new("1个工作日内听取查阅的留言量", "messages heard within one working day"), Count, Messages),
        new(FactNames.MessagesAnsweredOnTime, new("2个工作日内答复的留言量", "messages answered within two working days"), Count, Messages),

        new(FactNames.QualityBusinessSamples, new("业务质检样本总量", "business quality samples"), Count, Quality),
        new(FactNames.QualityBusinessAccurate, new("业务解答准确（无严重错误）样本量", "business samples without serious error"), Count, Quality),
        new(FactNames.QualityServiceSamples, new("服务质检样本总量", "service quality samples"), Count, Quality),
        new(FactNames.QualityServiceCompliant, new("服务符合规范（无严重违规）样本量", "service samples without serious violation"), Count, Quality),
        new(FactNames.QualityItems, new("服务质检总量", "quality items"), Count, Quality),

        new(FactNames.TicketsDue, new("应按期办结工单量", "tickets due"), Count, Tickets),
        new(FactNames.TicketsClosedOnTime, new("已按期办结工单量", "tickets closed on time"), Count, Tickets),
        new(FactNames.TicketsPriorityDue, new("应按期办结服务投诉、涉税举报工单量", "complaint and tax-violation tickets due"), Count, Tickets),
        new(FactNames.TicketsPriorityClosedOnTime, new("已按期办结服务投诉、涉税举报工单量", "complaint and tax-violation tickets closed on time"), Count, Tickets),
        new(FactNames.ProblemsAsked, new("咨询问题量", "problems asked"), Count, Tickets),
        new(FactNames.ProblemsSolved, new("已解决咨询问题量", "problems solved"), Count, Tickets),

        new(FactNames.TestsShouldAttend, new("应参加测试人次", "people who should take a test"), Count, Tests),
        new(FactNames.TestsPassed, new("测试合格人次", "tests passed"), Count, Tests),

        new(FactNames.StaffAtEnd, new("考核期末员工总数", "staff at the end of the period"), Count, Staff),
        new(FactNames.StaffLeavers, new("签约满半年的员工流失量", "leavers signed for at least half a year"), Count, Staff),

        new(FactNames.VisitsDone, new("上门技术服务次数", "visits on site"), Count, OnSite),
        new(FactNames.VisitsOnTime, new("按时到达的上门服务次数", "visits that arrived on time"), Count, OnSite),
        new(FactNames.VisitsSolved, new("上门服务解决次数", "visits that solved the problem"), Count, OnSite),
        new(FactNames.FollowUpsDone, new("纳税人回访个数", "taxpayers followed up"), Count, FollowUps),

        new(FactNames.ComplaintsProven, new("经调查属实投诉量", "complaints found proven"), Count, BureauRecords),
        new(FactNames.ComplaintsMajor, new("造成重大负面影响的属实投诉量", "proven complaints with major negative influence"), Count, BureauRecords),
        new(FactNames.ComplaintsValid, new("有效投诉量", "valid complaints"), Count, BureauRecords),
        new(FactNames.FindingsLateOrders, new("未按期完成工作安排的发现次数", "findings of orders not done on time"), Count, BureauRecords),
    ];

    private static readonly FrozenDictionary<string, FactDefinition> ByName = All.ToFrozenDictionary(fact => fact.Name, StringComparer.Ordinal);

    /// <summary>The fact of that name, or null.</summary>
    public static FactDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    /// <exception cref="ArgumentException">No such fact; a checked rule set names none.</exception>
    public static FactDefinition Get(string name) => Find(name) ?? throw new ArgumentException($"There is no fact “{name}”.", nameof(name));

    private static FactDefinition Of(VoiceFact fact) => new(
        fact.Name!,
        new(fact.Title!.Value.Chinese, fact.Title.Value.English),
        fact.Sum is null ? Count : Milliseconds,
        fact.Which.AsksRating ? Ratings : Calls);
}
