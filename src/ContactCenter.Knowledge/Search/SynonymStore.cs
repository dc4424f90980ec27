using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Knowledge.Search;

/// <summary>The versions of which words mean the same; the last one counts, before the first the shipped ones.</summary>
public sealed class SynonymStore(StorageDatabase database, TimeProvider time)
{
    public async Task<SynonymList> CurrentAsync(CancellationToken cancel) => (await database.ReadAsync(
        "SELECT version, groups::text, saved_at, saved_by FROM knowledge.synonyms ORDER BY version DESC LIMIT 1",
        r => new SynonymList(
            r.GetInt32(0), [.. JsonSerializer.Deserialize<string[][]>(r.GetString(1), ArticleRows.Json)!.Select(
                g => new SynonymGroup([.. g]))],
            r.GetFieldValue<DateTimeOffset>(2), r.GetString(3)), cancel)).FirstOrDefault() ?? SynonymList.Shipped;

    /// <returns>False when another version was saved meanwhile.</returns>
    public async Task<bool> SaveAsync(
        int version, IEnumerable<ImmutableArray<string>> groups, string reason, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO knowledge.synonyms (version, groups, reason, saved_at, saved_by)
            SELECT $1, $2::jsonb, $3, $4, $5 WHERE $1 = (SELECT coalesce(max(version), 0) + 1 FROM knowledge.synonyms)
            ON CONFLICT DO NOTHING
            """,
            cancel, version, JsonSerializer.Serialize(groups.Select(g => g.ToArray()), ArticleRows.Json), reason, time.GetUtcNow(), by) > 0;
}
