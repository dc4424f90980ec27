using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>The attendance sheet to be signed (STF-06): a line a person, and a line a shift behind it.</summary>
internal static class AttendanceSheet
{
    public static ReportDocument Of(AttendanceView view, string contract, Language language, DateTimeOffset at, string watermark)
    {
        string Say(string zh, string en) => language is Language.Chinese ? zh : en;
        return new()
        {
            Language = language,
            Title = Say("考勤表", "Attendance sheet"),
            Subtitle = FormattableString.Invariant($"{view.From:yyyy-MM-dd} – {view.To:yyyy-MM-dd}"),
            GeneratedAt = at,
            Orientation = PageOrientation.Landscape,
            Watermark = watermark,
            Particulars =
            [
                new(Say("项目", "Contract"), contract),
                new(Say("人数", "People"), view.People.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ],
            Sections =
            [
                new(Say("汇总", "Summary"), [People(view, Say), Signatures(Say)]),
                new(Say("明细", "Shifts"), [Shifts(view, Say)]) { StartsPage = true },
            ],
            Footnotes =
            [
                Say("应在岗时间不含双方批准的请假；未请假离岗满 2:00:00 计一次；无坐席的人员不计在岗时间。",
                    "Leave that both sides approved is not due; signed out for 2:00:00 or more without leave counts once; who has no seat "
                    + "is not measured."),
            ],
        };
    }

    private static ReportTable People(AttendanceView view, Func<string, string, string> say) => new(
        [
            new("number", say("工号", "Number"), 10), new("name", say("姓名", "Name"), 14), new("shifts", say("班次数", "Shifts"), 8),
            new("due", say("应在岗（分）", "Due (min)"), 12), new("present", say("在岗（分）", "Present (min)"), 12),
            new("leave", say("请假（分）", "Leave (min)"), 12), new("late", say("迟到次数", "Times late"), 10),
            new("absences", say("离岗满 2 小时", "Absent 2 h or more"), 14), new("share", say("在岗率", "Adherence"), 10),
        ],
        [
            .. view.People.Select(p => new TableRow(
            [
                new TextCell(p.Person.Number), new TextCell(p.Person.Name), new IntegerCell(p.Shifts.Count), Sum(p, s => s.DueMinutes),
                Measured(p).Any() ? new IntegerCell(Measured(p).Sum(s => s.PresentMinutes!.Value)) : new BlankCell(),
                Sum(p, s => s.LeaveMinutes),
                new IntegerCell(p.Shifts.Count(s => s.LateMinutes > 0)),
                new IntegerCell(p.Shifts.Sum(s => s.Absences.Count))
                {
                    Tone = p.Shifts.Any(s => s.Absences.Count > 0) ? Tone.Bad : Tone.Plain,
                },
                RatioCell.Percent(
                    Math.Min(Measured(p).Sum(s => s.PresentMinutes!.Value), Measured(p).Sum(s => s.DueMinutes)),
                    Measured(p).Sum(s => s.DueMinutes), 1),
            ])),
        ]);

    private static ReportTable Shifts(AttendanceView view, Func<string, string, string> say) => new(
        [
            new("day", say("日期", "Day"), 11), new("number", say("工号", "Number"), 10), new("name", say("姓名", "Name"), 14),
            new("shift", say("班次", "Shift"), 12), new("from", say("应到", "From"), 20), new("until", say("应离", "Until"), 20),
            new("due", say("应在岗（分）", "Due (min)"), 12), new("present", say("在岗（分）", "Present (min)"), 12),
            new("leave", say("请假（分）", "Leave (min)"), 11), new("late", say("迟到（分）", "Late (min)"), 11),
            new("absences", say("离岗满 2 小时", "Absent 2 h or more"), 22),
        ],
        [
            .. view.People.SelectMany(p => p.Shifts).OrderBy(s => s.Day).ThenBy(s => s.Number, StringComparer.Ordinal)
                .Select(s => new TableRow(
                [
                    new DateCell(s.Day), new TextCell(s.Number), new TextCell(s.Name), new TextCell(s.Shift), new MomentCell(s.From),
                    new MomentCell(s.Until), new IntegerCell(s.DueMinutes),
                    s.PresentMinutes is { } present ? new IntegerCell(present) : new BlankCell(),
                    new IntegerCell(s.LeaveMinutes), s.LateMinutes is { } late ? new IntegerCell(late) : new BlankCell(), Spans(s),
                ])),
        ]);

    private static SignatureBlock Signatures(Func<string, string, string> say) =>
        new([say("制表", "Made by"), say("供应商负责人", "For the provider"), say("税务局", "For the bureau")]);

    private static IEnumerable<AttendanceRow> Measured(PersonAttendanceView person) =>
        person.Shifts.Where(s => s.PresentMinutes is not null);

    private static IntegerCell Sum(PersonAttendanceView person, Func<AttendanceRow, int> minutes) => new(person.Shifts.Sum(minutes));

    private static Cell Spans(AttendanceRow row) => row.Absences.Count == 0
        ? new BlankCell()
        : new TextCell(string.Join(", ", row.Absences.Select(a => FormattableString.Invariant($"{a.From:HH:mm:ss}–{a.Until:HH:mm:ss}"))))
        {
            Tone = Tone.Bad,
        };
}
