using System.Collections.Immutable;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Documents.Access;
using ContactCenter.Documents.Filling;

namespace ContactCenter.Documents.Templates;

/// <summary>A kind of documents: what it is about, and what its author writes.</summary>
/// <param name="Id">Lower-case letters and hyphens.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Sources">What it may be about.</param>
/// <param name="Fields">In the order in which they are written and printed.</param>
public sealed record DocumentKind(
    string Id, BilingualText Title, ImmutableArray<DocumentSourceKind> Sources, ImmutableArray<DocumentField> Fields)
{
    /// <summary>The list of tickets that a template may repeat a table's row for.</summary>
    public const string RowTag = DocxFiller.RowTag;

    /// <summary>What a document says by itself: nobody writes it.</summary>
    public static ImmutableArray<DocumentField> Common { get; } =
    [
        new("document.number", new("文档编号", "Number"), 40),
        new("document.title", new("标题", "Title"), 120),
        new("document.author", new("编制人", "Author"), 120),
        new("document.date", new("编制日期", "Date"), 20),
        new("source.number", new("关联编号", "About"), 40),
        new("source.title", new("关联事项", "Matter"), 200),
    ];

    public static ImmutableArray<DocumentField> RowFields { get; } =
    [
        new("tickets.number", new("工单号", "Ticket"), 40),
        new("tickets.title", new("标题", "Title"), 120),
        new("tickets.acceptedAt", new("受理时间", "Accepted"), 20),
        new("tickets.state", new("状态", "State"), 20),
    ];

    /// <summary>It has a table of tickets.</summary>
    public bool HasRows { get; init; }

    /// <summary>Every tag that a template of it may have.</summary>
    public IEnumerable<string> Tags =>
        Common.Concat(Fields).Select(f => f.Tag).Concat(HasRows ? RowFields.Select(f => f.Tag).Prepend(RowTag) : []);
}

/// <summary>A field of a document, filled into the controls of its tag.</summary>
/// <param name="Tag">Of the content control.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Longest">Characters.</param>
public sealed record DocumentField(string Tag, BilingualText Title, int Longest)
{
    /// <summary>A document is not handed in without.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Of several lines.</summary>
    public bool IsText => Longest > 200;
}
