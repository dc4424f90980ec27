using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Quality.Findings;

/// <summary>What is done about findings, and what others found.</summary>
internal sealed class FindingStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = "id, kind, about, target, seat, text, due_on, created_at, created_by, done_at, done_by, result";

    /// <summary>What is due first comes first.</summary>
    public static SqlList List { get; } = new(new("dueOn", Descending: false), "id", ("dueOn", "due_on"), ("createdAt", "created_at"));

    public Task AddAsync(QualityAction action, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO quality.action (id, kind, about, target, seat, text, due_on, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        cancel, action.Id, EnumText.Of(action.Kind), EnumText.Of(action.About), action.Target, action.Seat, action.Text, action.DueOn,
        action.CreatedAt, action.CreatedBy);

    public async Task<QualityAction?> FindAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM quality.action WHERE id = $1", Action, cancel, id)).FirstOrDefault();

    /// <param name="isOpen">Null: done ones, too.</param>
    /// <param name="target">About this alone; null: about anything.</param>
    /// <param name="question">Which part.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ListPage<QualityAction>> ListAsync(bool? isOpen, string? target, ListQuestion question, CancellationToken cancel)
    {
        const string Where = "WHERE ($1::text IS NULL OR (done_at IS NULL) = ($1 = 'open')) AND ($2::text IS NULL OR target = $2)";
        object?[] values = [isOpen is { } open ? open ? "open" : "done" : null, target];
        var total = (await database.ReadAsync($"SELECT count(*) FROM quality.action {Where}", r => r.GetInt64(0), cancel, values))[0];
        return new(
            await database.ReadAsync(
                $"""
                SELECT {Columns} FROM quality.action {Where}
                {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}
                """,
                Action, cancel, values),
            total);
    }

    /// <summary>A training that was done and looked at is a check of quality, once.</summary>
    /// <returns>Whether it was open.</returns>
    public Task<bool> FinishAsync(QualityAction action, string result, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            var now = time.GetUtcNow();
            if (await database.WriteAsync(
                "UPDATE quality.action SET done_at = $2, done_by = $3, result = $4 WHERE id = $1 AND done_at IS NULL",
                cancel, action.Id, now, by, result) == 0)
            {
                return false;
            }

            if (action.Kind is ActionKind.Training)
            {
                await database.WriteAsync(
                    """
                    INSERT INTO quality.item (type, subject, done_at, seat, note, entered_at, entered_by)
                    VALUES ('trainingCheck', $1, $2, $3, $4, $2, $5) ON CONFLICT DO NOTHING
                    """,
                    cancel, action.Id, now, action.Seat, result, by);
            }

            return true;
        });

    /// <summary>All of them, or none where one is there already.</summary>
    /// <param name="results">Each kind, day and tester once.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The places of those that are there already, from 0; none: all were entered.</returns>
    public Task<List<int>> ImportAsync(IReadOnlyList<ExternalResult> results, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            await database.WriteAsync("LOCK TABLE quality.external_result IN SHARE ROW EXCLUSIVE MODE", cancel);
            var there = await database.ReadAsync(
                """
                SELECT (n.place - 1)::integer
                FROM unnest($1::text[], $2::date[], $3::text[]) WITH ORDINALITY n(kind, tested_on, tested_by, place)
                JOIN quality.external_result USING (kind, tested_on, tested_by) ORDER BY n.place
                """,
                r => r.GetInt32(0), cancel, results.Select(r => EnumText.Of(r.Kind)).ToArray(), results.Select(r => r.TestedOn).ToArray(),
                results.Select(r => r.TestedBy).ToArray());
            foreach (var r in there.Count > 0 ? [] : results)
            {
                await database.WriteAsync(
                    """
                    INSERT INTO quality.external_result (id, kind, tested_on, tested_by, asked, passed, note, entered_at, entered_by)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                    """,
                    cancel, r.Id, EnumText.Of(r.Kind), r.TestedOn, r.TestedBy, r.Asked, r.Passed, r.Note, r.EnteredAt, r.EnteredBy);
            }

            return there;
        });

    /// <summary>Of some days, the last first.</summary>
    public Task<List<ExternalResult>> ExternalAsync(DateOnly from, DateOnly to, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT id, kind, tested_on, tested_by, asked, passed, note, entered_at, entered_by FROM quality.external_result
        WHERE tested_on >= $1 AND tested_on <= $2 ORDER BY tested_on DESC, id
        """,
        r => new ExternalResult(
            r.GetString(0), EnumText.Parse<ExternalKind>(r.GetString(1)), r.GetFieldValue<DateOnly>(2), r.GetString(3), r.GetInt32(4),
            r.GetInt32(5), r.GetString(6), r.GetFieldValue<DateTimeOffset>(7), r.GetString(8)),
        cancel, from, to);

    private static QualityAction Action(NpgsqlDataReader row) => new(
        row.GetString(0), EnumText.Parse<ActionKind>(row.GetString(1)), EnumText.Parse<ActionAbout>(row.GetString(2)), row.GetString(3),
        row.TextOrNull(4), row.GetString(5), row.GetFieldValue<DateOnly>(6), row.GetFieldValue<DateTimeOffset>(7), row.GetString(8),
        row.TimeOrNull(9), row.TextOrNull(10), row.TextOrNull(11));
}
