using System.Collections.Immutable;

namespace ContactCenter.Knowledge.Articles;

public enum ArticleKind
{
    /// <summary>A question with its answer.</summary>
    Answer,

    /// <summary>What a document of the administration says.</summary>
    Policy,

    /// <summary>How something is done, step by step.</summary>
    Manual,

    /// <summary>What is said at a seat: openings, holding, transferring, closing (SEC-12).</summary>
    Phrase,

    /// <summary>A course (CHT-11, KB-05).</summary>
    Course,

    /// <summary>News, comment, warnings (KB-05).</summary>
    News,
}

public enum ArticleRegion
{
    /// <summary>中央: the whole country.</summary>
    Central,

    /// <summary>地方: the region and the city.</summary>
    Local,
}

/// <summary>Something that the centre knows; what it says is in its versions.</summary>
/// <param name="Id">Its id, and a part of its address.</param>
/// <param name="Kind">Never changes.</param>
/// <param name="Region">Whose rule it is.</param>
/// <param name="Subjects">Codes of the tree of subjects, 1 to 10.</param>
/// <param name="Owner">User name of who keeps it right.</param>
/// <param name="ReviewOn">The last local day by which somebody looks whether it still holds; null: none.</param>
/// <param name="Revision">From 1; of two people who file it anew one does.</param>
public sealed record Article(
    string Id, ArticleKind Kind, ArticleRegion Region, ImmutableArray<string> Subjects, string Owner, DateOnly? ReviewOn, int Revision);

/// <summary>What a version says: as its author wrote it, immutable once it is handed in.</summary>
/// <param name="Title">One line of 1 to 200 characters.</param>
/// <param name="Body">HTML of what <see cref="ArticleHtml"/> lets through.</param>
/// <param name="Phrasings">Other ways of asking: up to 50 lines of 1 to 200 characters.</param>
/// <param name="ValidFrom">From this second on; null: from when it is put in force by hand.</param>
/// <param name="ValidTo">Until before this second; null: until further notice.</param>
/// <param name="BasisNumber">Number of the document that it rests on; null: none.</param>
/// <param name="BasisDate">The day of that document.</param>
public sealed record ArticleText(
    string Title, string Body, ImmutableArray<string> Phrasings, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo, string? BasisNumber,
    DateOnly? BasisDate);

/// <summary>A file that belongs to a version.</summary>
/// <param name="Sha256">Of its content, by which it is found.</param>
/// <param name="FileName">As it is called.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ContentType">By its content.</param>
public sealed record ArticleFile(string Sha256, string FileName, long Bytes, string ContentType);

/// <summary>One version of an article.</summary>
/// <param name="Article">Id of the article.</param>
/// <param name="Number">From 1.</param>
/// <param name="Stage">What people did with it.</param>
/// <param name="Revision">From 1; of two people who take a step at once one does.</param>
/// <param name="Text">What it says.</param>
/// <param name="Files">In the order in which they came.</param>
/// <param name="Author">User name.</param>
/// <param name="WrittenAt">Last change of the text.</param>
public sealed record ArticleVersion(
    string Article, int Number, VersionStage Stage, int Revision, ArticleText Text, ImmutableArray<ArticleFile> Files, string Author,
    DateTimeOffset WrittenAt)
{
    /// <summary>Another person than the author.</summary>
    public string? Reviewer { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>From when on it counts: never before it was approved, so that what was read on a day stays what was read on it.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>From when on it does not count any more by itself; null: until another takes its place.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The article that took its place, when another one did.</summary>
    public string? ReplacedBy { get; init; }
}
