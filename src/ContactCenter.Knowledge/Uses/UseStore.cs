using System.Text.RegularExpressions;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;

namespace ContactCenter.Knowledge.Uses;

public enum UseKind
{
    Shown,

    /// <summary>Put into an answer that was written.</summary>
    Inserted,
    Mailed,
    Robot,

    /// <summary>A course that was recommended in a chat (CHT-11).</summary>
    Recommended,
}

/// <summary>A version that was used in a contact.</summary>
/// <param name="At">When.</param>
/// <param name="Who">User name.</param>
/// <param name="Article">Id of the article.</param>
/// <param name="Number">Of the version.</param>
/// <param name="Title">Of that version.</param>
/// <param name="How">How.</param>
public sealed record ArticleUse(DateTimeOffset At, string Who, string Article, int Number, string Title, UseKind How);

/// <summary>What nothing was found for.</summary>
/// <param name="Words">As they were typed last, without numbers of people.</param>
/// <param name="Times">How often.</param>
/// <param name="People">How many people.</param>
/// <param name="LastAt">When last.</param>
public sealed record MissedSearch(string Words, long Times, long People, DateTimeOffset LastAt);

/// <param name="Article">Id of the course.</param>
/// <param name="Title">Of the version that was recommended last.</param>
/// <param name="Times">In how many chats.</param>
/// <param name="People">By how many people.</param>
public sealed record CourseCount(string Article, string Title, long Times, long People);

/// <summary>What was looked for, and what was used (KB-07).</summary>
public sealed partial class UseStore(StorageDatabase database, TimeProvider time)
{
    private const int LongestWords = 200;

    /// <summary>What was missed most comes first, where the question does not say.</summary>
    public static SqlList Missed { get; } = new(
        new("times", Descending: true), "essence", ("times", "count(*)"), ("lastAt", "max(at)"));

    /// <summary>Numbers that may be a person's (identity, telephone, taxpayer's) are no part of a question.</summary>
    public static string WithoutNumbers(string words) => Numbers().Replace(words, "*");

    public Task SearchedAsync(string who, string words, string essence, int hits, string? call, CancellationToken cancel) =>
        database.WriteAsync(
            "INSERT INTO knowledge.search (at, who, words, essence, hits, call) VALUES ($1, $2, $3, $4, $5, $6)",
            cancel, time.GetUtcNow(), who, WithoutNumbers(words)[..Math.Min(WithoutNumbers(words).Length, LongestWords)],
            WithoutNumbers(essence)[..Math.Min(WithoutNumbers(essence).Length, LongestWords)], hits, call);

    /// <summary>Once for a contact, a version and a way.</summary>
    /// <returns>False when there is no such version that ever counted.</returns>
    public async Task<bool> UsedAsync(string who, string article, int number, string? call, UseKind how, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT 1 FROM knowledge.version WHERE article = $1 AND number = $2 AND starts_at <= $3",
            r => r.GetInt32(0), cancel, article, number, time.GetUtcNow())).Count > 0
        && await database.WriteAsync(
            """
            INSERT INTO knowledge.use (at, who, article, number, call, how) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (call, article, number, how) WHERE call IS NOT NULL DO NOTHING
            """,
            cancel, time.GetUtcNow(), who, article, number, call, EnumText.Of(how)) >= 0;

    /// <summary>The first one first.</summary>
    public Task<List<ArticleUse>> OfCallAsync(string call, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT u.at, u.who, u.article, u.number, v.title, u.how FROM knowledge.use u
        JOIN knowledge.version v ON v.article = u.article AND v.number = u.number WHERE u.call = $1 ORDER BY u.id LIMIT 200
        """,
        r => new ArticleUse(
            r.GetFieldValue<DateTimeOffset>(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetString(4),
                EnumText.Parse<UseKind>(r.GetString(5))),
        cancel, call);

    /// <summary>How often each course was recommended, the most first (CHT-11).</summary>
    /// <param name="from">From then on.</param>
    /// <param name="to">Before this moment.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<CourseCount>> RecommendedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT u.article, (array_agg(v.title ORDER BY u.id DESC))[1], count(*), count(DISTINCT u.who) FROM knowledge.use u
        JOIN knowledge.version v ON v.article = u.article AND v.number = u.number
        WHERE u.how = 'recommended' AND u.at >= $1 AND u.at < $2 GROUP BY u.article ORDER BY count(*) DESC, u.article LIMIT 100
        """,
        r => new CourseCount(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3)), cancel, from, to);

    /// <summary>What nothing was found for since a moment.</summary>
    public async Task<ListPage<MissedSearch>> MissedAsync(DateTimeOffset since, ListQuestion question, CancellationToken cancel)
    {
        var total = (await database.ReadAsync(
            "SELECT count(DISTINCT essence) FROM knowledge.search WHERE hits = 0 AND at >= $1", r => r.GetInt64(0), cancel, since))[0];
        var rows = await database.ReadAsync(
            $"""
            SELECT (array_agg(words ORDER BY id DESC))[1], count(*), count(DISTINCT who), max(at) FROM knowledge.search
            WHERE hits = 0 AND at >= $1 GROUP BY essence {Missed.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}
            """,
            r => new MissedSearch(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetFieldValue<DateTimeOffset>(3)), cancel, since);
        return new(rows, total);
    }

    [GeneratedRegex(@"[0-9０-９][0-9０-９Xx\- ]{4,}[0-9０-９Xx]")]
    private static partial Regex Numbers();
}
