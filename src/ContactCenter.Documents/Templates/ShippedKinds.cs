using System.Collections.Immutable;
using ContactCenter.Documents.Access;

namespace ContactCenter.Documents.Templates;

/// <summary>
/// The kinds that ship: reports of problems (TKT-06), solutions (TKT-09), emergency plans (TKT-12), and what a training leaves behind
/// (STF-13).
/// </summary>
public static class ShippedKinds
{
    /// <summary>《重大事件处理报告》.</summary>
    public const string MajorEvent = "major-event-report";

    /// <summary>《运维报告》.</summary>
    public const string Operations = "operations-report";

    /// <summary>《解决方案》.</summary>
    public const string Solution = "solution";

    /// <summary>《应急预案》: what is done when something happens that was thought of before (TKT-12).</summary>
    public const string EmergencyPlan = "emergency-plan";

    private const int Line = 200;
    private const int Text = 4000;

    public static ImmutableArray<DocumentKind> All { get; } =
    [
        new(MajorEvent, new("重大事件处理报告", "Report on a major event"), [DocumentSourceKind.Problem, DocumentSourceKind.Ticket],
        [
            Of("eventTime", "事件发生时间", "When it happened", Line, true), Of("summary", "事件概述", "What happened", Text, true),
            Of("impact", "影响范围", "Impact", Text, true), Of("cause", "原因分析", "Cause", Text, true),
            Of("measures", "处理措施", "What was done", Text, true), Of("result", "处理结果", "Result", Text, true),
            Of("prevention", "防范措施", "Prevention", Text),
        ])
        { HasRows = true },
        new(Operations, new("运维报告", "Operations report"), [DocumentSourceKind.Problem, DocumentSourceKind.Month],
        [
            Of("period", "报告期间", "Period", Line, true), Of("system", "涉及系统", "Systems", Line),
            Of("situation", "运行情况", "How it ran", Text, true), Of("faults", "故障与处理", "Faults and what was done", Text, true),
            Of("figures", "服务数据", "Figures", Text), Of("suggestions", "改进建议", "Suggestions", Text),
        ])
        { HasRows = true },
        new(Solution, new("解决方案", "Solution"), [DocumentSourceKind.Ticket, DocumentSourceKind.Problem],
        [
            Of("question", "问题描述", "Question", Text, true), Of("analysis", "问题分析", "Analysis", Text),
            Of("solution", "解决方案", "Solution", Text, true), Of("basis", "政策依据", "Basis", Text), Of("scope", "适用范围", "Scope", Line),
        ]),
        new(EmergencyPlan, new("应急预案", "Emergency plan"), [DocumentSourceKind.Free],
        [
            Of("event", "适用的突发事件", "For which events", Line, true), Of("organisation", "组织与职责", "Who does what", Text, true),
            Of("procedure", "处置流程", "What is done", Text, true), Of("contacts", "联系与报告", "Contacts and reports", Text, true),
            Of("drills", "演练要求", "Drills", Text), Of("lessons", "经验教训", "What was learned", Text),
        ]),
        Training("training-plan", "培训计划", "Training plan", [
            Of("audience", "培训对象", "Audience", Line, true), Of("goals", "培训目标", "Goals", Text, true),
            Of("agenda", "培训内容与安排", "Agenda", Text, true),
        ]),
        Training("training-sign-in", "培训签到表", "Sign-in sheet of a training", [Of("attendees", "参加人员", "Who attended", Text, true)]),
        Training("training-handbook", "培训手册", "Training handbook", [
            Of("content", "培训内容", "Content", Text, true), Of("references", "参考资料", "References", Text),
        ]),
        Training("training-survey", "培训效果调查", "Survey of a training", [
            Of("answers", "调查人数与回收情况", "Who answered", Line, true), Of("findings", "调查结果", "Findings", Text, true),
            Of("suggestions", "意见与建议", "Suggestions", Text),
        ]),
        Training("training-summary", "培训总结报告", "Summary of a training", [
            Of("attendance", "参训与考试情况", "Attendance and tests", Text, true), Of("summary", "培训总结", "Summary", Text, true),
            Of("improvements", "改进措施", "Improvements", Text),
        ]),
    ];

    public static DocumentKind? Find(string? id) => All.FirstOrDefault(k => k.Id == id);

    private static DocumentKind Training(string id, string zh, string en, ImmutableArray<DocumentField> own) => new(
        id, new(zh, en), [DocumentSourceKind.Training, DocumentSourceKind.Free],
        [
            Of("topic", "培训主题", "Topic", Line, true), Of("trainingDate", "培训时间", "When", Line, true),
            Of("place", "培训地点", "Where", Line), Of("trainer", "培训讲师", "Trainer", Line, true), .. own,
        ]);

    private static DocumentField Of(string tag, string zh, string en, int longest, bool isRequired = false) =>
        new(tag, new(zh, en), longest) { IsRequired = isRequired };
}
