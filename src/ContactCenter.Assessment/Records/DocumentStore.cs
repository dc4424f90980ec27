using System.Text.Json;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Assessment.Records;

/// <summary>A document as it is in force, with what a change must be based on.</summary>
/// <param name="Revision">From 1.</param>
public sealed record Saved<T>(string Id, int Revision, T Body, string SavedBy, DateTimeOffset SavedAt, string? Reason);

/// <summary>What became of a change.</summary>
public abstract record SaveResult
{
    private SaveResult()
    {
    }

    public sealed record Done(int Revision) : SaveResult;

    /// <summary>Someone else saved meanwhile: load again. <paramref name="Current"/> is 0 when there is none.</summary>
    public sealed record Stale(int Current) : SaveResult;

    /// <summary>Nothing was saved.</summary>
    public sealed record Refused(IReadOnlyList<RuleProblem> Problems) : SaveResult;
}

/// <summary>Every revision of the documents of one kind; the newest of each id is in force.</summary>
internal sealed class DocumentStore<T>(StorageDatabase database, TimeProvider time, string kind)
{
    private const string Columns = "id, revision, body::text, saved_by, saved_at, reason";

    public Task<List<Saved<T>>> AllAsync(CancellationToken cancel) => database.ReadAsync(
        $"SELECT DISTINCT ON (id) {Columns} FROM assessment.document WHERE kind = $1 ORDER BY id, revision DESC", Row, cancel, kind);

    public async Task<Saved<T>?> FindAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM assessment.document WHERE kind = $1 AND id = $2 ORDER BY revision DESC LIMIT 1", Row, cancel, kind, id)).FirstOrDefault();

    /// <summary>Newest first.</summary>
    public Task<List<Saved<T>>> HistoryAsync(string id, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM assessment.document WHERE kind = $1 AND id = $2 ORDER BY revision DESC", Row, cancel, kind, id);

    /// <param name="basedOn">The revision that was changed; 0 for a new document.</param>
    public async Task<SaveResult> SaveAsync(string id, T body, int basedOn, string who, string? reason, CancellationToken cancel)
    {
        var saved = await database.WriteAsync("""
            INSERT INTO assessment.document (kind, id, revision, body, saved_by, saved_at, reason)
            SELECT $1, $2, $3 + 1, $4::json, $5, $6, $7
            WHERE (SELECT COALESCE(max(revision), 0) FROM assessment.document WHERE kind = $1 AND id = $2) = $3
            ON CONFLICT DO NOTHING
            """, cancel, kind, id, basedOn, JsonSerializer.Serialize(body, AssessmentJson.Options), who, time.GetUtcNow(), reason);
        return saved == 1 ? new SaveResult.Done(basedOn + 1) : new SaveResult.Stale((await FindAsync(id, cancel))?.Revision ?? 0);
    }

    private static Saved<T> Row(NpgsqlDataReader r) => new(
        r.GetString(0),
        r.GetInt32(1),
        JsonSerializer.Deserialize<T>(r.GetString(2), AssessmentJson.Options)!,
        r.GetString(3),
        r.GetFieldValue<DateTimeOffset>(4),
        r.TextOrNull(5));
}
