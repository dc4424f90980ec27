using ContactCenter.Documents.Access;

namespace ContactCenter.Documents.Papers;

/// <summary>A document: what its author wrote into the fields of its kind, and how far it is.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Number">As people call it: D, the local day of its beginning, and a number of its own.</param>
/// <param name="Kind">Id of its kind.</param>
/// <param name="TemplateVersion">The version of the template that it began with.</param>
/// <param name="Source">What it is about,</param>
/// <param name="SourceNumber">by its number; null: nothing that the centre keeps,</param>
/// <param name="SourceTitle">and what that was called.</param>
/// <param name="IsRestricted">Only who may see what is restricted sees it, and its author.</param>
/// <param name="Title">One line.</param>
/// <param name="Fields">By tag.</param>
/// <param name="Rows">Of the tickets behind it.</param>
/// <param name="State">How far it is.</param>
/// <param name="Author">User name.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="Revision">One more with every change; who changes it says which they saw.</param>
public sealed record DocumentRecord(
    string Id, string Number, string Kind, int TemplateVersion, DocumentSourceKind Source, string? SourceNumber, string? SourceTitle,
    bool IsRestricted, string Title, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows,
    DocumentState State, string Author, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, int Revision)
{
    /// <summary>Who reviewed it last: never its author.</summary>
    public string? Reviewer { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; init; }

    public string? ArchivedBy { get; init; }

    /// <summary>Of the file that was handed in last; null: none was, or it is written anew.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>One entry of a document's history.</summary>
/// <param name="Seq">From 1, without a gap.</param>
/// <param name="At">When.</param>
/// <param name="By">User name.</param>
/// <param name="Step">A step of <see cref="DocumentStep"/> in camel case, or created, edited.</param>
/// <param name="From">The state before; null: it began with this.</param>
/// <param name="To">The state after.</param>
/// <param name="Text">Why.</param>
public sealed record DocumentEvent(
    int Seq, DateTimeOffset At, string By, string Step, DocumentState? From, DocumentState To, string? Text);

/// <summary>What was handed in for review.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Title">Its title then.</param>
/// <param name="Sha256">Of the file that the reviewer saw.</param>
/// <param name="At">When.</param>
/// <param name="By">User name.</param>
public sealed record DocumentVersion(int Version, string Title, string Sha256, DateTimeOffset At, string By);

/// <summary>Which documents somebody sees; what is outside does not exist for them.</summary>
/// <param name="Person">User name: what they wrote they see always.</param>
/// <param name="OfOthers">Also what others wrote.</param>
/// <param name="WithRestricted">Also what is restricted.</param>
public sealed record DocumentSight(string Person, bool OfOthers, bool WithRestricted);
