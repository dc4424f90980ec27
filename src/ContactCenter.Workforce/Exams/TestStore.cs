using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Workforce.Access;

namespace ContactCenter.Workforce.Exams;

/// <summary>Writes tests: each with all its results at once; none changes, and what was wrong is withdrawn and entered anew.</summary>
internal sealed class TestStore(StorageDatabase database, IWorkforceCentre centre, TimeProvider time)
{
    /// <returns>Its id.</returns>
    public Task<string> AddAsync(
        string project, TestKind kind, string title, DateOnly heldOn, decimal passMark, string? rectifies,
        IReadOnlyCollection<TestResult> results, string by, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var id = "t-" + Guid.CreateVersion7(now).ToString("N");
        await database.WriteAsync(
            """
            INSERT INTO workforce.test (id, project, kind, title, held_on, held_at, pass_mark, rectifies, entered_by, entered_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            cancel, id, project, EnumText.Of(kind), title, heldOn, centre.StartOf(heldOn), passMark, rectifies, by, now);
        await database.WriteAsync(
            """
            INSERT INTO workforce.result (test, person, points)
            SELECT $1, person, points FROM unnest($2::text[], $3::numeric[]) AS r (person, points)
            """,
            cancel, id, results.Select(r => r.Person).ToArray(), results.Select(r => r.Points).ToArray());
        return id;
    });

    /// <returns>False when it was withdrawn.</returns>
    public async Task<bool> WithdrawAsync(string test, string reason, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            "UPDATE workforce.test SET withdrawn = $2, withdrawn_by = $3, withdrawn_at = $4 WHERE id = $1 AND withdrawn IS NULL",
            cancel, test, reason, by, time.GetUtcNow()) > 0;
}
