using System.Collections.Immutable;
using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Knowledge.Search;

/// <summary>A version as it is found.</summary>
/// <param name="Article">Id of the article.</param>
/// <param name="Number">Of the version.</param>
/// <param name="Kind">Of the article.</param>
/// <param name="Region">Of the article.</param>
/// <param name="Subjects">Codes of the tree.</param>
/// <param name="Title">Of the version.</param>
/// <param name="Phrasings">Other ways of asking.</param>
/// <param name="Words">Of the text.</param>
/// <param name="StartsAt">From when it counts.</param>
/// <param name="EndsAt">Until before when; null: until further notice.</param>
/// <param name="ReviewOn">By which local day somebody looks at it.</param>
public sealed record KnowledgeEntry(
    string Article, int Number, ArticleKind Kind, ArticleRegion Region, ImmutableArray<string> Subjects, string Title,
    ImmutableArray<string> Phrasings, string Words, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, DateOnly? ReviewOn);

/// <summary>Something that was found.</summary>
/// <param name="Entry">What.</param>
/// <param name="Score">How like the question it is, 0 to 1: 1 where one of its ways of asking is the question itself.</param>
public sealed record KnowledgeHit(KnowledgeEntry Entry, double Score)
{
    private const double Least = 0.12;

    /// <summary>Whether it speaks of the question, and does not only share a character with it.</summary>
    public bool IsNear => Score >= Least;
}

/// <summary>What is looked for.</summary>
/// <param name="Words">As somebody typed them.</param>
/// <param name="Kinds">Of these alone; empty: of all.</param>
/// <param name="Subject">Filed under this code or below it (<see cref="Subjects"/>); null: anywhere.</param>
/// <param name="Subjects">That code and every code below it.</param>
/// <param name="Most">How many at most, 1 to 50.</param>
public sealed record KnowledgeQuestion(
    string Words, ImmutableArray<ArticleKind> Kinds, string? Subject, ImmutableHashSet<string> Subjects, int Most)
{
    public static KnowledgeQuestion Of(string words, int most, params ImmutableArray<ArticleKind> kinds) =>
        new(words, kinds, null, [], most);
}
