using System.Collections.Immutable;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Api;

/// <summary>The columns of the file of problems.</summary>
internal static class ProblemListColumns
{
    public static ImmutableArray<ListColumn<ProblemRow>> All { get; } =
    [
        Of("number", new("问题号", "Problem"), ColumnKind.Text, r => r.Number),
        Of("title", new("标题", "Title"), ColumnKind.Text, r => r.Title),
        Of("severity", new("严重程度", "Severity"), ColumnKind.Word, r => EnumText.Of(r.Severity)),
        Of("state", new("状态", "State"), ColumnKind.Word, r => EnumText.Of(r.State)),
        Of("subject", new("业务分类", "Subject"), ColumnKind.Subject, r => r.Subject),
        Of("owner", new("负责人", "Owner"), ColumnKind.Text, r => r.Owner),
        Of("firstSeen", new("首次出现", "First seen"), ColumnKind.Moment, r => r.FirstSeen),
        Of("raisedBy", new("提出人", "Raised by"), ColumnKind.Text, r => r.RaisedBy),
        Of("raisedAt", new("提出时间", "Raised"), ColumnKind.Moment, r => r.RaisedAt),
        Of("resolvedAt", new("解决时间", "Resolved"), ColumnKind.Moment, r => r.ResolvedAt),
        Of("closedAt", new("关闭时间", "Closed"), ColumnKind.Moment, r => r.ClosedAt),
        Of("tickets", new("工单数", "Tickets"), ColumnKind.Count, r => r.Tickets),
        Of("openTickets", new("未办结工单数", "Open tickets"), ColumnKind.Count, r => r.OpenTickets),
        Of("urgeLevel", new("催办级别", "Urged"), ColumnKind.Count, r => r.UrgeLevel),
    ];

    private static ListColumn<ProblemRow> Of(string name, BilingualText title, ColumnKind kind, Func<ProblemRow, object?> value) =>
        new(name, title, kind, value);
}
