using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Quality.Forms;
using Npgsql;

namespace ContactCenter.Quality.Samples;

/// <summary>What scorers answer: kept as they go, so that a browser that dies loses nothing.</summary>
internal sealed class EvaluationStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>By the first scorer, the blind second, and after an appeal.</summary>
    public const int First = 1;

    /// <inheritdoc cref="First"/>
    public const int Second = 2;

    /// <inheritdoc cref="First"/>
    public const int AfterAppeal = 3;

    /// <summary>In order of their ordinals.</summary>
    public Task<List<Evaluation>> OfAsync(string sample, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT ordinal, scorer, answers::text, comments::text, remark, version, submitted_at, total, sections::text, business_error,
          violation
        FROM quality.evaluation WHERE sample = $1 ORDER BY ordinal
        """,
        Row, cancel, sample);

    /// <summary>An empty draft; one that is there stays, and is the scorer's from now on.</summary>
    public Task BeginAsync(string sample, int ordinal, string scorer, string formHash, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO quality.evaluation (sample, ordinal, scorer, form_hash, answers, comments, remark, version, begun_at, saved_at)
        VALUES ($1, $2, $3, $4, '{}', '[]', '', 1, $5, $5)
        ON CONFLICT (sample, ordinal) DO UPDATE SET scorer = $3, submitted_at = NULL, total = NULL, sections = NULL, business_error = NULL,
          violation = NULL
        """,
        cancel, sample, ordinal, scorer, formHash, time.GetUtcNow());

    /// <returns>The next version; null: another window saved meanwhile, or it is submitted.</returns>
    public async Task<int?> SaveAsync(
        string sample, int ordinal, string scorer, int version, IReadOnlyDictionary<string, string?> answers,
        IEnumerable<EvaluationComment> comments, string remark, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE quality.evaluation SET answers = $5::jsonb, comments = $6::jsonb, remark = $7, version = version + 1, saved_at = $8
        WHERE sample = $1 AND ordinal = $2 AND scorer = $3 AND version = $4 AND submitted_at IS NULL
        """,
        cancel, sample, ordinal, scorer, version, JsonSerializer.Serialize(answers, FormStore.Json),
        JsonSerializer.Serialize(comments, FormStore.Json), remark, time.GetUtcNow()) > 0 ? version + 1 : null;

    /// <returns>Whether it was a draft until now.</returns>
    public async Task<bool> SubmitAsync(string sample, int ordinal, Score score, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE quality.evaluation SET submitted_at = $3, total = $4, sections = $5::jsonb, business_error = $6, violation = $7
        WHERE sample = $1 AND ordinal = $2 AND submitted_at IS NULL
        """,
        cancel, sample, ordinal, time.GetUtcNow(), score.Total, JsonSerializer.Serialize(score.Sections, FormStore.Json),
        score.SeriousBusinessError, score.SeriousServiceViolation) > 0;

    private static Evaluation Row(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetString(1),
        JsonSerializer.Deserialize<Dictionary<string, string?>>(row.GetString(2), FormStore.Json)!,
        JsonSerializer.Deserialize<ImmutableArray<EvaluationComment>>(row.GetString(3), FormStore.Json), row.GetString(4), row.GetInt32(5),
        row.TimeOrNull(6),
        row.IsDBNull(7) ? null : new(
            row.GetInt32(7), JsonSerializer.Deserialize<ImmutableArray<SectionScore>>(row.GetString(8), FormStore.Json), row.GetBoolean(9),
            row.GetBoolean(10)));
}
