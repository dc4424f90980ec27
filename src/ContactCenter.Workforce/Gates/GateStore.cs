using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Workforce.Gates;

/// <summary>Practice periods and exceptions as they are kept: each is ended once, by another person than who began it.</summary>
internal sealed class GateStore(StorageDatabase database, TimeProvider time)
{
    /// <summary>Of some people, the first first, by person.</summary>
    /// <param name="people">Ids.</param>
    /// <param name="startOf">When local days begin: the calls of what runs are counted by now; null: they are not.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ILookup<string, Practice>> PracticesAsync(
        IReadOnlyCollection<string> people, Func<DateOnly, DateTimeOffset>? startOf, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            """
            SELECT c.person, c.id, g.name, c.first_on, c.last_on, c.opened_by, c.passed, c.ended_by, c.ended_at, c.calls, c.remark
            FROM workforce.practice c JOIN workforce.person g ON g.id = c.guide
            WHERE c.person = ANY ($1) ORDER BY c.first_on, c.id
            """,
            r => (Person: r.GetString(0), Practice: PracticeOf(r)), cancel, (object)people.ToArray());
        var run = startOf is null ? [] : found.Where(f => f.Practice.EndedBy is null).ToList();
        var calls = run.Count == 0
            ? []
            : (await database.ReadAsync(
                """
                SELECT p.id, count(c.agent)::int
                FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) AS p (id, person, first_at, end_at)
                LEFT JOIN workforce.seat_held h ON h.person = p.person
                LEFT JOIN call_record c ON c.agent = h.agent AND c.answered_at >= GREATEST(p.first_at, h.since)
                  AND c.answered_at < LEAST(p.end_at, coalesce(h.until, p.end_at)) GROUP BY p.id
                """,
                r => (Id: r.GetString(0), Calls: r.GetInt32(1)), cancel, run.Select(f => f.Practice.Id).ToArray(),
                run.Select(f => f.Person).ToArray(), run.Select(f => startOf!(f.Practice.FirstOn).ToUniversalTime()).ToArray(),
                run.Select(f => startOf!(f.Practice.LastOn.AddDays(1)).ToUniversalTime()).ToArray()))
            .ToDictionary(c => c.Id, c => c.Calls, StringComparer.Ordinal);
        return found.ToLookup(
            f => f.Person,
            f => calls.TryGetValue(f.Practice.Id, out var answered) ? f.Practice with { Calls = answered } : f.Practice,
            StringComparer.Ordinal);
    }

    /// <returns>False when another one of the person is open.</returns>
    public async Task<bool> OpenAsync(
        string person, string guide, DateOnly firstOn, DateOnly lastOn, string by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await database.WriteAsync(
            """
            INSERT INTO workforce.practice (id, person, guide, first_on, last_on, opened_by, opened_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """,
            cancel, "r-" + Guid.CreateVersion7(now).ToString("N"), person, guide, firstOn, lastOn, by, now) > 0;
    }

    /// <returns>False when it was ended.</returns>
    public async Task<bool> EndAsync(string practice, bool passed, int calls, string remark, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            UPDATE workforce.practice SET passed = $2, calls = $3, remark = $4, ended_by = $5, ended_at = $6
            WHERE id = $1 AND ended_by IS NULL
            """,
            cancel, practice, passed, calls, remark, by, time.GetUtcNow()) > 0;

    /// <summary>Of some people, in the order in which they were proposed, by person.</summary>
    public async Task<ILookup<string, GateException>> ExceptionsAsync(IReadOnlyCollection<string> people, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT person, id, gate, reason, until, proposed_by, proposed_at, approved_by, ended_by FROM workforce.gate_exception
            WHERE person = ANY ($1) ORDER BY proposed_at, id
            """,
            r => (Person: r.GetString(0), Exception: new GateException(
                r.GetString(1), EnumText.Parse<SeatGate>(r.GetString(2)), r.GetString(3), r.GetFieldValue<DateTimeOffset>(4),
                r.GetString(5), r.GetFieldValue<DateTimeOffset>(6), r.TextOrNull(7), r.TextOrNull(8))),
            cancel, (object)people.ToArray())).ToLookup(e => e.Person, e => e.Exception, StringComparer.Ordinal);

    public async Task ProposeAsync(
        string person, SeatGate gate, DateTimeOffset until, string reason, string by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(
            """
            INSERT INTO workforce.gate_exception (id, person, gate, reason, until, proposed_by, proposed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            cancel, "x-" + Guid.CreateVersion7(now).ToString("N"), person, EnumText.Of(gate), reason, until, by, now);
    }

    /// <returns>False when it was approved, ended, or its end has passed.</returns>
    public async Task<bool> ApproveAsync(string exception, string by, CancellationToken cancel) => await database.WriteAsync(
        """
        UPDATE workforce.gate_exception SET approved_by = $2, approved_at = $3
        WHERE id = $1 AND approved_by IS NULL AND ended_by IS NULL AND until > $3
        """,
        cancel, exception, by, time.GetUtcNow()) > 0;

    /// <summary>Refused, or over before its end.</summary>
    /// <returns>False when it was over.</returns>
    public async Task<bool> EndExceptionAsync(string exception, string by, CancellationToken cancel) => await database.WriteAsync(
        "UPDATE workforce.gate_exception SET ended_by = $2, ended_at = $3 WHERE id = $1 AND ended_by IS NULL AND until > $3",
        cancel, exception, by, time.GetUtcNow()) > 0;

    private static Practice PracticeOf(NpgsqlDataReader row) => new(
        row.GetString(1), row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetFieldValue<DateOnly>(4), row.GetString(5))
    {
        Passed = row.IsDBNull(6) ? null : row.GetBoolean(6),
        EndedBy = row.TextOrNull(7),
        EndedAt = row.TimeOrNull(8),
        Calls = row.IsDBNull(9) ? 0 : row.GetInt32(9),
        Remark = row.TextOrNull(10),
    };
}
