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

    public IReadOnlyList<Fact> Facts { get; } =
    [
        Of("tests.should-attend", "应参加测试人次", "people who should take a test", "workforce.counted_result", "true", Results),
        Of("tests.passed", "测试合格人次", "tests passed", "workforce.counted_result", "passed", Results),
        Of("staff.leavers", "签约满半年的员工流失量", "leavers signed for at least half a year", "workforce.move", "leaver", Moves),
        Of("staff.at-end", "考核期末员工总数", "staff at the end of the period", "workforce.move", "move = 'signed'", Moves) with
        {
            Until = "until",
        },
    ];

    private static Fact Of(string name, string zh, string en, string source, string predicate,
        IReadOnlyList<(string, BilingualText)> shown) =>
        new(name, new(zh, en), FactUnit.Count, source, "at", predicate, "1", shown) { Contract = "project" };
}
