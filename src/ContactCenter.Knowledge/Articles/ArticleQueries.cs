using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;

namespace ContactCenter.Knowledge.Articles;

/// <summary>Which part of all articles.</summary>
public enum ArticleShow
{
    /// <summary>What counts now.</summary>
    InForce,

    /// <summary>One of its versions is a draft, in review, or approved and not in force yet.</summary>
    InWork,

    /// <summary>Somebody has to decide on one of its versions.</summary>
    Review,

    /// <summary>Nothing of it counts, and nobody works on it.</summary>
    Over,

    All,
}

/// <summary>Which articles; null leaves a filter out.</summary>
/// <param name="Show">By how they stand.</param>
/// <param name="Subject">Filed under this code itself.</param>
/// <param name="Words">In the title, as it is written.</param>
/// <param name="ReviewBy">Whose next review is by this day.</param>
public sealed record ArticleFilter(
    ArticleShow Show, ArticleKind? Kind, ArticleRegion? Region, string? Subject, string? Owner, string? Words, DateOnly? ReviewBy);

/// <summary>An article in a list.</summary>
/// <param name="Article">How it is filed.</param>
/// <param name="Current">The version in force; null: none.</param>
/// <param name="Latest">The one with the highest number.</param>
public sealed record ArticleLine(Article Article, ArticleVersion? Current, ArticleVersion Latest);

/// <param name="Number">Of the version; null: of the article.</param>
/// <param name="At">When.</param>
/// <param name="Who">User name.</param>
/// <param name="What">A step, or <c>created</c>, <c>filed</c>, <c>begun</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record ArticleEvent(int? Number, DateTimeOffset At, string Who, string What, string? Reason);

/// <summary>Articles as they are read.</summary>
public sealed class ArticleQueries(StorageDatabase database)
{
    /// <summary>What was changed last comes first, where the question does not say.</summary>
    public static SqlList List { get; } = new(
        new("changedAt", Descending: true), "a.id",
        ("changedAt", "coalesce(v.decided_at, v.written_at)"), ("title", "coalesce(c.title, v.title)"), ("reviewOn", "a.review_on"));

    private const string Source = """
        FROM knowledge.article a
        JOIN LATERAL (SELECT * FROM knowledge.version WHERE article = a.id ORDER BY number DESC LIMIT 1) v ON true
        LEFT JOIN LATERAL (
          SELECT l.* FROM (SELECT * FROM knowledge.version WHERE article = a.id AND starts_at <= $1 ORDER BY starts_at DESC, number DESC
          LIMIT 1) l
          WHERE l.ends_at IS NULL OR l.ends_at > $1) c ON true
        """;

    private const string Where = """
        WHERE ($2 IS NULL OR a.kind = $2) AND ($3 IS NULL OR a.region = $3) AND ($4 IS NULL OR a.subjects @> ARRAY[$4])
          AND ($5 IS NULL OR a.owner = $5) AND ($6 IS NULL OR position(lower($6) IN lower(coalesce(c.title, v.title))) > 0)
          AND ($7 IS NULL OR a.review_on <= $7::date)
        """;

    public async Task<ListPage<ArticleLine>> ListAsync(
        ArticleFilter filter, ListQuestion question, DateTimeOffset now, CancellationToken cancel)
    {
        object?[] values =
        [
            now, filter.Kind is { } kind ? EnumText.Of(kind) : null, filter.Region is { } region ? EnumText.Of(region) : null,
            filter.Subject, filter.Owner, filter.Words, filter.ReviewBy?.ToString(
                "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ];
        var chosen = $"{Source} {Where} AND {Condition(filter.Show)}";
        var total = (await database.ReadAsync($"SELECT count(*) {chosen}", r => r.GetInt64(0), cancel, values))[0];
        var current = ArticleRows.OfVersion.Replace("v.", "c.", StringComparison.Ordinal);
        var rows = await database.ReadAsync(
            $"""
            SELECT {ArticleRows.OfArticle}, {ArticleRows.OfVersion}, {current} {chosen}
            {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}
            """,
            r => new ArticleLine(
                ArticleRows.Article(r),
                r.IsDBNull(ArticleRows.Columns + ArticleRows.VersionColumns)
                    ? null
                    : ArticleRows.Version(r, ArticleRows.Columns + ArticleRows.VersionColumns),
                ArticleRows.Version(r, ArticleRows.Columns)),
            cancel, values);
        return new(rows, total);
    }

    public async Task<Article?> FindAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {ArticleRows.OfArticle} FROM knowledge.article a WHERE a.id = $1", ArticleRows.Article, cancel, id)).FirstOrDefault();

    /// <summary>The last one first.</summary>
    public Task<List<ArticleVersion>> VersionsAsync(string article, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {ArticleRows.OfVersion} FROM knowledge.version v WHERE v.article = $1 ORDER BY v.number DESC",
        r => ArticleRows.Version(r), cancel, article);

    /// <summary>The version that the public reads at a moment; null: it reads nothing of this article.</summary>
    public async Task<ArticleVersion?> PublicAsync(string article, DateTimeOffset at, CancellationToken cancel) =>
        await FindAsync(article, cancel) is { Kind: not ArticleKind.Phrase }
            ? VersionTransitions.InForceAt(await VersionsAsync(article, cancel), at)
            : null;

    /// <summary>Everything that counts at a moment, in the order of the articles' ids.</summary>
    public Task<List<(Article Article, ArticleVersion Version)>> InForceAsync(DateTimeOffset at, CancellationToken cancel) =>
        database.ReadAsync(
            $"""
            SELECT {ArticleRows.OfArticle}, {ArticleRows.OfVersion} FROM knowledge.in_force($1) v
            JOIN knowledge.article a ON a.id = v.article ORDER BY a.id
            """,
            r => (ArticleRows.Article(r), ArticleRows.Version(r, ArticleRows.Columns)), cancel, at);

    /// <summary>The first one first.</summary>
    public Task<List<ArticleEvent>> EventsAsync(string article, CancellationToken cancel) => database.ReadAsync(
        "SELECT number, at, who, what, reason FROM knowledge.event WHERE article = $1 ORDER BY id",
        r => new ArticleEvent(
            r.IsDBNull(0) ? null : r.GetInt32(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetString(3), r.TextOrNull(4)),
        cancel, article);

    private static string Condition(ArticleShow show) => show switch
    {
        ArticleShow.InForce => "c.article IS NOT NULL",
        ArticleShow.InWork =>
            "(v.stage IN ('draft', 'inReview') OR (v.stage = 'approved' AND (v.starts_at IS NULL OR v.starts_at > $1)))",
        ArticleShow.Review => "v.stage = 'inReview'",
        ArticleShow.Over => """
            (c.article IS NULL AND v.stage NOT IN ('draft', 'inReview')
              AND NOT (v.stage = 'approved' AND (v.starts_at IS NULL OR v.starts_at > $1)))
            """,
        ArticleShow.All => "true",
    };
}
