using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Workforce.Gates;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Inspections;

/// <summary>A line of the staff list as contracted.</summary>
/// <param name="Person">As the page has them.</param>
/// <param name="Identity">Masked.</param>
internal sealed record InspectionRow(InspectedPerson Person, MaskedIdentity Identity)
{
    public InspectedPaper Paper(PaperKind kind) => Person.Papers.First(p => p.Kind == kind);

    /// <summary>All reasons that close the seat; empty: none.</summary>
    public BilingualText Closed => GateTexts.Of([.. Person.Closed.Select(c => new ClosedGate(c.Gate, [.. c.Papers]))]);
}

/// <summary>The staff list as a file: what the bureau is given of everybody (STF-01).</summary>
internal static class InspectionList
{
    public static ListColumn<InspectionRow>[] Columns { get; } =
    [
        new("number", new("工号", "Number"), ColumnKind.Text, r => r.Person.Number),
        new("name", new("姓名", "Name"), ColumnKind.Text, r => r.Person.Name),
        new("sex", new("性别", "Sex"), ColumnKind.Text, r => Both(InspectionTexts.Of(r.Identity.Sex))),
        new("birthMonth", new("出生年月", "Month of birth"), ColumnKind.Text, r => r.Identity.BirthMonth),
        new("education", new("学历", "Education"), ColumnKind.Text, r => r.Identity.Education),
        new("title", new("职称", "Title"), ColumnKind.Text, r => r.Identity.Title),
        new("post", new("岗位", "Post"), ColumnKind.Text, r => Both(InspectionTexts.Of(r.Person.Post))),
        new("reserve", new("后备", "Reserve"), ColumnKind.Text, r => r.Person.IsReserve ? "是 yes" : string.Empty),
        new("seat", new("坐席", "Seat"), ColumnKind.Text, r => r.Person.Agent),
        new("signedOn", new("签约日期", "Engaged since"), ColumnKind.Text, r => InspectionTexts.Day(r.Person.SignedOn)),
        new("mobile", new("手机号（打码）", "Mobile (masked)"), ColumnKind.Text, r => r.Identity.Mobile),
        new("identityNumber", new("身份证号（打码）", "Identity card (masked)"), ColumnKind.Text, r => r.Identity.IdentityNumber),
        Paper(PaperKind.Clearance, "clearance"),
        Paper(PaperKind.IdentityCopy, "identityCopy"),
        Paper(PaperKind.StaffSheet, "staffSheet"),
        Paper(PaperKind.Confidentiality, "confidentiality"),
        new("copySentAt", new("协议副本送交时间", "Copy of the agreement sent"), ColumnKind.Moment, r => r.Person.Agreement?.Copy?.SentAt),
        new("closed", new("不能上岗的原因", "What closes the seat"), ColumnKind.Text, r => Both(r.Closed)),
    ];

    public static IReadOnlyList<InspectionRow> Rows(InspectionView view, IReadOnlyCollection<MaskedIdentity> identities)
    {
        var known = identities.ToDictionary(i => i.Person, StringComparer.Ordinal);
        return [.. view.People.Where(p => known.ContainsKey(p.Id)).Select(p => new InspectionRow(p, known[p.Id]))];
    }

    private static ListColumn<InspectionRow> Paper(PaperKind kind, string name) =>
        new(name, InspectionTexts.Of(kind), ColumnKind.Text, r => Both(InspectionTexts.Of(r.Paper(kind))));

    private static string Both(BilingualText text) => text.Zh.Length == 0 ? string.Empty : $"{text.Zh} {text.En}";
}
