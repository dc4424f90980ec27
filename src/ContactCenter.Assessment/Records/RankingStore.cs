using System.Text.Json;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Ranking;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Assessment.Records;

/// <summary>A ranking as it was published (RNK-05).</summary>
/// <param name="Revision">From 1.</param>
/// <param name="Reason">Why it was published again; null for the first.</param>
public sealed record PublishedRanking(BureauId Bureau, int Revision, QuarterRanking Ranking, string PublishedBy, DateTimeOffset PublishedAt, string? Reason);

/// <summary>Published rankings; unchanged for ever, a correction is published beside them.</summary>
public sealed class RankingStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = "bureau_id, revision, body::text, published_by, published_at, reason";

    /// <summary>The newest publication, or null.</summary>
    public async Task<PublishedRanking?> FindAsync(BureauId bureau, YearQuarter quarter, CancellationToken cancel) =>
        (await RevisionsAsync(bureau, quarter, cancel)).FirstOrDefault();

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<PublishedRanking>> RevisionsAsync(BureauId bureau, YearQuarter quarter, CancellationToken cancel) => await database.ReadAsync(
        $"SELECT {Columns} FROM assessment.ranking_publication WHERE bureau_id = $1 AND quarter = $2 ORDER BY revision DESC",
        Row, cancel, bureau.Value, quarter.ToString());

    /// <param name="bureau">Who publishes.</param>
    /// <param name="ranking">What.</param>
    /// <param name="basedOn">The revision it replaces; 0 for the first.</param>
    /// <param name="who">The person.</param>
    /// <param name="reason">Asked for from the second on.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<SaveResult> PublishAsync(
        BureauId bureau, QuarterRanking ranking, int basedOn, string who, string? reason, CancellationToken cancel)
    {
        if (basedOn > 0 && string.IsNullOrWhiteSpace(reason))
        {
            return new SaveResult.Refused([new("reason", new("再次公布须说明原因", "publishing again needs a reason"))]);
        }

        var published = await database.WriteAsync("""
            INSERT INTO assessment.ranking_publication (bureau_id, quarter, revision, hash, body, published_by, published_at, reason)
            SELECT $1, $2, $3 + 1, $4, $5::json, $6, $7, $8
            WHERE (SELECT COALESCE(max(revision), 0) FROM assessment.ranking_publication WHERE bureau_id = $1 AND quarter = $2) = $3
            ON CONFLICT DO NOTHING
            """, cancel, bureau.Value, ranking.Quarter.ToString(), basedOn, ranking.Hash,
            JsonSerializer.Serialize(ranking, AssessmentJson.Options), who, time.GetUtcNow(), reason);
        return published == 1
            ? new SaveResult.Done(basedOn + 1)
            : new SaveResult.Stale((await FindAsync(bureau, ranking.Quarter, cancel))?.Revision ?? 0);
    }

    private static PublishedRanking Row(NpgsqlDataReader r) => new(
        BureauId.From(r.GetString(0)),
        r.GetInt32(1),
        JsonSerializer.Deserialize<QuarterRanking>(r.GetString(2), AssessmentJson.Options)!,
        r.GetString(3),
        r.GetFieldValue<DateTimeOffset>(4),
        r.TextOrNull(5));
}
