using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Backoffice.Lists;

/// <summary>
/// A column of a list, declared once: the page's table, the file that is taken out and what the list can be sorted by are made from it.
/// </summary>
/// <param name="Name">In the interface and as the title in files: camel case.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Kind">What its values are, by which pages and files write them.</param>
/// <param name="Value">Of a row as it may leave: what is masked is masked already.</param>
public sealed record ListColumn<TRow>(string Name, BilingualText Title, ColumnKind Kind, Func<TRow, object?> Value)
{
    /// <summary>Where it stands in the page's table, from 1; null: pages do not show it.</summary>
    public int? OnPage { get; init; }

    /// <summary>Shown only when somebody wants it.</summary>
    public bool IsExtra { get; init; }

    /// <summary>Pages alone show it.</summary>
    public bool IsLeftOutOfFiles { get; init; }

    /// <summary>Only a part of the value is shown: then the list is not sorted by it, because the order would tell the rest.</summary>
    public bool IsMasked { get; init; }

    /// <summary>The list can be sorted by it.</summary>
    public bool CanSort { get; init; }

    /// <summary>The value of the query by which the list is filtered; null: none.</summary>
    public string? Filter { get; init; }
}

/// <summary>What the values of a column are.</summary>
public enum ColumnKind
{
    Text,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A point in time.</summary>
    Moment,

    /// <summary>A time span in seconds.</summary>
    Seconds,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A word of an enumeration, in camel case.</summary>
    Word,

    /// <summary>A telephone number.</summary>
    Number,

    /// <summary>The id of a queue.</summary>
    Queue,

    /// <summary>The id of an agent.</summary>
    Agent,

    /// <summary>The code of a subject.</summary>
    Subject,
}

/// <summary>A column as the pages' build reads it.</summary>
/// <param name="Name">Member of the row.</param>
/// <param name="Chinese">Its title.</param>
/// <param name="English">Its title.</param>
/// <param name="Kind">In camel case.</param>
/// <param name="Extra">Shown only when somebody wants it.</param>
/// <param name="Sortable">The list can be sorted by it.</param>
/// <param name="Filter">The value of the query that filters by it; null: none.</param>
public sealed record PageColumn(string Name, string Chinese, string English, string Kind, bool Extra, bool Sortable, string? Filter)
{
    /// <summary>What pages show, in their order.</summary>
    public static PageColumn[] Of<TRow>(IEnumerable<ListColumn<TRow>> columns) =>
    [
        .. columns.Where(c => c.OnPage is not null).OrderBy(c => c.OnPage).Select(c => new PageColumn(
            c.Name, c.Title.Zh, c.Title.En, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(c.Kind.ToString()), c.IsExtra,
            c.CanSort && !c.IsMasked, c.Filter)),
    ];
}
