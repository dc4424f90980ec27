using System.Globalization;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Workforce.Inspections;

/// <summary>What an inspection takes along and signs: heads, people, promises, vacancies, notices, absences.</summary>
internal static class InspectionSheet
{
    public static ReportDocument Of(
        InspectionView view, IReadOnlyList<InspectionRow> rows, Language language, DateTimeOffset at, string watermark,
        Func<DateTimeOffset, DateTimeOffset> local)
    {
        string Say(BilingualText text) => text.In(language);
        string Two(string zh, string en) => Say(new(zh, en));
        var posts = view.Posts;
        var contract = posts.Projects.FirstOrDefault(p => p.Id == posts.Project)?.Name;
        return new()
        {
            Language = language,
            Title = Two("人员检查表", "Inspection of staff"),
            Subtitle = InspectionTexts.Day(posts.Today),
            GeneratedAt = at,
            Orientation = PageOrientation.Landscape,
            Watermark = watermark,
            Particulars =
            [
                new(Two("项目", "Contract"), (language is Language.English ? contract?.English : contract?.Chinese) ?? posts.Project),
                new(Two("在岗（不含后备）", "Heads without reserve"), posts.Heads.ToString(CultureInfo.InvariantCulture)),
                new(Two("后备（应有）", "Reserve (needed)"), string.Create(
                    CultureInfo.InvariantCulture, $"{posts.Reserve} ({posts.ReserveNeeded})")),
            ],
            Sections =
            [
                new(Two("岗位人数", "Heads by post"), [Posts(view, Say, Two)]),
                new(Two("人员", "People"), [People(rows, Say, Two, local)]) { StartsPage = true },
                new(Two("投标承诺", "Promises of the bid"), [Promises(view, Say, Two)]),
                new(Two("缺员", "Vacancies"), [Vacancies(view, Say, Two)]),
                new(Two("人员变动告知", "Notices of change"), [Notices(view, Say, Two)]),
                new(Two("离岗", "Absences"),
                [
                    Absences(view, Say, Two),
                    new SignatureBlock([Two("检查人", "Inspected by"), Two("供应商负责人", "For the provider")]),
                ]),
            ],
            Footnotes = [Two("身份证号、手机号打码显示。", "Numbers of identity cards and mobiles are masked.")],
        };
    }

    private static ReportTable Posts(InspectionView view, Func<BilingualText, string> say, Func<string, string, string> two) => new(
        [
            new("post", two("岗位", "Post"), 20), new("least", two("合同要求", "Wanted"), 10), new("have", two("在岗", "Have"), 10),
            new("missing", two("缺", "Missing"), 10), new("reserve", two("后备", "Reserve"), 10),
        ],
        [
            .. view.Posts.Posts.Select(p => new TableRow(
            [
                new TextCell(say(InspectionTexts.Of(p.Post))), new IntegerCell(p.Least), new IntegerCell(p.Have),
                new IntegerCell(p.Missing) { Tone = p.Missing > 0 ? Tone.Bad : Tone.Plain }, new IntegerCell(p.Reserve),
            ])),
        ]);

    private static ReportTable People(
        IReadOnlyList<InspectionRow> rows, Func<BilingualText, string> say, Func<string, string, string> two,
        Func<DateTimeOffset, DateTimeOffset> local) => new(
        [
            new("number", two("工号", "Number"), 9), new("name", two("姓名", "Name"), 9), new("sex", two("性别", "Sex"), 6),
            new("born", two("出生年月", "Born"), 8), new("education", two("学历", "Education"), 8), new("post", two("岗位", "Post"), 10),
            new("since", two("签约日期", "Since"), 10), new("mobile", two("手机号", "Mobile"), 14), new("card", two("身份证号", "Card"), 17),
            .. InspectedPaper.Needed.Select(kind => new TableColumn(kind.ToString(), say(InspectionTexts.Of(kind)), 12)),
            new("copy", two("协议副本送交", "Copy sent"), 10), new("closed", two("不能上岗的原因", "What closes the seat"), 18),
        ],
        [
            .. rows.Select(r => new TableRow(
            [
                new TextCell(r.Person.Number), new TextCell(r.Person.Name), new TextCell(say(InspectionTexts.Of(r.Identity.Sex))),
                new TextCell(r.Identity.BirthMonth), new TextCell(r.Identity.Education),
                new TextCell(say(InspectionTexts.Of(r.Person.Post))),
                new DateCell(r.Person.SignedOn), new TextCell(r.Identity.Mobile), new TextCell(r.Identity.IdentityNumber),
                .. InspectedPaper.Needed.Select(kind => new TextCell(say(InspectionTexts.Of(r.Paper(kind))))
                {
                    Tone = r.Paper(kind).Standing is PaperStanding.Holds ? Tone.Plain : Tone.Bad,
                }),
                r.Person.Agreement?.Copy is { } copy ? new DateCell(DateOnly.FromDateTime(local(copy.SentAt).Date)) : new BlankCell(),
                r.Person.Closed.Count == 0 ? new BlankCell() : new TextCell(say(r.Closed)) { Tone = Tone.Bad },
            ])),
        ]);

    private static ReportTable Promises(InspectionView view, Func<BilingualText, string> say, Func<string, string, string> two) => new(
        [
            new("kind", two("类别", "Kind"), 10), new("title", two("承诺", "Promise"), 30), new("promised", two("承诺数", "Promised"), 10),
            new("found", two("实有", "Found"), 10), new("source", two("出处", "Source"), 20), new("note", two("核查说明", "Note"), 20),
        ],
        [
            .. view.Posts.Promises.Select(p => new TableRow(
            [
                new TextCell(say(InspectionTexts.Of(p.Kind))), new TextCell(p.Title), new IntegerCell(p.Promised),
                p.Found is { } found ? new IntegerCell(found) { Tone = p.IsGap ? Tone.Bad : Tone.Good } : new BlankCell(),
                new TextCell(p.Source), new TextCell(p.Note ?? string.Empty),
            ])),
        ]);

    private static ReportTable Vacancies(InspectionView view, Func<BilingualText, string> say, Func<string, string, string> two) => new(
        [
            new("post", two("岗位", "Post"), 14), new("reason", two("原因", "Reason"), 30), new("opened", two("出缺日期", "Since"), 12),
            new("due", two("应补齐日期", "Due"), 12), new("filled", two("补齐", "Filled"), 20),
        ],
        [
            .. view.Posts.Vacancies.Select(v => new TableRow(
            [
                new TextCell(say(InspectionTexts.Of(v.Vacancy.Post))), new TextCell(v.Vacancy.Reason), new DateCell(v.Vacancy.OpenedOn),
                new DateCell(v.Vacancy.DueOn) { Tone = v.IsLate ? Tone.Bad : Tone.Plain },
                v.Vacancy.FilledOn is { } filled
                    ? new TextCell($"{InspectionTexts.Day(filled)} {v.FilledName}")
                    : new BlankCell(),
            ])),
        ]);

    private static ReportTable Notices(InspectionView view, Func<BilingualText, string> say, Func<string, string, string> two) => new(
        [
            new("name", two("人员", "Person"), 14), new("kind", two("变动", "Change"), 12), new("document", two("文号", "Document"), 24),
            new("notice", two("告知日期", "Told on"), 12), new("effective", two("变动日期", "Effective"), 12),
            new("inTime", two("是否按时", "In time"), 10),
        ],
        [
            .. view.Posts.Notices.Select(n => new TableRow(
            [
                new TextCell(n.Name), new TextCell(say(InspectionTexts.Of(n.Notice.Kind))), new TextCell(n.Notice.Document),
                new DateCell(n.Notice.NoticeOn), new DateCell(n.Notice.EffectiveOn),
                new TextCell(n.Notice.IsInTime ? two("是", "yes") : two("否", "no")) { Tone = n.Notice.IsInTime ? Tone.Plain : Tone.Bad },
            ])),
        ]);

    private static ReportTable Absences(InspectionView view, Func<BilingualText, string> say, Func<string, string, string> two) => new(
        [
            new("number", two("编号", "Number"), 16), new("name", two("人员", "Person"), 14), new("day", two("班次日期", "Shift of"), 12),
            new("answer", two("供应商答复", "Answer"), 30), new("verdict", two("结论", "Verdict"), 14),
        ],
        [
            .. view.Absences.Select(a => new TableRow(
            [
                new TextCell(a.Absence.Number), new TextCell($"{a.Name} {a.Number}"), new DateCell(a.Absence.Day),
                new TextCell(a.Absence.Answer ?? string.Empty), new TextCell(say(InspectionTexts.Of(a.Absence.Verdict))),
            ])),
        ]);
}
