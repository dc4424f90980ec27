using System.Collections.Immutable;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Host.Auditing;

/// <summary>
/// The columns of the audit log, of the page's table and of the file alike. It is never sorted: its order is that of the chain.
/// </summary>
internal static class AuditListColumns
{
    public static ImmutableArray<ListColumn<AuditEntryView>> All { get; } =
    [
        Of(1, "seq", new("序号", "No."), ColumnKind.Count, e => e.Seq),
        Of(2, "at", new("时间", "At"), ColumnKind.Moment, e => e.At) with { Filter = "from" },
        Of(3, "who", new("操作人", "Who"), ColumnKind.Text, e => e.Who) with { Filter = "who" },
        Of(4, "action", new("操作", "Action"), ColumnKind.Word, e => e.Action) with { Filter = "action" },
        Of(5, "target", new("对象", "On what"), ColumnKind.Text, e => e.Target) with { Filter = "target" },
        Of(6, "person", new("相关号码", "Number"), ColumnKind.Number, e => e.Person) with { IsMasked = true },
        Of(7, "reason", new("原因", "Reason"), ColumnKind.Text, e => e.Reason),
        Of(8, "remoteAddress", new("来源地址", "From where"), ColumnKind.Text, e => e.RemoteAddress),
        Of(null, "isErased", new("已清除", "Erased"), ColumnKind.Flag, e => e.IsErased),
    ];

    private static ListColumn<AuditEntryView> Of(
        int? onPage, string name, BilingualText title, ColumnKind kind, Func<AuditEntryView, object?> value) =>
        new(name, title, kind, value) { OnPage = onPage };
}
