using System.Globalization;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Workforce.Posts;
using ContactCenter.Workforce.Rosters;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Inspections;

/// <summary>What stands in files of an inspection, in words.</summary>
internal static class InspectionTexts
{
    public static BilingualText Of(Post post) => post switch
    {
        Post.Hotline => new("热线坐席", "Hotline"),
        Post.Interaction => new("征纳互动", "Online interaction"),
        Post.Analyst => new("数据分析", "Analyst"),
        Post.FloorManager => new("现场管理", "Floor manager"),
        Post.Technician => new("技术支持", "Technician"),
        Post.Other => new("其他", "Other"),
    };

    public static BilingualText Of(PersonSex sex) => sex switch
    {
        PersonSex.Female => new("女", "Female"),
        PersonSex.Male => new("男", "Male"),
    };

    public static BilingualText Of(InspectedPaper paper) => paper.Standing switch
    {
        PaperStanding.Holds => paper.ValidUntil is { } until
            ? new($"有效至 {Day(until)}", $"valid until {Day(until)}")
            : new("长期有效", "valid without end"),
        PaperStanding.OutOfForce => paper.ValidUntil is { } over
            ? new($"不在有效期内（至 {Day(over)}）", $"not in force (until {Day(over)})")
            : new("尚未生效", "not in force yet"),
        PaperStanding.NotReviewed => new("未审核", "not reviewed"),
        PaperStanding.Missing => new("缺", "missing"),
    };

    public static BilingualText Of(PaperKind kind) => kind switch
    {
        PaperKind.Clearance => new("无犯罪记录证明", "No-crime certificate"),
        PaperKind.IdentityCopy => new("身份证复印件", "Copy of the identity card"),
        PaperKind.StaffSheet => new("人员信息表", "Staff sheet"),
        PaperKind.Confidentiality => new("保密协议", "Confidentiality agreement"),
        PaperKind.Other => new("其他材料", "Other paper"),
    };

    public static BilingualText Of(PromiseKind kind) => kind switch
    {
        PromiseKind.Seats => new("坐席", "Seats"),
        PromiseKind.Heads => new("人员", "Staff"),
        PromiseKind.Lines => new("线路", "Lines"),
        PromiseKind.Qualification => new("资质", "Qualifications"),
        PromiseKind.Equipment => new("设备", "Equipment"),
        PromiseKind.Place => new("场地", "Place"),
    };

    public static BilingualText Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Joins => new("入岗", "Joins"),
        NoticeKind.Leaves => new("离岗", "Leaves"),
        NoticeKind.ChangesPost => new("换岗", "Changes post"),
    };

    /// <param name="verdict">Null: nobody has decided.</param>
    public static BilingualText Of(AbsenceVerdict? verdict) => verdict is { } said ? Of(said) : new("待处理", "open");

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static BilingualText Of(AbsenceVerdict verdict) => verdict switch
    {
        AbsenceVerdict.Rectified => new("已整改", "rectified"),
        AbsenceVerdict.NotRectified => new("未整改", "not rectified"),
        AbsenceVerdict.Excused => new("不构成离岗", "was none"),
    };
}
