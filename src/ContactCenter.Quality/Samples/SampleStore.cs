using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Sources;
using Npgsql;

namespace ContactCenter.Quality.Samples;

/// <summary>Samples, each step with its event in one transaction; of two people who take a step at once one does.</summary>
internal sealed class SampleStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>What stands in the database of one.</summary>
    public const string Columns = """
        s.id, s.source, s.contact, s.contact_at, s.seat, s.purpose, s.origin, s.form_hash, s.is_double, s.created_at, s.state, s.version,
        s.queue, s.subject, s.rating, s.length_ms, s.draw, s.stratum, s.rank, s.reason, s.scorer, s.second_scorer, s.submitted_at,
        s.published_at, s.appeal_until, s.appeal_reason, s.decided_at, s.decided_by, s.verdict_reason, s.total, s.business_error,
        s.violation, s.replaced_by, s.bureau_seen_at, s.bureau_seen_by
        """;

    public async Task<Sample?> FindAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM quality.sample s WHERE s.id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>What is a sample for the same purpose already is left out.</summary>
    /// <returns>The ids of those that were added.</returns>
    public async Task<IReadOnlyList<string>> AddAsync(IReadOnlyCollection<NewSample> samples, string by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var rows = samples.Select(s => new
        {
            id = "qs-" + Guid.CreateVersion7(now).ToString("N"), source = s.Source, contact = s.Contact.Id,
                contact_at = s.Contact.At.ToUniversalTime(),
            seat = s.Contact.Seat, queue = s.Contact.Queue, entry_number = s.Contact.EntryNumber, subject = s.Contact.Subject,
            rating = s.Contact.Rating, length_ms = s.Contact.LengthMs, purpose = EnumText.Of(s.Purpose), origin = EnumText.Of(s.Origin),
            form_hash = s.FormHash, draw = s.Draw, stratum = s.Stratum, rank = s.Rank, is_double = s.IsDouble, reason = s.Reason,
        });
        const string Given = """
            id, source, contact, contact_at, seat, queue, entry_number, subject, rating, length_ms, purpose, origin, form_hash, draw,
            stratum, rank, is_double, reason
            """;
        return await database.InTransactionAsync(async () =>
        {
            var added = await database.WriteAsync(
                $"""
                WITH added AS (
                  INSERT INTO quality.sample ({Given}, created_at, created_by, state)
                  SELECT {Given}, $2, $3, 'drawn' FROM jsonb_to_recordset($1::jsonb) AS n(
                    id text, source text, contact text, contact_at timestamptz, seat text, queue text, entry_number text, subject text,
                    rating integer, length_ms bigint, purpose text, origin text, form_hash text, draw text, stratum text, rank integer,
                    is_double boolean, reason text)
                  ON CONFLICT DO NOTHING RETURNING id, reason),
                told AS (
                  INSERT INTO quality.sample_event (sample, seq, at, by, step, to_state, text)
                  SELECT id, 1, $2, $3, 'draw', 'drawn', reason FROM added)
                SELECT coalesce(array_agg(id), ARRAY[]::text[]) FROM added
                """,
                r => r.GetFieldValue<string[]>(0), cancel, JsonSerializer.Serialize(rows), now, by);
            return (IReadOnlyList<string>)added;
        });
    }

    /// <returns>The id of the other; null when that is a sample already, or somebody was quicker.</returns>
    public Task<string?> ReplaceAsync(Sample sample, NewSample next, string by, string reason, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            // Where the step is not possible any more nothing is added, either.
            if ((await AddAsync([next], by, cancel)).SingleOrDefault() is not { } id)
            {
                return null;
            }

            return await TakeAsync(sample, SampleStep.Replace, by, reason, ", replaced_by = $4", cancel, id)
                ? id
                : throw new SampleChangedException(sample.Id);
        });

    public async Task<int> LastRankAsync(string draw, string stratum, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT coalesce(max(rank), 0) FROM quality.sample WHERE draw = $1 AND stratum = $2", r => r.GetInt32(0), cancel, draw,
            stratum))[0];

    public Task<bool> AssignAsync(Sample sample, string scorer, string by, CancellationToken cancel) =>
        TakeAsync(sample, SampleStep.Assign, by, scorer, ", scorer = $4", cancel, scorer);

    /// <returns>Whether nobody else was the second.</returns>
    public async Task<bool> AssignSecondAsync(Sample sample, string scorer, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE quality.sample SET second_scorer = $3, version = version + 1
        WHERE id = $1 AND version = $2 AND is_double AND scorer <> $3 AND second_scorer IS NULL AND published_at IS NULL
        """,
        cancel, sample.Id, sample.Version, scorer) > 0;

    public Task<bool> SubmitAsync(Sample sample, Score score, string by, CancellationToken cancel) => TakeAsync(
        sample, SampleStep.Submit, by, null, ", submitted_at = $4, total = $5, business_error = $6, violation = $7", cancel,
        time.GetUtcNow(), score.Total, score.SeriousBusinessError, score.SeriousServiceViolation);

    public Task<bool> ReturnAsync(Sample sample, string by, string reason, CancellationToken cancel) => TakeAsync(
        sample, SampleStep.Return, by, reason, ", submitted_at = NULL, total = NULL, business_error = false, violation = false", cancel);

    /// <param name="sample">Which.</param>
    /// <param name="appealUntil">The last moment at which the seat may appeal.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<bool> PublishAsync(Sample sample, DateTimeOffset appealUntil, string by, CancellationToken cancel) => TakeAsync(
        sample, SampleStep.Publish, by, null, ", published_at = $4, published_by = $5, appeal_until = $6", cancel, time.GetUtcNow(), by,
        appealUntil);

    public Task<bool> AcknowledgeAsync(Sample sample, string by, CancellationToken cancel) =>
        TakeAsync(sample, SampleStep.Acknowledge, by, null, string.Empty, cancel);

    public Task<bool> AppealAsync(Sample sample, string by, string reason, CancellationToken cancel) =>
        TakeAsync(sample, SampleStep.Appeal, by, reason, ", appealed_at = $4, appeal_reason = $5", cancel, time.GetUtcNow(), reason);

    /// <param name="sample">Which.</param>
    /// <param name="score">What it is from now on; null: it stays as it is.</param>
    /// <param name="by">User name.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<bool> DecideAsync(Sample sample, Score? score, string by, string reason, CancellationToken cancel) => TakeAsync(
        sample, score is null ? SampleStep.Uphold : SampleStep.Change, by, reason,
        ", decided_at = $4, decided_by = $5, verdict_reason = $6, total = $7, business_error = $8, violation = $9", cancel,
        time.GetUtcNow(), by, reason, score?.Total ?? sample.Total!.Value, score?.SeriousBusinessError ?? sample.BusinessError,
        score?.SeriousServiceViolation ?? sample.Violation);

    /// <returns>Whether nobody of the bureau had looked at it.</returns>
    public async Task<bool> SeeAsync(string id, string by, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE quality.sample SET bureau_seen_at = $3, bureau_seen_by = $2
        WHERE id = $1 AND bureau_seen_at IS NULL AND published_at IS NOT NULL
        """,
        cancel, id, by, time.GetUtcNow()) > 0;

    public Task<List<SampleEvent>> HistoryAsync(string id, CancellationToken cancel) => database.ReadAsync(
        "SELECT at, by, step, to_state, text FROM quality.sample_event WHERE sample = $1 ORDER BY seq",
        r => new SampleEvent(
            r.GetFieldValue<DateTimeOffset>(0), r.GetString(1), r.GetString(2), EnumText.Parse<SampleState>(r.GetString(3)),
                r.TextOrNull(4)),
        cancel, id);

    /// <summary>Begins to score, or goes on.</summary>
    public Task<bool> ScoreAsync(Sample sample, string by, CancellationToken cancel) =>
        sample.State is SampleState.Scoring ? Task.FromResult(true) : TakeAsync(sample, SampleStep.Score, by, null, string.Empty, cancel);

    internal static Sample Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4),
        EnumText.Parse<SamplePurpose>(row.GetString(5)), EnumText.Parse<SampleOrigin>(row.GetString(6)), row.GetString(7),
            row.GetBoolean(8),
        row.GetFieldValue<DateTimeOffset>(9), EnumText.Parse<SampleState>(row.GetString(10)), row.GetInt32(11))
    {
        Queue = row.TextOrNull(12),
        Subject = row.TextOrNull(13),
        Rating = row.IsDBNull(14) ? null : row.GetInt32(14),
        LengthMs = row.IsDBNull(15) ? null : row.GetInt64(15),
        Draw = row.TextOrNull(16),
        Stratum = row.TextOrNull(17),
        Rank = row.IsDBNull(18) ? null : row.GetInt32(18),
        Reason = row.TextOrNull(19),
        Scorer = row.TextOrNull(20),
        SecondScorer = row.TextOrNull(21),
        SubmittedAt = row.TimeOrNull(22),
        PublishedAt = row.TimeOrNull(23),
        AppealUntil = row.TimeOrNull(24),
        AppealReason = row.TextOrNull(25),
        DecidedAt = row.TimeOrNull(26),
        DecidedBy = row.TextOrNull(27),
        VerdictReason = row.TextOrNull(28),
        Total = row.IsDBNull(29) ? null : row.GetInt32(29),
        BusinessError = row.GetBoolean(30),
        Violation = row.GetBoolean(31),
        ReplacedBy = row.TextOrNull(32),
        BureauSeenAt = row.TimeOrNull(33),
        BureauSeenBy = row.TextOrNull(34),
    };

    /// <returns>False: the step is not possible, or somebody was quicker.</returns>
    private Task<bool> TakeAsync(
        Sample sample, SampleStep step, string by, string? text, string set, CancellationToken cancel, params object?[] values) =>
        database.InTransactionAsync(async () =>
        {
            var now = time.GetUtcNow();
            if (SampleTransitions.After(SampleTransitions.At(sample.State, sample.AppealUntil, now), step).Next is not { } next)
            {
                return false;
            }

            if (await database.WriteAsync(
                $"UPDATE quality.sample SET state = $3, version = version + 1{set} WHERE id = $1 AND version = $2",
                cancel, [sample.Id, sample.Version, EnumText.Of(next), .. values]) == 0)
            {
                return false;
            }

            await database.WriteAsync(
                """
                INSERT INTO quality.sample_event (sample, seq, at, by, step, from_state, to_state, text)
                SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7 FROM quality.sample_event WHERE sample = $1
                """,
                cancel, sample.Id, now, by, EnumText.Of(step), EnumText.Of(sample.State), EnumText.Of(next), text);
            return true;
        });
}

/// <summary>Somebody else took a step with the sample meanwhile; what was begun is taken back.</summary>
internal sealed class SampleChangedException(string sample) : Exception($"Sample {sample} was changed meanwhile.");
