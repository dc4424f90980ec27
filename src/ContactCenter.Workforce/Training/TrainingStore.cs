using System.Globalization;
using System.Security.Cryptography;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.History.Database;
using ContactCenter.Workforce.Access;

namespace ContactCenter.Workforce.Training;

/// <summary>What a session is to be.</summary>
/// <inheritdoc cref="TrainingSession"/>
public sealed record SessionPlan(
    string? Plan, string Project, TrainingKind Kind, string Topic, string Trainer, string Place, string Agenda, DateTimeOffset StartsAt,
    DateTimeOffset EndsAt, PolicyRef? Policy, string? Finding, string? Course, IReadOnlyCollection<string> People,
    IReadOnlyCollection<string> Taxpayers);

/// <summary>Writes trainings: planned, attended, held or cancelled once.</summary>
internal sealed class TrainingStore(
    StorageDatabase database, IWorkforceCentre centre, ITrainingCentre needs, DutyStore duties, TimeProvider time)
{
    private const int CodeEnd = 1_000_000;

    /// <returns>Its id.</returns>
    public Task<string> AddPlanAsync(
        string project, string title, DateOnly firstOn, DateOnly lastOn, string goals, string by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var id = "tp-" + Guid.CreateVersion7(now).ToString("N");
        return database.WriteAsync(
            """
            INSERT INTO workforce.training_plan (id, project, title, first_on, last_on, goals, created_by, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id
            """,
            r => r.GetString(0), cancel, id, project, title, firstOn, lastOn, goals, by, now);
    }

    /// <returns>Its id.</returns>
    public Task<string> AddAsync(SessionPlan form, string by, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var id = "tr-" + Guid.CreateVersion7(now).ToString("N");
        var day = "PX" + centre.DayOf(form.StartsAt).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "-";

        // Of two that are planned at once one waits, so that each has a number of its own.
        await database.ReadAsync("SELECT pg_advisory_xact_lock(hashtext('workforce.training'))", _ => 0, cancel);
        var number = (await database.ReadAsync(
            "SELECT $1 || lpad((count(*) + 1)::text, 2, '0') FROM workforce.training WHERE number LIKE $1 || '%'", r => r.GetString(0),
                cancel,
            day))[0];
        await database.WriteAsync(
            """
            INSERT INTO workforce.training (id, number, plan, project, kind, topic, trainer, place, agenda, starts_at, ends_at, code,
              policy_article, policy_number, finding, course, created_by, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::int, $15, $16, $17, $18)
            """,
            cancel, id, number, form.Plan, form.Project, EnumText.Of(form.Kind), form.Topic, form.Trainer, form.Place, form.Agenda,
            form.StartsAt, form.EndsAt, RandomNumberGenerator.GetInt32(CodeEnd).ToString("000000", CultureInfo.InvariantCulture),
            form.Policy?.Article, form.Policy?.Number, form.Finding, form.Course, by, now);
        await database.WriteAsync(
            "INSERT INTO workforce.trainee (training, person) SELECT $1, person FROM unnest($2::text[]) AS person", cancel, id,
            form.People.ToArray());
        await database.WriteAsync(
            "INSERT INTO workforce.training_taxpayer (training, taxpayer) SELECT $1, taxpayer FROM unnest($2::text[]) AS taxpayer",
                cancel, id,
            form.Taxpayers.ToArray());
        return id;
    });

    /// <summary>Somebody attended; the first time counts.</summary>
    /// <returns>False when they should not, had attended, or it is over.</returns>
    public async Task<bool> AttendAsync(
        string training, string person, AttendanceWay way, byte[]? signature, string by, CancellationToken cancel) =>
            await database.WriteAsync(
        """
        INSERT INTO workforce.attendance (training, person, way, signature, at, entered_by)
        SELECT t.id, n.person, $3, $4::bytea, $5, $6 FROM workforce.training t JOIN workforce.trainee n ON n.training = t.id
        WHERE t.id = $1 AND n.person = $2 AND t.held_at IS NULL AND t.cancelled_at IS NULL FOR SHARE OF t ON CONFLICT DO NOTHING
        """,
        cancel, training, person, EnumText.Of(way), signature, time.GetUtcNow(), by) > 0;

    /// <summary>It was held: who attended stands, and what it was owed by is met by when it was over (STF-11, STF-12).</summary>
    /// <param name="session">That has begun.</param>
    /// <param name="guests">People beside staff.</param>
    /// <param name="summary">What came of it.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when it was entered or cancelled meanwhile.</returns>
    public Task<bool> HoldAsync(TrainingSession session, int guests, string summary, string by, CancellationToken cancel) =>
        database.InTransactionAsync(
            async () =>
            {
                var now = time.GetUtcNow();
                var over = now < session.EndsAt ? now : session.EndsAt;
                if (await database.WriteAsync(
                    """
                    UPDATE workforce.training SET held_at = $2, held_by = $3, guests = $4, summary = $5
                    WHERE id = $1 AND held_at IS NULL AND cancelled_at IS NULL
                    """,
                    cancel, session.Id, over, by, guests, summary) == 0)
                {
                    return false;
                }

                foreach (var taxpayer in await database.ReadAsync(
                    "SELECT taxpayer FROM workforce.training_taxpayer WHERE training = $1", r => r.GetString(0), cancel, session.Id))
                {
                    await duties.MeetAsync(TaxpayerDuty.Name, taxpayer, over, by, cancel);
                }

                if (session.Policy is { } policy)
                {
                    var attended = (await database.ReadAsync(
                        "SELECT count(*)::int FROM workforce.attendance WHERE training = $1", r => r.GetInt32(0), cancel, session.Id))[0];
                    await needs.PolicyHeldAsync(policy, over, attended, $"{session.Number} {session.Trainer}", by, cancel);
                }

                return true;
            },
            done => done);

    /// <returns>False when it was held or cancelled.</returns>
    public async Task<bool> CancelAsync(string training, string reason, string by, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE workforce.training SET cancelled = $2, cancelled_by = $3, cancelled_at = $4
        WHERE id = $1 AND held_at IS NULL AND cancelled_at IS NULL
        """,
        cancel, training, reason, by, time.GetUtcNow()) > 0;

    public Task<int> AddMaterialAsync(string training, TrainingMaterial material, string by, CancellationToken cancel) =>
        database.WriteAsync(
        """
        INSERT INTO workforce.training_material (training, sha256, file_name, bytes, type, added_by, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
        """,
        cancel, training, material.Sha256, material.FileName, material.Bytes, material.Type, by, time.GetUtcNow());

    /// <returns>False when they have not attended, or have said it.</returns>
    public async Task<bool> AnswerAsync(string training, string person, TrainingAnswer answer, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO workforce.training_answer (training, person, content, trainer, use, comment, at)
            SELECT training, person, $3, $4, $5, $6, $7 FROM workforce.attendance WHERE training = $1 AND person = $2 ON CONFLICT DO NOTHING
            """,
            cancel, training, person, answer.Content, answer.Trainer, answer.Use, answer.Comment, time.GetUtcNow()) > 0;

    /// <returns>False when one of the name was added on the day.</returns>
    public Task<bool> AddTaxpayerAsync(string name, DateOnly addedOn, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
    {
        var id = "nt-" + Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        if (await database.WriteAsync(
            """
            INSERT INTO workforce.new_taxpayer (id, name, added_on, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
            """,
            cancel, id, name, addedOn, by, time.GetUtcNow()) == 0)
        {
            return false;
        }

        await duties.StartAsync(TaxpayerDuty.Of(addedOn, centre.StartOf), id, centre.StartOf(addedOn), by, cancel);
        return true;
    });
}
