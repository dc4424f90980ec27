using System.Collections.Immutable;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;

namespace ContactCenter.FollowUps.Api;

/// <summary>The columns of the file of messages and calls back.</summary>
internal static class FollowUpListColumns
{
    public static ImmutableArray<ListColumn<FollowUpRow>> All { get; } =
    [
        Of("id", new("编号", "Id"), ColumnKind.Text, r => r.Id),
        Of("kind", new("类型", "Kind"), ColumnKind.Word, r => EnumText.Of(r.Kind)),
        Of("origin", new("来源", "Asked for by"), ColumnKind.Word, r => EnumText.Of(r.Origin)),
        Of("call", new("首次来电", "First contact"), ColumnKind.Text, r => r.Call),
        Of("number", new("号码", "Number"), ColumnKind.Number, r => r.Number) with { IsMasked = true },
        Of("entryNumber", new("接入号", "Entry no."), ColumnKind.Number, r => r.EntryNumber),
        Of("queue", new("队列", "Queue"), ColumnKind.Queue, r => r.Queue),
        Of("mailbox", new("信箱", "Mailbox"), ColumnKind.Text, r => r.Mailbox),
        Of("durationSeconds", new("时长", "Length"), ColumnKind.Seconds, r => r.DurationSeconds),
        Of("note", new("说明", "Note"), ColumnKind.Text, r => r.Note),
        Of("times", new("请求次数", "Asked"), ColumnKind.Count, r => r.Times),
        Of("createdAt", new("留言/请求时间", "Left or asked for"), ColumnKind.Moment, r => r.CreatedAt),
        Of("createdBy", new("创建人", "Created by"), ColumnKind.Text, r => r.CreatedBy),
        Of("owner", new("负责坐席", "Agent"), ColumnKind.Agent, r => r.Owner),
        Of("listenDueAt", new("应听取", "To be heard by"), ColumnKind.Moment, r => r.Listening?.DueAt),
        Of("openedAt", new("首次听取", "First heard"), ColumnKind.Moment, r => r.OpenedAt),
        Of("openedBy", new("听取人", "Heard by"), ColumnKind.Text, r => r.OpenedBy),
        Of("listenLate", new("听取超时", "Heard late"), ColumnKind.Flag, r => r.Listening is { } term ? IsLate(term) : null),
        Of("answerDueAt", new("应答复", "Due"), ColumnKind.Moment, r => r.Answering.DueAt),
        Of("attempts", new("回呼次数", "Calls made"), ColumnKind.Count, r => r.Attempts.Count),
        Of("state", new("状态", "State"), ColumnKind.Word, r => EnumText.Of(r.State)),
        Of("result", new("结果", "Result"), ColumnKind.Word, r => r.Result is { } result ? EnumText.Of(result) : null),
        Of("closedAt", new("办结时间", "Closed"), ColumnKind.Moment, r => r.ClosedAt),
        Of("closedBy", new("办结人", "Closed by"), ColumnKind.Text, r => r.ClosedBy),
        Of("closingNote", new("办结说明", "Why"), ColumnKind.Text, r => r.ClosingNote),
        Of("answerLate", new("答复超时", "Late"), ColumnKind.Flag, r => IsLate(r.Answering)),
    ];

    private static bool IsLate(TermView term) => term.State is DutyState.Overdue or DutyState.MetLate;

    private static ListColumn<FollowUpRow> Of(string name, BilingualText title, ColumnKind kind, Func<FollowUpRow, object?> value) =>
        new(name, title, kind, value);
}
