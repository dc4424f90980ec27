using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Knowledge.Articles;
using Npgsql;

namespace ContactCenter.Knowledge.Search;

/// <summary>What the index is made of, as the database has it.</summary>
public sealed class KnowledgeFeed(StorageDatabase database)
{
    private const string Columns = """
        v.article, v.number, a.kind, a.region, a.subjects, v.title, v.phrasings, v.body, v.starts_at, v.ends_at, a.review_on
        """;

    /// <summary>The last change of which everything before is seen: read before what it changed.</summary>
    public async Task<long> LastEventAsync(CancellationToken cancel) => (await database.ReadAsync(
        "SELECT coalesce(max(id), 0) FROM knowledge.event", r => r.GetInt64(0), cancel))[0];

    public Task<List<KnowledgeEntry>> AllAsync(DateTimeOffset now, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM knowledge.in_force($1) v JOIN knowledge.article a ON a.id = v.article", Entry, cancel, now);

    /// <summary>Articles that somebody changed, or of which a version began or ended by itself.</summary>
    /// <param name="after">The last event that was seen; some before it are looked at again, because those that overlap commit in any
    /// order.</param>
    /// <param name="from">From this moment, exclusive.</param>
    /// <param name="to">To this one, inclusive.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<string>> ChangedAsync(long after, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        database.ReadAsync(
        """
        SELECT article FROM knowledge.event WHERE id > $1
        UNION SELECT article FROM knowledge.version WHERE starts_at > $2 AND starts_at <= $3
        UNION SELECT article FROM knowledge.version WHERE ends_at > $2 AND ends_at <= $3
        """,
        r => r.GetString(0), cancel, after, from, to);

    /// <summary>Of these articles, what is in force.</summary>
    public Task<List<KnowledgeEntry>> OfAsync(IReadOnlyCollection<string> articles, DateTimeOffset now, CancellationToken cancel) =>
        database.ReadAsync(
            $"""
            SELECT {Columns} FROM knowledge.article a JOIN LATERAL (
              SELECT * FROM knowledge.version WHERE article = a.id AND starts_at <= $2 ORDER BY starts_at DESC, number DESC LIMIT 1
            ) v ON v.ends_at IS NULL OR v.ends_at > $2
            WHERE a.id = ANY ($1)
            """,
            Entry, cancel, articles.ToArray(), now);

    private static KnowledgeEntry Entry(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt32(1), EnumText.Parse<ArticleKind>(row.GetString(2)), EnumText.Parse<ArticleRegion>(row.GetString(3)),
        [.. row.GetFieldValue<string[]>(4)], row.GetString(5), [.. row.GetFieldValue<string[]>(6)], ArticleHtml.TextOf(row.GetString(7)),
        row.GetFieldValue<DateTimeOffset>(8), row.TimeOrNull(9), row.IsDBNull(10) ? null : row.GetFieldValue<DateOnly>(10));
}
