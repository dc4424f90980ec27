using System.Collections.Immutable;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace ContactCenter.Knowledge.Articles;

public enum LineChange
{
    Same,
    Added,
    Removed,
}

/// <summary>A line of the words of two versions.</summary>
/// <param name="Kind">In which of the two it is.</param>
/// <param name="Text">The line.</param>
public sealed record ComparedLine(LineChange Kind, string Text);

/// <summary>What two versions say differently, by lines of their words. Pure.</summary>
public static class VersionComparison
{
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    public static ImmutableArray<ComparedLine> Of(ArticleText before, ArticleText after) =>
    [
        .. new InlineDiffBuilder(new Differ()).BuildDiffModel(LinesOf(before), LinesOf(after), ignoreWhitespace: true).Lines.Select(
            l => new ComparedLine(
                l.Type switch
                {
                    ChangeType.Inserted => LineChange.Added,
                    ChangeType.Deleted => LineChange.Removed,
                    _ => LineChange.Same,
                },
                l.Text)),
    ];

    private static string LinesOf(ArticleText text) =>
        string.Join('\n', [text.Title, ArticleHtml.TextOf(text.Body), .. text.Phrasings.Select(p => "？ " + p)]);
}
