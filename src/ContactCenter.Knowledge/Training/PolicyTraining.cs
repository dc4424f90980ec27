using System.Globalization;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.History.Database;

namespace ContactCenter.Knowledge.Training;

/// <summary>That a policy was explained to those who answer about it.</summary>
/// <param name="HeldAt">When.</param>
/// <param name="Attendees">How many, 1 to 10,000.</param>
/// <param name="Note">By whom, to whom, how.</param>
/// <param name="EnteredBy">User name.</param>
public sealed record TrainingHeld(DateTimeOffset HeldAt, int Attendees, string Note, string EnteredBy);

/// <summary>A policy that has to be explained, or was.</summary>
/// <param name="Article">Id of the article.</param>
/// <param name="Number">Of the version.</param>
/// <param name="Title">Of the version.</param>
/// <param name="StartsAt">From when the policy counts; the duty begins with it.</param>
/// <param name="DueAt">Until when it is explained.</param>
/// <param name="Certain">False when the holidays of a year on the way are not announced yet.</param>
/// <param name="State">How it stands.</param>
/// <param name="Held">Null: it was not yet.</param>
public sealed record TrainingDuty(
    string Article, int Number, string Title, DateTimeOffset StartsAt, DateTimeOffset DueAt, bool Certain, DutyState State,
    TrainingHeld? Held);

/// <summary>
/// New policies are explained and trained within a working day (STF-11): a duty for each version of a policy from the moment at which it
/// counts. Who trains whom is kept by those who train; that it is owed, and whether it was done in time, is known here.
/// </summary>
public sealed class PolicyTraining(StorageDatabase database, DutyStore duties, TimeProvider time)
{
    public static DutyKind Kind { get; } = new(
        "training.policy", new("新政策培训", "Training about a policy"), DutyRule.WorkingDays(1),
        new("003 三(四)：新出台政策 1 个工作日内解读、培训", "003 III (4): new policies are explained and trained within a working day"));

    public static string SubjectOf(string article, int number) => string.Create(CultureInfo.InvariantCulture, $"{article}/{number}");

    /// <summary>The last that begin first; open ones before those that are over.</summary>
    public async Task<IReadOnlyList<TrainingDuty>> ListAsync(int most, CancellationToken cancel)
    {
        var versions = await database.ReadAsync(
            """
            SELECT v.article, v.number, v.title, v.starts_at, t.held_at, t.attendees, t.note, t.entered_by
            FROM knowledge.article a JOIN knowledge.version v ON v.article = a.id
            JOIN backoffice.duty d ON d.kind = $1 AND d.subject = v.article || '/' || v.number
            LEFT JOIN knowledge.training t ON t.article = v.article AND t.number = v.number
            WHERE a.kind = 'policy' AND d.withdrawn_at IS NULL
            ORDER BY d.met_at IS NOT NULL, CASE WHEN d.met_at IS NULL THEN d.due_at END, d.due_at DESC LIMIT $2
            """,
            r => (
                Article: r.GetString(0), Number: r.GetInt32(1), Title: r.GetString(2), Starts: r.GetFieldValue<DateTimeOffset>(3),
                Held: r.IsDBNull(4) ? null
                    : new TrainingHeld(r.GetFieldValue<DateTimeOffset>(4), r.GetInt32(5), r.GetString(6), r.GetString(7))),
            cancel, Kind.Name, most);
        var owed = (await duties.OfAsync([.. versions.Select(v => SubjectOf(v.Article, v.Number))], cancel))
            .Where(d => d.Kind == Kind.Name).ToDictionary(d => d.Subject, StringComparer.Ordinal);
        var now = time.GetUtcNow();
        return
        [
            .. versions.Select(v => (Version: v, Duty: owed[SubjectOf(v.Article, v.Number)])).Select(p => new TrainingDuty(
                p.Version.Article, p.Version.Number, p.Version.Title, p.Version.Starts, p.Duty.Term.DueAt, p.Duty.Term.Certain,
                p.Duty.StateAt(now), p.Version.Held)),
        ];
    }

    /// <summary>Begins or ends the duty with what a step does to a version of a policy; in the transaction of the step.</summary>
    /// <param name="article">Id of the article.</param>
    /// <param name="number">Of the version.</param>
    /// <param name="before">From when it counted before the step; null: it did not.</param>
    /// <param name="after">From when it counts after it.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task OweAsync(
        string article, int number, DateTimeOffset? before, DateTimeOffset? after, string by, CancellationToken cancel)
    {
        if (after == before || (await database.ReadAsync(
            "SELECT 1 FROM knowledge.article WHERE id = $1 AND kind = 'policy'", r => r.GetInt32(0), cancel, article)).Count == 0)
        {
            return;
        }

        if (after is { } start)
        {
            await duties.StartAsync(Kind, SubjectOf(article, number), start, owner: null, cancel);
        }
        else
        {
            await duties.WithdrawAsync(Kind.Name, SubjectOf(article, number), by, "withdrawn", cancel);
        }
    }

    /// <summary>Writes down that it was held, once; the duty is met by when it was held.</summary>
    /// <returns>False when nothing is owed of it, or it was entered already.</returns>
    public Task<bool> HoldAsync(string article, int number, TrainingHeld held, CancellationToken cancel) => database.InTransactionAsync(
        async () => await database.WriteAsync(
                """
                INSERT INTO knowledge.training (article, number, held_at, attendees, note, entered_at, entered_by)
                SELECT $1, $2, $3, $4, $5, $6, $7
                WHERE EXISTS (SELECT FROM backoffice.duty WHERE kind = $8 AND subject = $9 AND withdrawn_at IS NULL)
                ON CONFLICT DO NOTHING
                """,
                cancel, article, number, held.HeldAt, held.Attendees, held.Note, time.GetUtcNow(), held.EnteredBy, Kind.Name,
                SubjectOf(article, number)) > 0
            && await duties.MeetAsync(Kind.Name, SubjectOf(article, number), held.HeldAt, held.EnteredBy, cancel),
        done => done);
}
