using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Workforce.Staff;
using Npgsql;

namespace ContactCenter.Workforce.Posts;

/// <summary>Posts, vacancies and notices as they are kept.</summary>
internal sealed class PostStore(StorageDatabase database, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private const string VacancyColumns =
        "id, project, post, cause, reason, opened_on, due_on, due_certain, opened_by, filled_on, filled_with";

    /// <summary>Version 0 is nothing.</summary>
    public async Task<(int Version, PostPlan Plan)> PlanAsync(string project, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT version, body::text FROM workforce.post_plan WHERE project = $1 ORDER BY version DESC LIMIT 1",
            r => (r.GetInt32(0), JsonSerializer.Deserialize<PostPlan>(r.GetString(1), Json)!), cancel, project);
        return found is [var kept] ? kept : (0, PostPlan.Nothing);
    }

    /// <summary>What contracts want of practice, by id; those that want none are not there.</summary>
    public async Task<Dictionary<string, PracticeRule>> PracticeRulesAsync(CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT DISTINCT ON (project) project, body->'practice' FROM workforce.post_plan ORDER BY project, version DESC",
            r => (Project: r.GetString(0), Rule: r.IsDBNull(1)
                ? null
                : JsonSerializer.Deserialize<PracticeRule>(r.GetString(1), Json)), cancel))
        .Where(p => p.Rule is not null).ToDictionary(p => p.Project, p => p.Rule!, StringComparer.Ordinal);

    /// <returns>False when somebody else saved meanwhile.</returns>
    public async Task<bool> SavePlanAsync(string project, int seen, PostPlan plan, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            INSERT INTO workforce.post_plan (project, version, body, saved_at, saved_by)
            SELECT $1, $2 + 1, $3::jsonb, $4, $5
            WHERE $2 = coalesce((SELECT max(version) FROM workforce.post_plan WHERE project = $1), 0) ON CONFLICT DO NOTHING
            """,
            cancel, project, seen, JsonSerializer.Serialize(plan, Json), time.GetUtcNow(), by) > 0;

    /// <summary>Engaged for a project on a day.</summary>
    public Task<List<EngagedHead>> HeadsAsync(string project, DateOnly day, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT e.person, e.post, EXISTS (SELECT FROM workforce.reserve r WHERE r.person = e.person AND r.project = e.project
          AND r.since BETWEEN e.signed_on AND $2 AND coalesce(r.ended_on > $2, true))
        FROM workforce.engagement e WHERE e.project = $1 AND e.signed_on <= $2 AND coalesce(e.ended_on >= $2, true)
        """,
        r => new EngagedHead(r.GetString(0), EnumText.Parse<Post>(r.GetString(1)), r.GetBoolean(2)), cancel, project, day);

    /// <summary>
    /// From today on the person stands by, or does no more. Standing by belongs to an engagement and ends with it: who comes back, or has
    /// another post, is a head of it.
    /// </summary>
    /// <returns>False when it was so already. Of two at once one is told.</returns>
    public Task<bool> SetReserveAsync(
        string project, string person, bool isReserve, DateOnly today, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
    {
        await database.WriteAsync("SELECT FROM workforce.person WHERE id = $1 FOR NO KEY UPDATE", cancel, person);
        await database.WriteAsync(
            """
            UPDATE workforce.reserve r SET ended_on = GREATEST(r.since, $2), ended_by = $3
            WHERE r.person = $1 AND r.ended_on IS NULL AND NOT EXISTS (SELECT FROM workforce.engagement e WHERE e.person = r.person
              AND e.project = r.project AND r.since >= e.signed_on AND coalesce(e.ended_on >= $2, true))
            """,
            cancel, person, today, by);
        return isReserve
            ? await database.WriteAsync(
                """
                INSERT INTO workforce.reserve (person, project, since, entered_by)
                SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT FROM workforce.reserve WHERE person = $1 AND ended_on IS NULL)
                ON CONFLICT (person, since) DO UPDATE SET project = EXCLUDED.project, ended_on = NULL, ended_by = NULL
                """,
                cancel, person, project, today, by) > 0
            : await database.WriteAsync(
                "UPDATE workforce.reserve SET ended_on = $3, ended_by = $4 WHERE person = $1 AND project = $2 AND ended_on IS NULL",
                cancel, person, project, today, by) > 0;
    });

    /// <summary>Open ones first, then the last.</summary>
    public Task<List<Vacancy>> VacanciesAsync(string project, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT {VacancyColumns} FROM workforce.vacancy WHERE project = $1
        ORDER BY filled_on IS NOT NULL, opened_on DESC, id DESC LIMIT 200
        """,
        VacancyOf, cancel, project);

    public async Task<Vacancy?> VacancyAsync(string id, CancellationToken cancel) =>
        (await database.ReadAsync($"SELECT {VacancyColumns} FROM workforce.vacancy WHERE id = $1", VacancyOf, cancel, id)).FirstOrDefault();

    /// <param name="vacancy">Its id is made here.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Its id; null when one that is the same in everything is open. Of two at once one is told.</returns>
    public Task<string?> OpenAsync(Vacancy vacancy, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        await database.WriteAsync("SELECT pg_advisory_xact_lock(hashtext('workforce vacancy ' || $1))", cancel, vacancy.Project);
        var now = time.GetUtcNow();
        var id = "f-" + Guid.CreateVersion7(now).ToString("N");
        return await database.WriteAsync(
            """
            INSERT INTO workforce.vacancy (id, project, post, cause, reason, opened_on, due_on, due_certain, opened_at, opened_by)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
            WHERE NOT EXISTS (SELECT FROM workforce.vacancy
              WHERE project = $2 AND post = $3 AND cause = $4 AND reason = $5 AND opened_on = $6 AND filled_on IS NULL)
            """,
            cancel, id, vacancy.Project, EnumText.Of(vacancy.Post), EnumText.Of(vacancy.Cause), vacancy.Reason, vacancy.OpenedOn,
            vacancy.DueOn, vacancy.IsDueCertain, now, vacancy.OpenedBy) > 0 ? id : null;
    });

    /// <summary>As many as are missing and not written down, each since the day after somebody left it, or since today.</summary>
    /// <returns>How many. Of several Hosts that look at once one opens them.</returns>
    public Task<int> OpenMissingAsync(
        string project, DateOnly today, Func<DateOnly, DueDay> dueOf, string by, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
    {
        await database.WriteAsync("SELECT pg_advisory_xact_lock(hashtext('workforce vacancy ' || $1))", cancel, project);
        var (_, plan) = await PlanAsync(project, cancel);
        var check = PostCheck.Of(plan, await HeadsAsync(project, today, cancel), await VacanciesAsync(project, cancel));
        var opened = 0;
        foreach (var post in check.Posts.Where(p => p.Unrecorded > 0))
        {
            var left = await LeftAsync(project, post.Post, today, post.Unrecorded, cancel);
            for (var i = 0; i < post.Unrecorded; i++)
            {
                var day = i < left.Count ? left[i].Day : today;
                var why = i < left.Count ? left[i].Reason : $"缺员 short of heads {i + 1 - left.Count}";
                var due = dueOf(day);
                opened += await OpenAsync(
                    new(string.Empty, project, post.Post, VacancyCause.Left, why, day, due.Day, due.Certain, by, null, null), cancel)
                    is null ? 0 : 1;
            }
        }

        return opened;
    });

    /// <summary>Who left a post and was not written down as a vacancy, the last first: each with the day after their last one.</summary>
    private Task<List<(DateOnly Day, string Reason)>> LeftAsync(
        string project, Post post, DateOnly today, int most, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT l.day, l.reason FROM (
          SELECT e.ended_on + 1 AS day, p.number, p.number || ' ' || p.name || ' 离岗 left' AS reason
          FROM workforce.engagement e JOIN workforce.person p ON p.id = e.person
          WHERE e.project = $1 AND e.post = $2 AND e.ended_on BETWEEN $3::date - 7 AND $3::date - 1) l
        WHERE NOT EXISTS (SELECT FROM workforce.vacancy v
          WHERE v.project = $1 AND v.post = $2 AND v.opened_on = l.day AND v.reason = l.reason)
        ORDER BY l.day DESC, l.number LIMIT $4
        """,
        r => (r.GetFieldValue<DateOnly>(0), r.GetString(1)), cancel, project, EnumText.Of(post), today, most);

    /// <summary>Heads by post of some days, each against the plan that was in force at its end (STF-05).</summary>
    /// <param name="project">Id of the contract.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    /// <param name="endOf">When a local day ends.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<PostDay>> DaysAsync(
        string project, DateOnly first, DateOnly last, Func<DateOnly, DateTimeOffset> endOf, CancellationToken cancel)
    {
        var plans = await database.ReadAsync(
            "SELECT saved_at, body::text FROM workforce.post_plan WHERE project = $1 ORDER BY version",
            r => (At: r.GetFieldValue<DateTimeOffset>(0), Plan: JsonSerializer.Deserialize<PostPlan>(r.GetString(1), Json)!),
            cancel, project);
        var heads = (await database.ReadAsync(
            """
            SELECT d::date, e.post, EXISTS (SELECT FROM workforce.reserve r WHERE r.person = e.person AND r.project = e.project
              AND r.since BETWEEN e.signed_on AND d AND coalesce(r.ended_on > d, true))
            FROM generate_series($2::date, $3::date, interval '1 day') d
              JOIN workforce.engagement e ON e.project = $1 AND e.signed_on <= d AND coalesce(e.ended_on >= d, true)
            """,
            r => (
                Day: r.GetFieldValue<DateOnly>(0),
                Head: new EngagedHead(string.Empty, EnumText.Parse<Post>(r.GetString(1)), r.GetBoolean(2))),
            cancel, project, first, last)).ToLookup(h => h.Day, h => h.Head);
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(n => first.AddDays(n)).Select(day =>
        {
            var plan = plans.LastOrDefault(p => p.At < endOf(day)).Plan ?? PostPlan.Nothing;
            var check = PostCheck.Of(plan, [.. heads[day]], []);
            return new PostDay(day, [.. check.Posts.Select(p => new PostDayHeads(p.Post, p.Least, p.Have))], check.Reserve);
        })];
    }

    /// <returns>False when it was filled.</returns>
    public async Task<bool> FillAsync(string id, DateOnly day, string person, string by, CancellationToken cancel) =>
        await database.WriteAsync(
            """
            UPDATE workforce.vacancy SET filled_on = $2, filled_with = $3, filled_by = $4, filled_at = $5
            WHERE id = $1 AND filled_on IS NULL
            """,
            cancel, id, day, person, by, time.GetUtcNow()) > 0;

    /// <summary>The last first.</summary>
    public Task<List<ChangeNotice>> NoticesAsync(string project, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT n.id, n.person, n.kind, n.document, n.notice_on, n.effective_on, n.entered_by, s.delivery, s.sent_at
        FROM workforce.change_notice n LEFT JOIN workforce.notice_sent s ON s.notice = n.id
        WHERE n.project = $1 ORDER BY n.notice_on DESC, n.id DESC LIMIT 200
        """,
        r => new ChangeNotice(
            r.GetString(0), r.GetString(1), EnumText.Parse<NoticeKind>(r.GetString(2)), r.GetString(3), r.GetFieldValue<DateOnly>(4),
            r.GetFieldValue<DateOnly>(5), r.GetString(6))
        {
            Delivery = r.IsDBNull(7) ? null : r.GetInt64(7), SentAt = r.TimeOrNull(8),
        },
        cancel, project);

    /// <summary>Entered and sent, or neither.</summary>
    /// <param name="project">Id of the contract.</param>
    /// <param name="notice">Its id is made here.</param>
    /// <param name="send">Sends it, within the same transaction; answers with the number of the delivery.</param>
    /// <param name="cancel">Stops it.</param>
    public Task NoticeAsync(string project, ChangeNotice notice, Func<Task<long>> send, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var id = "n-" + Guid.CreateVersion7(now).ToString("N");
        await database.WriteAsync(
            """
            INSERT INTO workforce.change_notice (id, project, person, kind, document, notice_on, effective_on, entered_at, entered_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            cancel, id, project, notice.Person, EnumText.Of(notice.Kind), notice.Document, notice.NoticeOn, notice.EffectiveOn, now,
            notice.EnteredBy);
        return await database.WriteAsync(
            "INSERT INTO workforce.notice_sent (notice, delivery, sent_at, sent_by) VALUES ($1, $2, $3, $4)",
            cancel, id, await send(), now, notice.EnteredBy);
    });

    private static Vacancy VacancyOf(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), EnumText.Parse<Post>(row.GetString(2)), EnumText.Parse<VacancyCause>(row.GetString(3)),
        row.GetString(4), row.GetFieldValue<DateOnly>(5), row.GetFieldValue<DateOnly>(6), row.GetBoolean(7), row.GetString(8),
        row.IsDBNull(9) ? null : row.GetFieldValue<DateOnly>(9), row.TextOrNull(10));
}
