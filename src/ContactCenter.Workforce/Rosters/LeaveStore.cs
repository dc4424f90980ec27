using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Workforce.Rosters;

/// <summary>Leave as it is kept: what was decided stays so, and of two who decide at once one is told.</summary>
internal sealed class LeaveStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = """
        id, person, kind, starts_at, ends_at, substitute, reason, asked_by, asked_at, provider_by, provider_at, bureau_by, bureau_at,
        ended_by, ended_at, ended_reason, withdrawn, project
        """;

    /// <param name="project">Id of the contract.</param>
    /// <param name="leave">Its id and times of decisions are made here.</param>
    /// <param name="byProvider">Who asks says the provider's word with it: official business, entered by the provider's manager.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Its id; null: another leave of the person that waits or was approved is in its time. Of two at once one is told.</returns>
    public Task<string?> AskAsync(string project, Leave leave, bool byProvider, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
    {
        // Who asks for the same person waits here, and then sees what was asked.
        await database.WriteAsync("SELECT FROM workforce.person WHERE id = $1 FOR NO KEY UPDATE", cancel, leave.Person);
        if (await OverlapsAsync(leave.Person, leave.From, leave.Until, cancel))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var id = "l-" + Guid.CreateVersion7(now).ToString("N");
        await database.WriteAsync(
            """
            INSERT INTO workforce.leave
              (id, project, person, kind, starts_at, ends_at, substitute, reason, asked_by, asked_at, provider_by, provider_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::timestamptz)
            """,
            cancel, id, project, leave.Person, EnumText.Of(leave.Kind), leave.From, leave.Until, leave.Substitute, leave.Reason,
            leave.AskedBy, now, byProvider ? leave.AskedBy : null, byProvider ? now : null);
        return id;
    });

    /// <returns>Null when there is none; with the project that it is of.</returns>
    public async Task<(Leave Leave, string Project)?> FindAsync(string id, CancellationToken cancel) =>
        await database.ReadAsync($"SELECT {Columns} FROM workforce.leave WHERE id = $1", Row, cancel, id) is [var found] ? found : null;

    /// <summary>The last asked first.</summary>
    /// <param name="project">Id of the contract; null: any.</param>
    /// <param name="person">Id; null: anybody.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<List<Leave>> ListAsync(string? project, string? person, CancellationToken cancel) =>
        [.. (await database.ReadAsync(
            $"""
            SELECT {Columns} FROM workforce.leave WHERE ($1 IS NULL OR project = $1) AND ($2 IS NULL OR person = $2)
            ORDER BY asked_at DESC, id DESC LIMIT 300
            """,
            Row, cancel, project, person)).Select(l => l.Leave)];

    /// <summary>Whether a leave of the person that waits or was approved touches a time.</summary>
    public async Task<bool> OverlapsAsync(string person, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT 1 FROM workforce.leave WHERE person = $1 AND ended_by IS NULL AND starts_at < $3 AND ends_at > $2 LIMIT 1",
            _ => true, cancel, person, from, until)).Count > 0;

    /// <summary>A side says yes. Of two sides that do so at once the later one is answered with both words.</summary>
    /// <returns>
    /// The leave as it stands behind this word; null when the side has spoken, the other one did in the same name, or it is over.
    /// </returns>
    public Task<Leave?> ApproveAsync(string id, LeaveSide side, string by, CancellationToken cancel)
    {
        var (own, other) = side == LeaveSide.Provider ? ("provider", "bureau") : ("bureau", "provider");
        return database.InTransactionAsync(async () => await database.WriteAsync(
            $"""
            UPDATE workforce.leave SET {own}_by = $2, {own}_at = $3
            WHERE id = $1 AND {own}_by IS NULL AND ended_by IS NULL AND {other}_by IS DISTINCT FROM $2
            """,
            cancel, id, by, time.GetUtcNow()) > 0 ? (await FindAsync(id, cancel))?.Leave : null);
    }

    /// <summary>Refused by a side, or withdrawn by who asked, while it waits.</summary>
    /// <returns>False when it does not wait any more.</returns>
    public async Task<bool> EndAsync(string id, bool withdrawn, string reason, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            UPDATE workforce.leave SET ended_by = $2, ended_at = $3, ended_reason = $4, withdrawn = $5
            WHERE id = $1 AND ended_by IS NULL AND (provider_by IS NULL OR bureau_by IS NULL)
            """,
            cancel, id, by, time.GetUtcNow(), reason, withdrawn) > 0;

    /// <summary>What the second word made of the roster.</summary>
    public Task<int> KeepCellsAsync(string leave, IReadOnlyList<CellChange> cells, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO workforce.leave_cell (leave, number, person, day, before, after)
        SELECT $1, n, p, d, b, a FROM unnest($2::text[], $3::date[], $4::text[], $5::text[]) WITH ORDINALITY AS c (p, d, b, a, n)
        """,
        cancel, leave, cells.Select(c => c.Person).ToArray(), cells.Select(c => c.Day).ToArray(),
        cells.Select(c => c.Before).ToArray(), cells.Select(c => c.After).ToArray());

    /// <summary>What gives the roster back what the leave made of it; empty: it made nothing of it.</summary>
    public Task<List<CellChange>> GivenBackAsync(string leave, CancellationToken cancel) => database.ReadAsync(
        "SELECT person, day, after, before FROM workforce.leave_cell WHERE leave = $1 ORDER BY number",
        r => new CellChange(r.GetString(0), r.GetFieldValue<DateOnly>(1), r.TextOrNull(2), r.TextOrNull(3)), cancel, leave);

    /// <summary>Of one that both sides approved: taken back before it begins.</summary>
    /// <returns>False when it has begun, or is over.</returns>
    public async Task<bool> TakeBackAsync(string id, string by, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE workforce.leave SET ended_by = $2, ended_at = $3, ended_reason = '', withdrawn = true
        WHERE id = $1 AND ended_by IS NULL AND starts_at > $3
        """,
        cancel, id, by, time.GetUtcNow()) > 0;

    private static (Leave Leave, string Project) Row(NpgsqlDataReader row) => (
        new(row.GetString(0), row.GetString(1), EnumText.Parse<LeaveKind>(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3),
            row.GetFieldValue<DateTimeOffset>(4), row.TextOrNull(5), row.GetString(6), row.GetString(7),
            row.GetFieldValue<DateTimeOffset>(8))
        {
            ProviderBy = row.TextOrNull(9),
            ProviderAt = row.TimeOrNull(10),
            BureauBy = row.TextOrNull(11),
            BureauAt = row.TimeOrNull(12),
            EndedBy = row.TextOrNull(13),
            EndedAt = row.TimeOrNull(14),
            EndedReason = row.TextOrNull(15),
            IsWithdrawn = row.GetBoolean(16),
        },
        row.GetString(17));
}
