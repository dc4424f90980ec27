using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.History.Database;
using ContactCenter.Workforce.Posts;
using ContactCenter.Workforce.Staff;
using Npgsql;

namespace ContactCenter.Workforce.Rosters;

/// <summary>Absences as they are kept, each with the duty to rectify it (STF-17).</summary>
internal sealed class AbsenceStore(
    StorageDatabase database, DutyStore duties, PostStore posts, IWorkingTime working, TimeProvider time)
{
    private const string Columns = """
        id, number, project, person, post, day, from_at, until_at, found_at, answer, answered_by, answered_at, verdict, remark,
        decided_by, vacancy
        """;

    /// <summary>The contract names no term of the demand: a working day is ours, as of what is due at once.</summary>
    public static DutyKind Rectify { get; } = new(
        "staff.rectify", new("离岗整改", "Rectification of an absence"), DutyRule.WorkingDays(1),
        new("004 二(七)3：擅自离岗 2 小时以上须整改；期限由平台定为 1 个工作日",
            "004 II (7) 3: an absence of 2 hours or more is rectified; the term of one working day is the platform's"));

    /// <summary>The last first.</summary>
    public Task<List<Absence>> ListAsync(string project, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM workforce.absence WHERE project = $1 ORDER BY decided_by IS NOT NULL, from_at DESC, id LIMIT 300",
        Row, cancel, project);

    /// <returns>Null when there is none.</returns>
    public async Task<Absence?> FindAsync(string id, CancellationToken cancel) =>
        (await database.ReadAsync($"SELECT {Columns} FROM workforce.absence WHERE id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>By the absence.</summary>
    public async Task<IReadOnlyDictionary<string, Duty>> DutiesAsync(IEnumerable<Absence> absences, CancellationToken cancel) =>
        (await duties.OfAsync([.. absences.Select(a => a.Id)], cancel)).Where(d => d.Kind == Rectify.Name)
            .ToDictionary(d => d.Subject, StringComparer.Ordinal);

    /// <summary>
    /// Found, or found to go on: the first time it begins the duty. Of several Hosts that find it one does. What is left of one that was
    /// found, after a leave of a part of it was approved, is not another.
    /// </summary>
    /// <returns>True when it is new.</returns>
    public Task<bool> FindAsync(
        string project, string person, Post post, DateOnly day, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var id = "a-" + Guid.CreateVersion7(now).ToString("N");
        var begun = await database.WriteAsync(
            """
            INSERT INTO workforce.absence (id, number, project, person, post, day, from_at, until_at, found_at)
            SELECT $1, 'LG' || to_char($6::date, 'YYYYMMDD') || '-' || nextval('workforce.absence_number'), $2, $3, $4, $6, $5, $7, $8
            WHERE NOT EXISTS (SELECT FROM workforce.absence WHERE person = $3 AND from_at <= $7 AND until_at >= $5) ON CONFLICT DO NOTHING
            """,
            cancel, id, project, person, EnumText.Of(post), from, day, until, now) > 0;
        if (begun)
        {
            await duties.StartAsync(Rectify, id, now, null, cancel);
            return true;
        }

        await database.WriteAsync(
            """
            UPDATE workforce.absence SET until_at = $3
            WHERE person = $1 AND from_at <= $3 AND until_at >= $2 AND until_at < $3 AND decided_by IS NULL
            """,
            cancel, person, from, until);
        return false;
    });

    /// <summary>What the provider did: the duty is met by it.</summary>
    /// <returns>False when it was answered or decided.</returns>
    public Task<bool> AnswerAsync(string id, string answer, string by, CancellationToken cancel) => database.InTransactionAsync(
        async () =>
        {
            var now = time.GetUtcNow();
            return await database.WriteAsync(
                """
                UPDATE workforce.absence SET answer = $2, answered_by = $3, answered_at = $4
                WHERE id = $1 AND answered_by IS NULL AND decided_by IS NULL
                """,
                cancel, id, answer, by, now) > 0 && await duties.MeetAsync(Rectify.Name, id, now, by, cancel);
        },
        done => done);

    /// <summary>What the bureau says. Not rectified, a vacancy opens that is filled within five days.</summary>
    /// <returns>False when it was decided, or by who answered it.</returns>
    public Task<bool> DecideAsync(
        Absence absence, AbsenceVerdict verdict, string remark, DateOnly today, string by, CancellationToken cancel) =>
        database.InTransactionAsync(
            async () =>
            {
                string? vacancy = null;
                if (verdict is AbsenceVerdict.NotRectified)
                {
                    var due = Posts.Vacancy.DueOf(VacancyCause.NotRectified, today, working.Current.Calendar);
                    vacancy = await posts.OpenAsync(
                        new(string.Empty, absence.Project, absence.Post, VacancyCause.NotRectified, $"{absence.Number}：{remark}", today,
                            due.Day, due.Certain, by, null, null), cancel);
                    if (vacancy is null)
                    {
                        return false;
                    }
                }

                if (await database.WriteAsync(
                    """
                    UPDATE workforce.absence SET verdict = $2, remark = $3, decided_by = $4, decided_at = $5, vacancy = $6::text
                    WHERE id = $1 AND decided_by IS NULL AND answered_by IS DISTINCT FROM $4
                    """,
                    cancel, absence.Id, EnumText.Of(verdict), remark, by, time.GetUtcNow(), vacancy) == 0)
                {
                    return false;
                }

                if (verdict is AbsenceVerdict.Excused)
                {
                    await duties.WithdrawAsync(Rectify.Name, absence.Id, by, remark, cancel);
                }

                return true;
            },
            done => done);

    private static Absence Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), EnumText.Parse<Post>(row.GetString(4)),
        row.GetFieldValue<DateOnly>(5), row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7),
        row.GetFieldValue<DateTimeOffset>(8))
    {
        Answer = row.TextOrNull(9),
        AnsweredBy = row.TextOrNull(10),
        AnsweredAt = row.TimeOrNull(11),
        Verdict = row.TextOrNull(12) is { } verdict ? EnumText.Parse<AbsenceVerdict>(verdict) : null,
        Remark = row.TextOrNull(13),
        DecidedBy = row.TextOrNull(14),
        Vacancy = row.TextOrNull(15),
    };
}
