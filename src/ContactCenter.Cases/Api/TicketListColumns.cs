using System.Collections.Immutable;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Api;

/// <summary>The columns of the file of tickets.</summary>
internal static class TicketListColumns
{
    public static ImmutableArray<ListColumn<TicketRow>> All { get; } =
    [
        Of("number", new("工单号", "Ticket"), ColumnKind.Text, r => r.Number),
        Of("type", new("类型", "Type"), ColumnKind.Word, r => r.Type),
        Of("class", new("级别", "Class"), ColumnKind.Word, r => EnumText.Of(r.Class)),
        Of("state", new("状态", "State"), ColumnKind.Word, r => EnumText.Of(r.State)),
        Of("title", new("标题", "Title"), ColumnKind.Text, r => r.Title),
        Of("source", new("来源", "Source"), ColumnKind.Word, r => EnumText.Of(r.Source)),
        Of("subject", new("业务分类", "Subject"), ColumnKind.Subject, r => r.Subject),
        Of("contact", new("联系电话", "Number"), ColumnKind.Number, r => r.Contact) with { IsMasked = true },
        Of("queue", new("队列", "Queue"), ColumnKind.Queue, r => r.Queue),
        Of("department", new("承办部门", "Department"), ColumnKind.Text, r => r.Department),
        Of("firstOwner", new("首问责任人", "First owner"), ColumnKind.Text, r => r.FirstOwner),
        Of("createdAt", new("受理时间", "Entered"), ColumnKind.Moment, r => r.CreatedAt),
        Of("dueAt", new("应办结", "Due"), ColumnKind.Moment, r => r.DueAt),
        Of("closedAt", new("办结时间", "Closed"), ColumnKind.Moment, r => r.ClosedAt),
        Of("late", new("超时", "Late"), ColumnKind.Flag, r => r.Due is DutyState.Overdue or DutyState.MetLate),
        Of("urgeLevel", new("催办级别", "Urged"), ColumnKind.Count, r => r.UrgeLevel),
    ];

    private static ListColumn<TicketRow> Of(string name, BilingualText title, ColumnKind kind, Func<TicketRow, object?> value) =>
        new(name, title, kind, value);
}
