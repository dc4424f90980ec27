using System.Security.Cryptography;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Questions;

namespace ContactCenter.Workforce.Sittings;

/// <summary>What an exam is to be.</summary>
/// <inheritdoc cref="Exam"/>
public sealed record ExamPlan(
    string Project, TestKind Kind, string Title, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int Minutes, decimal PassMark,
    string? Rectifies, IReadOnlyList<PoolPart> Pool, IReadOnlyCollection<string> Candidates);

/// <summary>Writes exams: scheduled whole, cancelled or published once.</summary>
internal sealed class ExamStore(StorageDatabase database, TestStore tests, IWorkforceCentre centre, TimeProvider time)
{
    /// <returns>Its id.</returns>
    public Task<string> AddAsync(ExamPlan plan, string by, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var id = "x-" + Guid.CreateVersion7(now).ToString("N");
        await database.WriteAsync(
            """
            INSERT INTO workforce.exam
              (id, project, kind, title, opens_at, closes_at, minutes, pass_mark, rectifies, pool, seed, created_at, created_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13)
            """,
            cancel, id, plan.Project, EnumText.Of(plan.Kind), plan.Title, plan.OpensAt, plan.ClosesAt, plan.Minutes, plan.PassMark,
            plan.Rectifies, KeptJson.Write(plan.Pool), BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))), now, by);
        await database.WriteAsync(
            "INSERT INTO workforce.candidate (exam, person) SELECT $1, person FROM unnest($2::text[]) AS person",
            cancel, id, plan.Candidates.ToArray());
        return id;
    });

    /// <returns>False when it was cancelled or published.</returns>
    public async Task<bool> CancelAsync(string exam, string reason, string by, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE workforce.exam SET cancelled = $2, cancelled_by = $3, cancelled_at = $4
        WHERE id = $1 AND cancelled_at IS NULL AND test IS NULL
        """,
        cancel, exam, reason, by, time.GetUtcNow()) > 0;

    /// <summary>Its results become a test, which counts for gates and indicators as any other (STF-07…10).</summary>
    /// <param name="exam">That can be sat no more.</param>
    /// <param name="results">Of everybody who should have sat it.</param>
    /// <param name="by">Never who scheduled it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when it was published or cancelled meanwhile.</returns>
    public Task<bool> PublishAsync(Exam exam, IReadOnlyCollection<TestResult> results, string by, CancellationToken cancel) =>
        database.InTransactionAsync(
            async () =>
            {
                var test = await tests.AddAsync(
                    exam.Project, exam.Kind, exam.Title, centre.DayOf(exam.OpensAt), exam.PassMark, exam.Rectifies, results, by, cancel);
                return await database.WriteAsync(
                    """
                    UPDATE workforce.exam SET test = $2, published_by = $3, published_at = $4
                    WHERE id = $1 AND test IS NULL AND cancelled_at IS NULL
                    """,
                    cancel, exam.Id, test, by, time.GetUtcNow()) > 0;
            },
            done => done);

    /// <summary>Until the transaction that goes on is over nobody marks it, cancels it or publishes it.</summary>
    public Task<int> HoldAsync(string exam, CancellationToken cancel) =>
        database.WriteAsync("SELECT FROM workforce.exam WHERE id = $1 FOR NO KEY UPDATE", cancel, exam);

    /// <summary>What a person gives for a short text; until it is published the last counts.</summary>
    /// <returns>False when it was published meanwhile.</returns>
    public async Task<bool> MarkAsync(string sitting, PersonMark mark, CancellationToken cancel) => await database.WriteAsync(
        """
        INSERT INTO workforce.mark (sitting, place, points, note, marked_by, marked_at)
        SELECT $1, $2, $3, $4, $5, $6 FROM workforce.sitting s JOIN workforce.exam e ON e.id = s.exam
        WHERE s.id = $1 AND e.test IS NULL AND e.cancelled_at IS NULL FOR SHARE OF e
        """,
        cancel, sitting, mark.Place, mark.Points, mark.Note, mark.MarkedBy, time.GetUtcNow()) > 0;
}
