using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Knowledge.Exchange;

/// <summary>Takes over what the bureau's base sends, by its ids: nothing that was written on either side is lost (KB-01).</summary>
public sealed class ExchangeStore(StorageDatabase database, ArticleStore store, ArticleQueries queries, TimeProvider time)
{
    /// <summary>One entry; in the transaction of the whole.</summary>
    /// <param name="externalId">Of the bureau's base.</param>
    /// <param name="article">As it would be filed here, were it new.</param>
    /// <param name="text">What they say.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<ExchangeResult> TakeAsync(string externalId, Article article, ArticleText text, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            await database.WriteAsync(
                "SELECT pg_advisory_xact_lock(hashtextextended('knowledge exchange ' || $1, 0))", r => 1, cancel, externalId);
            var theirs = ExchangeHash.Of(text);
            if (await LinkOfAsync(externalId, cancel) is not { } link)
            {
                await store.AddAsync(article, text, [], by, cancel);
                await LinkAsync(externalId, article.Id, theirs, theirs, cancel);
                return new ExchangeResult(externalId, article.Id, ExchangeOutcome.Created);
            }

            var newest = (await queries.VersionsAsync(link.Article, cancel)).MaxBy(v => v.Number)!;
            var ours = ExchangeHash.Of(newest.Text);
            var outcome = ExchangeHash.Decide(link, theirs, ours, newest.Stage is VersionStage.InReview);
            if (outcome is ExchangeOutcome.Updated && !await WriteAsync(newest, text, by, cancel))
            {
                outcome = ExchangeOutcome.InReview;
            }

            switch (outcome)
            {
                case ExchangeOutcome.Updated or ExchangeOutcome.Unchanged when theirs != link.TheirHash:
                    await LinkAsync(externalId, link.Article, theirs, theirs, cancel);
                    break;
                case ExchangeOutcome.Conflict:
                    await ConflictAsync(externalId, text, theirs, by, cancel);
                    break;
                default:
                    break;
            }

            return new ExchangeResult(externalId, link.Article, outcome);
        });

    /// <summary>What a person has to decide on, the first found first.</summary>
    public Task<List<ExchangeConflict>> ConflictsAsync(CancellationToken cancel) => database.ReadAsync(
        """
        SELECT c.id, c.external_id, l.article, c.theirs::text, c.found_at, c.found_by FROM knowledge.exchange_conflict c
        JOIN knowledge.external_link l ON l.external_id = c.external_id WHERE c.decided_at IS NULL ORDER BY c.id LIMIT 500
        """,
        r => new ExchangeConflict(
            r.GetInt64(0), r.GetString(1), r.GetString(2), JsonSerializer.Deserialize<ArticleText>(r.GetString(3), ArticleRows.Json)!,
            r.GetFieldValue<DateTimeOffset>(4), r.GetString(5)),
        cancel);

    /// <summary>Whose words count: theirs become the next version as a draft, or ours stay until they change theirs again.</summary>
    /// <returns>Null when it is decided already; false when a version is being reviewed and theirs cannot be written.</returns>
    public Task<bool?> DecideAsync(long conflict, bool takeTheirs, string reason, string by, CancellationToken cancel) =>
        database.InTransactionAsync<bool?>(
            async () =>
            {
                if ((await ConflictsAsync(cancel)).Find(c => c.Id == conflict) is not { } found || await database.WriteAsync(
                    """
                    UPDATE knowledge.exchange_conflict SET decided_at = $2, decided_by = $3, taken = $4, reason = $5
                    WHERE id = $1 AND decided_at IS NULL
                    """,
                    cancel, conflict, time.GetUtcNow(), by, takeTheirs ? "theirs" : "ours", reason) == 0)
                {
                    return null;
                }

                var newest = (await queries.VersionsAsync(found.Article, cancel)).MaxBy(v => v.Number)!;
                var theirs = ExchangeHash.Of(found.Theirs);
                if (takeTheirs && !await WriteAsync(newest, found.Theirs, by, cancel))
                {
                    return false;
                }

                await LinkAsync(found.ExternalId, found.Article, theirs, takeTheirs ? theirs : ExchangeHash.Of(newest.Text), cancel);
                return true;
            },
            done => done is true);

    /// <summary>Everything that is in force, as it goes to the bureau's base.</summary>
    public async Task<IReadOnlyList<ExchangeEntry>> OutAsync(CancellationToken cancel)
    {
        var links = (await database.ReadAsync(
            "SELECT article, external_id FROM knowledge.external_link", r => (r.GetString(0), r.GetString(1)), cancel))
            .ToDictionary(l => l.Item1, l => l.Item2, StringComparer.Ordinal);
        var entries = new List<ExchangeEntry>();
        foreach (var (article, version) in await queries.InForceAsync(time.GetUtcNow(), cancel))
        {
            entries.Add(new(
                links.GetValueOrDefault(article.Id), article.Id, version.Number, article.Kind, article.Region, article.Subjects,
                version.Text, ExchangeHash.Of(version.Text), version.StartsAt!.Value));
        }

        return entries;
    }

    private async Task<bool> WriteAsync(ArticleVersion newest, ArticleText text, string by, CancellationToken cancel) =>
        newest.Stage is VersionStage.Draft
            ? await store.EditAsync(newest, text, newest.Files, cancel)
            : await store.BeginAsync(newest.Article, text, newest.Files, by, cancel) is not null;

    private async Task<ExchangeLink?> LinkOfAsync(string externalId, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT external_id, article, their_hash, our_hash FROM knowledge.external_link WHERE external_id = $1",
        r => new ExchangeLink(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)), cancel, externalId)).FirstOrDefault();

    private Task<int> LinkAsync(string externalId, string article, string theirs, string ours, CancellationToken cancel) =>
        database.WriteAsync(
            """
            INSERT INTO knowledge.external_link (external_id, article, their_hash, our_hash, synced_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (external_id) DO UPDATE SET their_hash = $3, our_hash = $4, synced_at = $5
            """,
            cancel, externalId, article, theirs, ours, time.GetUtcNow());

    /// <summary>What they sent last is what is decided on.</summary>
    private Task<int> ConflictAsync(string externalId, ArticleText text, string theirs, string by, CancellationToken cancel) =>
        database.WriteAsync(
            """
            INSERT INTO knowledge.exchange_conflict (external_id, theirs, their_hash, found_at, found_by) VALUES ($1, $2::jsonb, $3, $4, $5)
            ON CONFLICT (external_id) WHERE decided_at IS NULL
            DO UPDATE SET theirs = $2::jsonb, their_hash = $3, found_at = $4, found_by = $5
            """,
            cancel, externalId, JsonSerializer.Serialize(text, ArticleRows.Json), theirs, time.GetUtcNow(), by);
}
