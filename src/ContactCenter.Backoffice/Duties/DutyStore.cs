using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Backoffice.Duties;

/// <summary>
/// The duties of all slices. What it writes belongs to the transaction that goes on, so that a duty begins and ends together with what it
/// is about.
/// </summary>
public sealed class DutyStore(StorageDatabase database, IWorkingTime working, TimeProvider time)
{
    private const string Columns = """
        id, kind, subject, rule, rule_zh, rule_en, owner, started_at, due_at, warn_at, certain, calendar, warned_at, overdue_told_at,
        met_at, met_by, withdrawn_at, withdrawn_by, withdrawn_why
        """;

    private const string IsOpen = "met_at IS NULL AND withdrawn_at IS NULL";

    /// <summary>Begins a duty. Beginning it again changes nothing: what is reopened keeps the time that it had.</summary>
    /// <param name="kind">What has to be done.</param>
    /// <param name="subject">About what; the slice's own id.</param>
    /// <param name="from">From when it counts, to the millisecond.</param>
    /// <param name="owner">Who has to do it; null: nobody has it yet.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Duty> StartAsync(DutyKind kind, string subject, DateTimeOffset from, string? owner, CancellationToken cancel)
    {
        var start = from.AddTicks(-(from.Ticks % TimeSpan.TicksPerMillisecond));
        var term = kind.Rule.TermFrom(start, working.Current);
        var text = new BilingualText($"{kind.Rule.Text.Zh}（{kind.Basis.Zh}）", $"{kind.Rule.Text.En} ({kind.Basis.En})");
        var id = Guid.CreateVersion7(time.GetUtcNow());
        return await database.InTransactionAsync(async () =>
        {
            var begun = await database.WriteAsync(
                """
                INSERT INTO backoffice.duty
                  (id, kind, subject, rule, rule_zh, rule_en, owner, started_at, due_at, warn_at, certain, calendar)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (kind, subject) DO NOTHING
                """,
                cancel, id, kind.Name, subject, kind.Rule.Code, text.Zh, text.En, owner, start,
                term.DueAt, term.WarnAt, term.Certain, term.Calendar);
            if (begun > 0)
            {
                await KeepTermAsync(id, term, cancel);
            }

            return (await FindAsync(kind.Name, subject, cancel))!;
        });
    }

    /// <summary>It was done. The first time counts; what is over already stays as it is.</summary>
    /// <param name="kind"><see cref="DutyKind.Name"/>.</param>
    /// <param name="subject">As it was begun.</param>
    /// <param name="at">When it was done.</param>
    /// <param name="by">Who did it; null: the system.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whether it is met by this.</returns>
    public async Task<bool> MeetAsync(string kind, string subject, DateTimeOffset at, string? by, CancellationToken cancel) =>
        await database.WriteAsync(
            $"UPDATE backoffice.duty SET met_at = $3, met_by = $4 WHERE kind = $1 AND subject = $2 AND {IsOpen}",
            cancel, kind, subject, at, by) > 0;

    /// <summary>It has not to be done any more: what it was about is gone.</summary>
    /// <returns>Whether it is withdrawn by this.</returns>
    public async Task<bool> WithdrawAsync(string kind, string subject, string? by, string why, CancellationToken cancel) =>
        await database.WriteAsync(
            $"""
            UPDATE backoffice.duty SET withdrawn_at = $3, withdrawn_by = $4, withdrawn_why = $5
            WHERE kind = $1 AND subject = $2 AND {IsOpen}
            """,
            cancel, kind, subject, time.GetUtcNow(), by, why) > 0;

    /// <summary>Somebody else has to do it.</summary>
    /// <returns>Whether it is open.</returns>
    public async Task<bool> AssignAsync(string kind, string subject, string? owner, CancellationToken cancel) =>
        await database.WriteAsync(
            $"UPDATE backoffice.duty SET owner = $3 WHERE kind = $1 AND subject = $2 AND {IsOpen}", cancel, kind, subject, owner) > 0;

    public async Task<Duty?> FindAsync(string kind, string subject, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM backoffice.duty WHERE kind = $1 AND subject = $2", Row, cancel, kind, subject)).FirstOrDefault();

    /// <summary>Everything that has or had to be done about these, in order of when it is due.</summary>
    public Task<List<Duty>> OfAsync(IReadOnlyCollection<string> subjects, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM backoffice.duty WHERE subject = ANY($1) ORDER BY due_at, id", Row, cancel, (object)subjects.ToArray());

    /// <summary>What is open of a kind, first due first.</summary>
    /// <param name="kind"><see cref="DutyKind.Name"/>; null: of every kind.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<Duty>> OpenAsync(string? kind, int limit, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM backoffice.duty WHERE {IsOpen} AND ($1 IS NULL OR kind = $1) ORDER BY due_at, id LIMIT $2",
        Row, cancel, kind, limit);

    /// <summary>Every term that a duty was ever counted to have, the first one first.</summary>
    public Task<List<DutyTerm>> TermsAsync(Guid duty, CancellationToken cancel) => database.ReadAsync(
        "SELECT due_at, warn_at, certain, calendar FROM backoffice.duty_term WHERE duty_id = $1 ORDER BY id",
        r => Term(r, 0), cancel, duty);

    /// <summary>
    /// Counts what is open again where it was counted by other working time than what is in force: a year's holidays were announced, hours
    /// have changed. What is over keeps the term that it had.
    /// </summary>
    /// <returns>The duties that are due at another moment now.</returns>
    public async Task<IReadOnlyList<Duty>> RecomputeAsync(CancellationToken cancel)
    {
        var current = working.Current;
        var old = await database.ReadAsync(
            $"SELECT {Columns} FROM backoffice.duty WHERE {IsOpen} AND calendar <> $1 ORDER BY id", Row, cancel, current.Version);
        var moved = new List<Duty>();
        foreach (var duty in old)
        {
            var term = duty.Rule.TermFrom(duty.StartedAt, current);
            if (await database.InTransactionAsync(() => MoveAsync(duty, term, cancel)) && term.DueAt != duty.Term.DueAt)
            {
                moved.Add((await FindAsync(duty.Kind, duty.Subject, cancel))!);
            }
        }

        return moved;
    }

    /// <summary>What is to be warned of, or overdue, and was not told.</summary>
    internal Task<List<Guid>> UntoldAsync(DutyNewsKind news, CancellationToken cancel) => database.ReadAsync(
        $"SELECT id FROM backoffice.duty WHERE {IsUntold(news)} ORDER BY {MomentOf(news)} LIMIT 500",
        r => r.GetGuid(0), cancel, time.GetUtcNow());

    /// <summary>Of several Hosts that ask at once one is given the duty.</summary>
    /// <returns>Null when there is nothing to tell of it any more.</returns>
    internal async Task<Duty?> TellAsync(Guid id, DutyNewsKind news, CancellationToken cancel)
    {
        var mark = news is DutyNewsKind.DueSoon ? "warned_at" : "overdue_told_at";
        var told = await database.WriteAsync(
            $"UPDATE backoffice.duty SET {mark} = $1 WHERE id = $2 AND {IsUntold(news)}", cancel, time.GetUtcNow(), id);
        return told == 0
            ? null
            : (await database.ReadAsync($"SELECT {Columns} FROM backoffice.duty WHERE id = $1", Row, cancel, id)).Single();
    }

    private static string MomentOf(DutyNewsKind news) => news switch
    {
        DutyNewsKind.DueSoon => "warn_at",
        DutyNewsKind.Overdue => "due_at",
    };

    private static string IsUntold(DutyNewsKind news) => news switch
    {
        DutyNewsKind.DueSoon => $"{IsOpen} AND warned_at IS NULL AND warn_at <= $1",
        DutyNewsKind.Overdue => $"{IsOpen} AND overdue_told_at IS NULL AND due_at < $1",
    };

    private async Task<bool> MoveAsync(Duty duty, DutyTerm term, CancellationToken cancel)
    {
        // What it was told of too early is told again when the time comes.
        var moved = await database.WriteAsync(
            $"""
            UPDATE backoffice.duty SET due_at = $2, warn_at = $3, certain = $4, calendar = $5,
              warned_at = CASE WHEN $3 <= $6 THEN warned_at END, overdue_told_at = CASE WHEN $2 < $6 THEN overdue_told_at END
            WHERE id = $1 AND {IsOpen} AND calendar <> $5
            """,
            cancel, duty.Id, term.DueAt, term.WarnAt, term.Certain, term.Calendar, time.GetUtcNow());
        if (moved > 0)
        {
            await KeepTermAsync(duty.Id, term, cancel);
        }

        return moved > 0;
    }

    private Task<int> KeepTermAsync(Guid duty, DutyTerm term, CancellationToken cancel) => database.WriteAsync(
        "INSERT INTO backoffice.duty_term (duty_id, due_at, warn_at, certain, calendar, computed_at) VALUES ($1, $2, $3, $4, $5, $6)",
        cancel, duty, term.DueAt, term.WarnAt, term.Certain, term.Calendar, time.GetUtcNow());

    private static Duty Row(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), DutyRule.Parse(row.GetString(3)), new(row.GetString(4), row.GetString(5)),
        row.TextOrNull(6), row.TimeOrNull(7)!.Value, Term(row, 8))
    {
        WarnedAt = row.TimeOrNull(12),
        OverdueToldAt = row.TimeOrNull(13),
        Met = row.TimeOrNull(14) is { } met ? new(met, row.TextOrNull(15)) : null,
        Withdrawn = row.TimeOrNull(16) is { } withdrawn ? new(withdrawn, row.TextOrNull(17), row.TextOrNull(18)) : null,
    };

    private static DutyTerm Term(NpgsqlDataReader row, int at) =>
        new(
            row.GetFieldValue<DateTimeOffset>(at), row.GetFieldValue<DateTimeOffset>(at + 1), row.GetBoolean(at + 2),
            row.GetString(at + 3));
}
