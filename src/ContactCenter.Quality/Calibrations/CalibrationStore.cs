using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;
using ContactCenter.Quality.Sources;
using Npgsql;

namespace ContactCenter.Quality.Calibrations;

/// <summary>Calibrations, each step with its event in one transaction; steps of one session come one after the other.</summary>
internal sealed class CalibrationStore(StorageDatabase database, TimeProvider time)
{
    internal const string Columns = """
        c.id, c.title, c.form_hash, c.moderator, c.state, c.opened_at, c.opened_by, c.closed_at, c.settled_at, c.version
        """;

    public Task<string> OpenAsync(
        string title, string formHash, IReadOnlyList<(string Source, SourceContact Contact)> contacts, IReadOnlyList<string> scorers,
        string by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var id = "qk-" + Guid.CreateVersion7(now).ToString("N");
        var rows = contacts.Select((c, i) => new
        {
            place = i + 1, source = c.Source, contact = c.Contact.Id, contact_at = c.Contact.At.ToUniversalTime(), seat = c.Contact.Seat,
            queue = c.Contact.Queue, subject = c.Contact.Subject, rating = c.Contact.Rating, length_ms = c.Contact.LengthMs,
        });
        return database.InTransactionAsync(async () =>
        {
            await database.WriteAsync(
                """
                INSERT INTO quality.calibration (id, title, form_hash, moderator, state, opened_at, opened_by)
                VALUES ($1, $2, $3, $4, 'scoring', $5, $4)
                """,
                cancel, id, title, formHash, by, now);
            await database.WriteAsync(
                """
                INSERT INTO quality.calibration_contact (
                  session, place, source, contact, contact_at, seat, queue, subject, rating, length_ms)
                SELECT $1, n.* FROM jsonb_to_recordset($2::jsonb) AS n(
                  place integer, source text, contact text, contact_at timestamptz, seat text, queue text, subject text, rating integer,
                  length_ms bigint)
                """,
                cancel, id, JsonSerializer.Serialize(rows));
            await database.WriteAsync(
                "INSERT INTO quality.calibration_scorer (session, scorer) SELECT $1, unnest($2::text[])", cancel, id, scorers.ToArray());
            await TellAsync(id, "open", by, null, cancel);
            return id;
        });
    }

    public async Task<KeptCalibration?> FindAsync(string id, CancellationToken cancel)
    {
        var found = await database.ReadAsync($"SELECT {Columns} FROM quality.calibration c WHERE c.id = $1", Row, cancel, id);
        return found is [var session] ? (await OfAsync([session], cancel))[0] : null;
    }

    /// <summary>With all that is kept of them, in the same order.</summary>
    public async Task<IReadOnlyList<KeptCalibration>> OfAsync(IReadOnlyList<Calibration> sessions, CancellationToken cancel)
    {
        string[] ids = [.. sessions.Select(s => s.Id)];
        var contacts = (await database.ReadAsync(
            """
            SELECT session, place, source, contact, contact_at, seat, queue, subject, rating, length_ms, agreed::text, reasons::text,
              agreed_by, agreed_at, agreed_version
            FROM quality.calibration_contact WHERE session = ANY ($1) ORDER BY session, place
            """,
            r => (Session: r.GetString(0), Contact: Contact(r)), cancel, [ids])).ToLookup(c => c.Session, c => c.Contact);
        var scorers = (await database.ReadAsync(
            "SELECT session, scorer FROM quality.calibration_scorer WHERE session = ANY ($1) ORDER BY session, scorer COLLATE \"C\"",
            r => (Session: r.GetString(0), Scorer: r.GetString(1)), cancel, [ids])).ToLookup(s => s.Session, s => s.Scorer);
        var scores = (await database.ReadAsync(
            """
            SELECT session, place, scorer, answers::text, comments::text, remark, version, submitted_at
            FROM quality.calibration_score WHERE session = ANY ($1) ORDER BY session, place, scorer COLLATE "C"
            """,
            r => (Session: r.GetString(0), Score: Scored(r)), cancel, [ids])).ToLookup(s => s.Session, s => s.Score);
        return [.. sessions.Select(s => new KeptCalibration(s, [.. contacts[s.Id]], [.. scorers[s.Id]], [.. scores[s.Id]]))];
    }

    public Task<List<CalibrationEvent>> HistoryAsync(string id, CancellationToken cancel) => database.ReadAsync(
        "SELECT at, by, step, text FROM quality.calibration_event WHERE session = $1 ORDER BY seq",
        r => new CalibrationEvent(r.GetFieldValue<DateTimeOffset>(0), r.GetString(1), r.GetString(2), r.TextOrNull(3)), cancel, id);

    /// <summary>The scorer's own draft; the first has the version 0 before it.</summary>
    /// <returns>The next version; null: another window saved meanwhile, it is submitted, or nothing is scored any more.</returns>
    public async Task<int?> SaveAsync(
        string id, int place, string scorer, int version, IReadOnlyDictionary<string, string?> answers,
        IEnumerable<EvaluationComment> comments, string remark, CancellationToken cancel) => await database.WriteAsync(
        """
        INSERT INTO quality.calibration_score AS s (session, place, scorer, answers, comments, remark, version, begun_at, saved_at)
        SELECT $1, $2, $3, $5::jsonb, $6::jsonb, $7, 1, $8, $8
        FROM quality.calibration c WHERE c.id = $1 AND c.state = 'scoring' AND ($4 = 0 OR EXISTS (
          SELECT FROM quality.calibration_score o WHERE o.session = $1 AND o.place = $2 AND o.scorer = $3))
        ON CONFLICT (session, place, scorer) DO UPDATE SET answers = $5::jsonb, comments = $6::jsonb, remark = $7,
          version = s.version + 1, saved_at = $8
        WHERE s.version = $4 AND s.submitted_at IS NULL
        """,
        cancel, id, place, scorer, version, JsonSerializer.Serialize(answers, FormStore.Json),
        JsonSerializer.Serialize(comments, FormStore.Json), remark, time.GetUtcNow()) > 0 ? version + 1 : null;

    /// <summary>What was saved last is the scorer's score; where it was the last that was missing, all are opened.</summary>
    /// <returns>Why not; null: it is submitted.</returns>
    public Task<FaultKind?> SubmitAsync(string id, int place, string scorer, CancellationToken cancel) =>
        StepAsync(id, CalibrationStep.Score, scorer, $"{place}", cancel, async () =>
        {
            var now = time.GetUtcNow();
            if (await database.WriteAsync(
                """
                UPDATE quality.calibration_score SET submitted_at = $4
                WHERE session = $1 AND place = $2 AND scorer = $3 AND submitted_at IS NULL
                """,
                cancel, id, place, scorer, now) == 0)
            {
                return CalibrationRefusals.Submitted;
            }

            var missing = (await database.ReadAsync(
                """
                SELECT count(*) FROM quality.calibration_contact c JOIN quality.calibration_scorer p ON p.session = c.session
                  LEFT JOIN quality.calibration_score s ON s.session = c.session AND s.place = c.place AND s.scorer = p.scorer
                WHERE c.session = $1 AND s.submitted_at IS NULL
                """,
                r => r.GetInt64(0), cancel, id))[0];
            if (missing == 0)
            {
                await database.WriteAsync(
                    "UPDATE quality.calibration SET state = 'agreeing', closed_at = $2, version = version + 1 WHERE id = $1", cancel, id,
                    now);
                await TellAsync(id, EnumText.Of(CalibrationStep.Reveal), scorer, null, cancel);
            }

            return null;
        });

    /// <summary>Opens the scores though some are missing.</summary>
    /// <inheritdoc cref="SubmitAsync"/>
    public Task<FaultKind?> CloseAsync(string id, string by, string reason, CancellationToken cancel) =>
        StepAsync(id, CalibrationStep.Close, by, reason, cancel, async () =>
        {
            await database.WriteAsync("UPDATE quality.calibration SET closed_at = $2 WHERE id = $1", cancel, id, time.GetUtcNow());
            return null;
        });

    /// <inheritdoc cref="SubmitAsync"/>
    public Task<FaultKind?> AgreeAsync(
        string id, int place, int version, IReadOnlyDictionary<string, string?> answers, IReadOnlyDictionary<string, string> reasons,
        string by, CancellationToken cancel) => StepAsync(id, CalibrationStep.Agree, by, $"{place}", cancel, async () =>
            await database.WriteAsync(
                """
                UPDATE quality.calibration_contact SET agreed = $4::jsonb, reasons = $5::jsonb, agreed_by = $6, agreed_at = $7,
                  agreed_version = agreed_version + 1
                WHERE session = $1 AND place = $2 AND agreed_version = $3
                """,
                cancel, id, place, version, JsonSerializer.Serialize(answers, FormStore.Json),
                JsonSerializer.Serialize(reasons, FormStore.Json), by, time.GetUtcNow()) > 0 ? null : CalibrationRefusals.Changed);

    /// <inheritdoc cref="SubmitAsync"/>
    public Task<FaultKind?> SettleAsync(string id, string by, CancellationToken cancel) =>
        StepAsync(id, CalibrationStep.Settle, by, null, cancel, async () =>
        {
            await database.WriteAsync("UPDATE quality.calibration SET settled_at = $2 WHERE id = $1", cancel, id, time.GetUtcNow());
            return null;
        });

    /// <inheritdoc cref="SubmitAsync"/>
    public Task<FaultKind?> CancelAsync(string id, string by, string reason, CancellationToken cancel) =>
        StepAsync(id, CalibrationStep.Cancel, by, reason, cancel, () => Task.FromResult<FaultKind?>(null));

    /// <inheritdoc cref="SubmitAsync"/>
    public Task<FaultKind?> TakeOverAsync(string id, string by, string reason, CancellationToken cancel) =>
        StepAsync(id, CalibrationStep.TakeOver, by, reason, cancel, async () =>
        {
            await database.WriteAsync("UPDATE quality.calibration SET moderator = $2 WHERE id = $1", cancel, id, by);
            return null;
        });

    internal static Calibration Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), EnumText.Parse<CalibrationState>(row.GetString(4)),
        row.GetFieldValue<DateTimeOffset>(5), row.GetString(6), row.TimeOrNull(7), row.TimeOrNull(8), row.GetInt32(9));

    private static CalibratedContact Contact(NpgsqlDataReader row) => new(
        row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.TextOrNull(6),
        row.TextOrNull(7), row.IsDBNull(8) ? null : row.GetInt32(8), row.IsDBNull(9) ? null : row.GetInt64(9),
        row.IsDBNull(10) ? null : new(
            JsonSerializer.Deserialize<Dictionary<string, string?>>(row.GetString(10), FormStore.Json)!,
            JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(11), FormStore.Json)!, row.GetString(12),
            row.GetFieldValue<DateTimeOffset>(13), row.GetInt32(14)));

    private static CalibrationScore Scored(NpgsqlDataReader row) => new(
        row.GetInt32(1), row.GetString(2), JsonSerializer.Deserialize<Dictionary<string, string?>>(row.GetString(3), FormStore.Json)!,
        JsonSerializer.Deserialize<ImmutableArray<EvaluationComment>>(row.GetString(4), FormStore.Json), row.GetString(5),
        row.GetInt32(6), row.TimeOrNull(7));

    /// <summary>
    /// Under a lock of the session, as it stands there; what <paramref name="work"/> refuses is taken back with its event.
    /// </summary>
    private Task<FaultKind?> StepAsync(
        string id, CalibrationStep step, string by, string? text, CancellationToken cancel, Func<Task<FaultKind?>> work) =>
        database.InTransactionAsync(
        async () =>
        {
            var state = await database.WriteAsync(
                "SELECT state FROM quality.calibration WHERE id = $1 FOR UPDATE", r => EnumText.Parse<CalibrationState>(r.GetString(0)),
                cancel, id);
            var (next, whyNot) = CalibrationTransitions.After(state, step);
            if (whyNot is not null)
            {
                return whyNot;
            }

            await TellAsync(id, EnumText.Of(step), by, text, cancel);
            if (await work() is { } refused)
            {
                return refused;
            }

            if (next != state)
            {
                await database.WriteAsync(
                    "UPDATE quality.calibration SET state = $2, version = version + 1 WHERE id = $1", cancel, id, EnumText.Of(next!.Value));
            }

            return null;
        },
        refused => refused is null);

    private Task TellAsync(string id, string step, string by, string? text, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO quality.calibration_event (session, seq, at, by, step, text)
        SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5 FROM quality.calibration_event WHERE session = $1
        """,
        cancel, id, time.GetUtcNow(), by, step, text);
}
