using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Workforce.Rosters;

/// <summary>Swaps as they are kept; each step is from one state, and of two who take it at once one is told.</summary>
internal sealed class SwapStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = """
        id, project, asker, day, shift, colleague, colleague_day, colleague_shift, reason, state, asked_at, decided_by, decided_reason
        """;

    /// <param name="swap">Its id is made here.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when a swap of the asker's shift waits already. Of two at once one is told.</returns>
    public Task<bool> AskAsync(Swap swap, string by, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        // Who asks for the same person waits here, and then sees what was asked.
        await database.WriteAsync("SELECT FROM workforce.person WHERE id = $1 FOR NO KEY UPDATE", cancel, swap.Asker);
        var now = time.GetUtcNow();
        return await database.WriteAsync(
            """
            INSERT INTO workforce.swap
              (id, project, asker, day, shift, colleague, colleague_day, colleague_shift, reason, state, asked_at, asked_by)
            SELECT $1, $2, $3, $4, $5, $6, $7::date, $8, $9, 'asked', $10, $11
            WHERE NOT EXISTS (SELECT FROM workforce.swap WHERE asker = $3 AND day = $4 AND state IN ('asked', 'agreed'))
            """,
            cancel, "w-" + Guid.CreateVersion7(now).ToString("N"), swap.Project, swap.Asker, swap.Day, swap.Shift, swap.Colleague,
            swap.ColleagueDay, swap.ColleagueShift, swap.Reason, now, by) > 0;
    });

    /// <returns>Null when there is none.</returns>
    public async Task<Swap?> FindAsync(string id, CancellationToken cancel) =>
        (await database.ReadAsync($"SELECT {Columns} FROM workforce.swap WHERE id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>The last asked first.</summary>
    /// <param name="project">Id of the contract; null: any.</param>
    /// <param name="person">Whom it is about; null: anybody.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<Swap>> ListAsync(string? project, string? person, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT {Columns} FROM workforce.swap
        WHERE ($1 IS NULL OR project = $1) AND ($2 IS NULL OR asker = $2 OR colleague = $2) ORDER BY asked_at DESC, id DESC LIMIT 300
        """,
        Row, cancel, project, person);

    /// <summary>The colleague agrees or declines, or the asker withdraws.</summary>
    /// <returns>False when it stands otherwise now.</returns>
    public async Task<bool> AnswerAsync(Swap swap, SwapState state, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            UPDATE workforce.swap SET state = $3, agreed_by = CASE WHEN $3 = 'agreed' THEN $4 ELSE agreed_by END,
              agreed_at = CASE WHEN $3 = 'agreed' THEN $5 ELSE agreed_at END
            WHERE id = $1 AND state = $2
            """,
            cancel, swap.Id, EnumText.Of(swap.State), EnumText.Of(state), by, time.GetUtcNow()) > 0;

    /// <summary>The planner does it or refuses it.</summary>
    /// <returns>False when it does not wait for that.</returns>
    public async Task<bool> DecideAsync(string id, bool approve, string reason, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            UPDATE workforce.swap SET state = $2, decided_by = $3, decided_at = $4, decided_reason = $5
            WHERE id = $1 AND state = 'agreed' AND agreed_by IS DISTINCT FROM $3 AND asked_by IS DISTINCT FROM $3
            """,
            cancel, id, approve ? "done" : "refused", by, time.GetUtcNow(), reason) > 0;

    private static Swap Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetString(4), row.GetString(5),
        row.IsDBNull(6) ? null : row.GetFieldValue<DateOnly>(6), row.TextOrNull(7), row.GetString(8),
        EnumText.Parse<SwapState>(row.GetString(9)), row.GetFieldValue<DateTimeOffset>(10), row.TextOrNull(11), row.TextOrNull(12));
}
