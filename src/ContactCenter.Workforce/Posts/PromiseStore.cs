using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Workforce.Posts;

/// <summary>Promises of the bid and what was found of them (STF-16), as they are kept.</summary>
internal sealed class PromiseStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>In the order in which they were entered, each with what was found of it last.</summary>
    public Task<List<Promise>> OfAsync(string project, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT p.id, p.kind, p.title, p.promised, p.source, c.found, c.checked_by, c.checked_at, c.note FROM workforce.promise p
        LEFT JOIN LATERAL (SELECT * FROM workforce.promise_check c WHERE c.promise = p.id ORDER BY c.seq DESC LIMIT 1) c ON true
        WHERE p.project = $1 AND p.removed_at IS NULL ORDER BY p.entered_at, p.id LIMIT 500
        """,
        r => new Promise(
            r.GetString(0), EnumText.Parse<PromiseKind>(r.GetString(1)), r.GetString(2), r.GetInt32(3), r.GetString(4),
            r.IsDBNull(5) ? null : r.GetInt32(5), r.TextOrNull(6), r.TimeOrNull(7), r.TextOrNull(8)),
        cancel, project);

    public async Task AddAsync(
        string project, PromiseKind kind, string title, int promised, string source, string by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(
            """
            INSERT INTO workforce.promise (id, project, kind, title, promised, source, entered_at, entered_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            cancel, "o-" + Guid.CreateVersion7(now).ToString("N"), project, EnumText.Of(kind), title, promised, source, now, by);
    }

    /// <summary>What somebody found of a promise that stands.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> CheckAsync(string promise, int found, string note, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO workforce.promise_check (promise, found, note, checked_at, checked_by)
            SELECT id, $2, $3, $4, $5 FROM workforce.promise WHERE id = $1 AND removed_at IS NULL
            """,
            cancel, promise, found, note, time.GetUtcNow(), by) > 0;

    /// <returns>False when there is none.</returns>
    public async Task<bool> RemoveAsync(string promise, string by, CancellationToken cancel) => await database.WriteAsync(
        "UPDATE workforce.promise SET removed_at = $2, removed_by = $3 WHERE id = $1 AND removed_at IS NULL",
        cancel, promise, time.GetUtcNow(), by) > 0;
}
