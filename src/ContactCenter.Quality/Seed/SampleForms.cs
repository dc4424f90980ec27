using ContactCenter.Quality.Forms;

namespace ContactCenter.Quality.Seed;

/// <summary>
/// Forms of the sample centre, so that samples can be scored from the first start. The annexes of the contract (《质检评分表》,
/// 《质检评分标准明细表》) are the bureau's; what is asked here is invented after the four dimensions of QA-03.
/// </summary>
public static class SampleForms
{
    /// <summary>For calls: 100 points over nine items, and two fatal ones.</summary>
    public static QualityForm Calls { get; } = new(
        "12366 通话质检评分表",
        [
            new(FormSectionKind.Attitude,
            [
                Graded("greeting", "按规范使用开场白、结束语", 8),
                Graded("polite", "语气亲切，使用文明用语，不打断来电人", 12),
                Fatal("service-ban", "无训斥、讽刺、推诿、主动挂断等严重违反服务规范的行为", FatalScope.Service),
            ]),
            new(FormSectionKind.Technique,
            [
                Graded("listen", "耐心倾听，准确复述并确认问题", 10),
                Graded("guide", "表达清楚，语速适中，引导有序", 10),
                Graded("hold", "保持、转接前说明原因并征得同意", 5, mayNotApply: true),
            ]),
            new(FormSectionKind.Ability,
            [
                Graded("correct", "政策依据准确、有效", 25),
                Graded("complete", "解答完整，提示办理条件、时限与资料", 15),
                Fatal("business-error", "无导致纳税人权益受损的严重业务错误", FatalScope.Business),
            ]),
            new(FormSectionKind.Record,
            [
                Graded("record", "问题记录完整、分类正确", 10),
                Graded("ticket", "应建工单的已建单，要素齐全", 5, mayNotApply: true),
            ]),
        ],
        FatalZeroes: true);

    /// <summary>For chats, messages and tickets.</summary>
    public static QualityForm Written { get; } = new(
        "12366 文字服务质检评分表",
        [
            new(FormSectionKind.Attitude,
            [
                Graded("polite", "用语规范、有礼", 20),
                Fatal("service-ban", "无讽刺、推诿、擅自结束会话等严重违反服务规范的行为", FatalScope.Service),
            ]),
            new(FormSectionKind.Technique,
            [
                Graded("prompt", "及时应答，等待前说明", 15, mayNotApply: true), Graded("clear", "表达简明、有条理，无错别字", 15),
            ]),
            new(FormSectionKind.Ability,
            [
                Graded("correct", "答复准确、依据有效、内容完整", 40),
                Fatal("business-error", "无导致纳税人权益受损的严重业务错误", FatalScope.Business),
            ]),
            new(FormSectionKind.Record, [Graded("record", "记录完整、分类正确", 10)]),
        ],
        FatalZeroes: true);

    private static FormItem Graded(string id, string text, int weight, bool mayNotApply = false) =>
        new(id, text, weight, [new("full", "符合", 100), new("part", "部分符合", 60), new("none", "不符合", 0)], mayNotApply, Fatal: null);

    private static FormItem Fatal(string id, string text, FatalScope scope) =>
        new(id, text, 0, [new("passed", "未发生", 100), new("failed", "发生", 0)], MayNotApply: false, scope);
}
