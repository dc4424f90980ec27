using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Workforce.Facts;

/// <summary>What assessment measures of people (KPI-09, KPI-10; X9). Each belongs to the contract that it was entered for.</summary>
internal sealed class WorkforceFacts : IFactSource
{
    private static readonly (string, BilingualText)[] Moves =
    [
        ("id", new("标识", "Id")), ("number", new("工号", "Number")), ("name", new("姓名", "Name")), ("post", new("岗位", "Post")),
        ("signed_on", new("签约日期", "Signed on")), ("ended_on", new("离岗日期", "Ended on")), ("end_kind", new("离岗原因", "Why it ended")),
    ];

    private static readonly (string, BilingualText)[] Results =
    [
        ("id", new("标识", "Id")), ("title", new("测试", "Test")), ("held_on", new("日期", "Day")), ("number", new("工号", "Number")),
        ("name", new("姓名", "Name")), ("points", new("得分（空为缺考）", "Points (empty: absent)")), ("pass_mark", new("合格线", "Pass mark")),
    ];

    private static readonly (string, BilingualText)[] Rectifications =
    [
        ("id", new("标识", "Id")), ("number", new("编号", "Number")), ("title", new("事项", "Matter")),
        ("due_at", new("期限", "Due")), ("met_at", new("整改时间", "Rectified")),
    ];

    public IReadOnlyList<Fact> Facts { get; } =
    [
        Of("tests.should-attend", "应参加测试人次", "people who should take a test", "workforce.counted_result", "true", Results),
        Of("tests.passed", "测试合格人次", "tests passed", "workforce.counted_result", "passed", Results),
        Of("staff.leavers", "签约满半年的员工流失量", "leavers signed for at least half a year", "workforce.move", "leaver", Moves),
        Of("staff.at-end", "考核期末员工总数", "staff at the end of the period", "workforce.move", "move = 'signed'", Moves) with
        {
            Until = "until",
        },

        // FIN-05, X35: what the bureau may find; the finding itself is the bureau's.
        Of("staff.rectifications-late", "未按期整改的离岗", "absences not rectified in time", "workforce.rectification",
            "met_at > due_at OR (met_at IS NULL AND due_at < now())", Rectifications) with
        {
            At = "due_at",
        },
    ];

    private static Fact Of(string name, string zh, string en, string source, string predicate,
        IReadOnlyList<(string, BilingualText)> shown) =>
        new(name, new(zh, en), FactUnit.Count, source, "at", predicate, "1", shown) { Contract = "project" };
}
