using ContactCenter.Backoffice.Texts;
using ContactCenter.Documents.Access;
using ContactCenter.Documents.Papers;
using ContactCenter.Documents.Templates;

namespace ContactCenter.Documents.Api;

/// <summary>A kind of documents with the versions of its template.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Sources">What it may be about.</param>
/// <param name="Fields">What its author writes.</param>
/// <param name="Tags">Every tag that a content control of its templates may have.</param>
/// <param name="Versions">Of its template, the first first; new documents have the last.</param>
public sealed record DocumentKindView(
    string Id, TextView Title, IReadOnlyList<DocumentSourceKind> Sources, IReadOnlyList<DocumentFieldView> Fields,
    IReadOnlyList<string> Tags, IReadOnlyList<DocumentTemplate> Versions)
{
    internal static DocumentKindView Of(DocumentKind kind, IReadOnlyList<DocumentTemplate> versions) => new(
        kind.Id, TextView.Of(kind.Title), kind.Sources,
        [.. kind.Fields.Select(f => new DocumentFieldView(f.Tag, TextView.Of(f.Title), f.Longest, f.IsRequired, f.IsText))],
        [.. kind.Tags], versions);
}

/// <param name="Tag">Of the content control.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Longest">Characters.</param>
/// <param name="IsRequired">A document is not handed in without.</param>
/// <param name="IsText">Of several lines.</param>
public sealed record DocumentFieldView(string Tag, TextView Title, int Longest, bool IsRequired, bool IsText);

/// <summary>A document as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">As people call it.</param>
/// <param name="Kind">Id of its kind.</param>
/// <param name="Title">One line.</param>
/// <param name="State">How far it is.</param>
/// <param name="Source">What it is about,</param>
/// <param name="SourceNumber">by its number,</param>
/// <param name="SourceTitle">and what that was called.</param>
/// <param name="IsRestricted">Only who may see what is restricted sees it.</param>
/// <param name="Author">User name.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="Reviewer">Who reviewed it last.</param>
/// <param name="ReviewedAt">When.</param>
/// <param name="ArchivedAt">When.</param>
/// <param name="Sha256">Of the file that was handed in last.</param>
/// <param name="Revision">Who changes it says which they saw.</param>
public sealed record DocumentRow(
    string Id, string Number, string Kind, string Title, DocumentState State, DocumentSourceKind Source, string? SourceNumber,
    string? SourceTitle, bool IsRestricted, string Author, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, string? Reviewer,
    DateTimeOffset? ReviewedAt, DateTimeOffset? ArchivedAt, string? Sha256, int Revision)
{
    internal static DocumentRow Of(DocumentRecord d) => new(
        d.Id, d.Number, d.Kind, d.Title, d.State, d.Source, d.SourceNumber, d.SourceTitle, d.IsRestricted, d.Author, d.CreatedAt,
        d.ChangedAt, d.Reviewer, d.ReviewedAt, d.ArchivedAt, d.Sha256, d.Revision);
}

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="Names">What their people are called, by user name.</param>
public sealed record DocumentRows(IReadOnlyList<DocumentRow> Items, long Total, IReadOnlyDictionary<string, string> Names);

/// <summary>A document with everything about it.</summary>
/// <param name="Document">As lists show it.</param>
/// <param name="TemplateVersion">The version of the template that it began with.</param>
/// <param name="TemplateSha256">Of that template's file.</param>
/// <param name="Fields">By tag.</param>
/// <param name="Tickets">How many rows its table of tickets has.</param>
/// <param name="Steps">What this person may do with it now.</param>
/// <param name="CanEdit">This person may write it now.</param>
/// <param name="Versions">What was handed in, the first first.</param>
/// <param name="History">What happened, the first entry first.</param>
/// <param name="Names">What its people are called, by user name.</param>
public sealed record DocumentView(
    DocumentRow Document, int TemplateVersion, string TemplateSha256, IReadOnlyDictionary<string, string> Fields, int Tickets,
    IReadOnlyList<DocumentStep> Steps, bool CanEdit, IReadOnlyList<DocumentVersion> Versions, IReadOnlyList<DocumentEvent> History,
    IReadOnlyDictionary<string, string> Names);

/// <summary>A document that somebody begins.</summary>
/// <param name="Kind">Id of its kind.</param>
/// <param name="Source">What it is about.</param>
/// <param name="SourceNumber">Its number; of a month <c>2026-03</c>; null where it is about nothing that the centre keeps.</param>
/// <param name="Title">One line of 1 to 120 characters.</param>
public sealed record DocumentForm(string? Kind, DocumentSourceKind? Source, string? SourceNumber, string? Title);

/// <summary>What its author writes.</summary>
/// <param name="Revision">Of the document as it was seen.</param>
/// <param name="Title">One line of 1 to 120 characters.</param>
/// <param name="Fields">By tag; a field that is not there is empty.</param>
public sealed record DocumentEdit(int? Revision, string? Title, IReadOnlyDictionary<string, string?>? Fields);

/// <param name="Revision">Of the document as it was seen.</param>
/// <param name="Reason">Why; up to 500 characters.</param>
public sealed record DocumentStepForm(int? Revision, string? Reason);
