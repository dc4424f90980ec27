using ContactCenter.Backoffice.Texts;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Gates;

/// <summary>Closed gates in words, for who is refused at a seat.</summary>
public static class GateTexts
{
    public static BilingualText Of(IReadOnlyCollection<ClosedGate> closed) => new(
        string.Join("；", closed.Select(c => Of(c).Zh)), string.Join("; ", closed.Select(c => Of(c).En)));

    private static BilingualText Of(ClosedGate closed) => closed.Gate switch
    {
        SeatGate.NoFile => new("坐席没有人员档案", "no staff file names the seat"),
        SeatGate.NotEngaged => new("当前没有生效的聘用", "no engagement is in force"),
        SeatGate.PapersIncomplete => new(
            "材料不全：" + string.Join("、", closed.Papers.Select(p => Of(p).Zh)),
            "papers missing: " + string.Join(", ", closed.Papers.Select(p => Of(p).En))),
        SeatGate.NoAgreement => new("未签署生效的保密协议", "no confidentiality agreement is in force"),
        SeatGate.PreJobTestNotPassed => new("未通过岗前测试", "the pre-job test was not passed"),
        SeatGate.PracticeNotBegun => new("未开始见习", "no practice period has begun"),
        SeatGate.PracticeNotPassed => new("见习期已过而未经签字合格", "the practice period is over and was not signed off"),
        SeatGate.Barred => new("一年内两次考核不合格，不得上岗", "barred: failed the bureau's examination twice within a year"),
        _ => throw new ArgumentOutOfRangeException(nameof(closed)),
    };

    private static BilingualText Of(PaperKind kind) => kind switch
    {
        PaperKind.Clearance => new("无犯罪记录证明", "no-crime certificate"),
        PaperKind.IdentityCopy => new("身份证复印件", "copy of the identity card"),
        PaperKind.StaffSheet => new("人员信息表", "staff sheet"),
        PaperKind.Confidentiality => new("保密协议", "confidentiality agreement"),
        _ => new("其他材料", "other paper"),
    };
}
