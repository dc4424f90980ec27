using System.Collections.Immutable;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Knowledge.Api;

/// <summary>An article in a list.</summary>
/// <param name="Article">How it is filed.</param>
/// <param name="Title">Of what counts, or of the last version when nothing does.</param>
/// <param name="Current">Number of the version in force; null: none.</param>
/// <param name="Latest">Number of the last version; null for who sees what is in force alone.</param>
/// <param name="State">Of the last version, or of the one in force for who sees that alone.</param>
/// <param name="Author">Of that version.</param>
/// <param name="ChangedAt">When it was decided on or written.</param>
/// <param name="ReviewOverdue">Nobody has looked by the day by which somebody should have.</param>
/// <param name="ReviewDue">Until when somebody decides on it; null: nobody has to.</param>
public sealed record ArticleRow(
    Article Article, string Title, int? Current, int? Latest, VersionState State, string Author, DateTimeOffset ChangedAt,
    bool ReviewOverdue, DateTimeOffset? ReviewDue);

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages.</param>
public sealed record ArticlePage(IReadOnlyList<ArticleRow> Items, long Total);

/// <summary>An article as it is read.</summary>
/// <param name="Article">How it is filed.</param>
/// <param name="Version">What counts at the moment that was asked for.</param>
/// <param name="At">That moment.</param>
/// <param name="IsNow">Whether it counts still.</param>
/// <param name="ReviewOverdue">Nobody has looked by the day by which somebody should have.</param>
public sealed record ArticleReading(Article Article, ArticleVersion Version, DateTimeOffset At, bool IsNow, bool ReviewOverdue);

/// <summary>An article as those see it who look after it.</summary>
/// <param name="Article">How it is filed.</param>
/// <param name="Versions">The last one first.</param>
/// <param name="Events">The first one first.</param>
public sealed record ArticleView(Article Article, IReadOnlyList<VersionView> Versions, IReadOnlyList<ArticleEvent> Events);

/// <summary>A version with what can be done with it.</summary>
/// <param name="Version">As it is.</param>
/// <param name="State">How it stands now.</param>
/// <param name="Steps">Those that who asks can take.</param>
/// <param name="ReviewDue">Until when somebody decides on it; null: nobody has to.</param>
/// <param name="Review">How that stands.</param>
public sealed record VersionView(
    ArticleVersion Version, VersionState State, ImmutableArray<VersionStep> Steps, DateTimeOffset? ReviewDue, DutyState? Review);

/// <param name="Before">Number of the earlier one.</param>
/// <param name="After">Number of the later one.</param>
/// <param name="Lines">The words of both, by lines.</param>
public sealed record VersionDifferences(int Before, int After, IReadOnlyList<ComparedLine> Lines);
