using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.FollowUps.Entries;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.FollowUps.Surveys;

/// <summary>Surveys with their numbers and what was answered.</summary>
internal sealed class SurveyStore(StorageDatabase database, FollowUpStore followUps)
{
    private const string Columns =
        "s.id, s.name, s.queue, s.questions, s.due_at, s.created_at, s.created_by, s.closed_at, s.closed_by, s.closing_note";

    private const string Counted = $"""
        SELECT {Columns}, count(f.id)::int, (count(f.id) FILTER (WHERE f.closed_at IS NULL))::int,
          (count(f.id) FILTER (WHERE f.result = 'surveyed'))::int, (count(f.id) FILTER (WHERE f.result = 'declined'))::int,
          (count(f.id) FILTER (WHERE f.result IN ('notReached', 'wrongNumber')))::int
        FROM followups.survey s
        LEFT JOIN followups.survey_task t ON t.survey = s.id LEFT JOIN followups.follow_up f ON f.id = t.follow_up
        """;

    private const string LastAnswers = """
        followups.survey_task t JOIN followups.follow_up f ON f.id = t.follow_up
        CROSS JOIN LATERAL (
          SELECT a.answers, a.said_at, a.said_to FROM followups.survey_answer a
          WHERE a.follow_up = t.follow_up ORDER BY a.id DESC LIMIT 1) last
        """;

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static SqlList List { get; } = new(
        new("createdAt", Descending: true), "s.id", ("createdAt", "s.created_at"), ("name", "s.name"), ("dueAt", "s.due_at"));

    public static ListRules AnswerRules { get; } = new([], new("saidAt", Descending: true));

    /// <summary>With a follow-up for each number; part of the request's transaction.</summary>
    public async Task AddAsync(Survey survey, IReadOnlyList<string> numbers, CancellationToken cancel)
    {
        await database.WriteAsync(
            """
            INSERT INTO followups.survey (id, name, queue, questions, due_at, created_at, created_by)
            VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7)
            """,
            cancel, survey.Id, survey.Name, survey.Queue, JsonSerializer.Serialize(survey.Questions, Json), survey.DueAt, survey.CreatedAt,
            survey.CreatedBy);
        foreach (var number in numbers)
        {
            var task = "t-" + Guid.CreateVersion7(survey.CreatedAt).ToString("N");
            await followUps.AddAsync(
                new(task, FollowUpKind.Survey, FollowUpOrigin.Supervisor, number, survey.CreatedAt)
                {
                    Queue = survey.Queue, DueAt = survey.DueAt, Note = survey.Name, CreatedBy = survey.CreatedBy,
                },
                cancel);
            await database.WriteAsync(
                "INSERT INTO followups.survey_task (follow_up, survey) VALUES ($1, $2)", cancel, task, survey.Id);
        }
    }

    /// <param name="sight">Only those of the queues that somebody sees.</param>
    /// <param name="question">Which page.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ListPage<Survey>> ListAsync(FollowUpSight sight, ListQuestion question, CancellationToken cancel)
    {
        const string Seen = "WHERE $1::text[] IS NULL OR s.queue = ANY($1::text[])";
        var queues = (object?)sight.Queues?.ToArray();
        var total = (await database.ReadAsync($"SELECT count(*) FROM followups.survey s {Seen}", r => r.GetInt64(0), cancel, queues))[0];
        return new(
            await database.ReadAsync(
                $"{Counted} {Seen} GROUP BY s.id {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}",
                Row, cancel, queues),
            total);
    }

    /// <returns>Null when there is none, or somebody does not see it.</returns>
    public async Task<Survey?> FindAsync(string id, FollowUpSight sight, CancellationToken cancel) =>
        (await database.ReadAsync($"{Counted} WHERE s.id = $1 GROUP BY s.id", Row, cancel, id))
            .FirstOrDefault(s => sight.Sees(s.Queue, null));

    /// <returns>Of a number that is to be called; null: it is of no survey.</returns>
    public async Task<(Survey Survey, IReadOnlyDictionary<string, string>? Answers)?> OfTaskAsync(string followUp, CancellationToken cancel)
    {
        var ids = await database.ReadAsync(
            "SELECT survey FROM followups.survey_task WHERE follow_up = $1", r => r.GetString(0), cancel, followUp);
        if (ids.Count == 0)
        {
            return null;
        }

        var said = await database.ReadAsync(
            "SELECT answers FROM followups.survey_answer WHERE follow_up = $1 ORDER BY id DESC LIMIT 1",
            r => AnswersOf(r.GetString(0)), cancel, followUp);
        return ((await FindAsync(ids[0], FollowUpSight.Everything, cancel))!, said.FirstOrDefault());
    }

    /// <returns>The number of a survey for which a call was asked for; null: it was for something else.</returns>
    public async Task<string?> TaskOfCallAsync(string call, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT t.follow_up FROM followups.attempt a JOIN followups.survey_task t ON t.follow_up = a.follow_up WHERE a.call_id = $1",
        r => r.GetString(0), cancel, call)).FirstOrDefault();

    /// <summary>Keeps what was answered and ends the call back; part of the request's transaction.</summary>
    /// <returns>False when it is closed.</returns>
    public async Task<bool> AnswerAsync(
        FollowUp task, IReadOnlyDictionary<string, string> answers, DateTimeOffset now, string by, CancellationToken cancel)
    {
        if (!await followUps.CloseAsync(task, new(now, by, FollowUpResult.Surveyed, Note: null), cancel))
        {
            return false;
        }

        await database.WriteAsync(
            "INSERT INTO followups.survey_answer (follow_up, answers, said_at, said_to) VALUES ($1, $2::jsonb, $3, $4)",
            cancel, task.Id, JsonSerializer.Serialize(answers, Json), now, by);
        return true;
    }

    /// <summary>Nobody else is asked; part of the request's transaction.</summary>
    /// <returns>
    /// The numbers that nobody has taken: what an agent has taken may be in a conversation at this moment, and its answers are kept. Null:
    /// it has ended already.
    /// </returns>
    public async Task<IReadOnlyList<string>?> CloseAsync(Survey survey, SurveyClosing closing, CancellationToken cancel) =>
        await database.WriteAsync(
            "UPDATE followups.survey SET closed_at = $2, closed_by = $3, closing_note = $4 WHERE id = $1 AND closed_at IS NULL",
            cancel, survey.Id, closing.At, closing.By, closing.Note) == 0
            ? null
            : await database.ReadAsync(
                """
                SELECT f.id FROM followups.survey_task t JOIN followups.follow_up f ON f.id = t.follow_up
                WHERE t.survey = $1 AND f.closed_at IS NULL AND f.owner IS NULL
                """,
                r => r.GetString(0), cancel, survey.Id);

    /// <summary>The newest first.</summary>
    public async Task<ListPage<SurveyAnswer>> AnswersAsync(string survey, ListQuestion question, CancellationToken cancel)
    {
        var total = (await database.ReadAsync(
            $"SELECT count(*) FROM {LastAnswers} WHERE t.survey = $1", r => r.GetInt64(0), cancel, survey))[0];
        return new(
            await database.ReadAsync(
                $"""
                SELECT t.follow_up, f.number, last.answers, last.said_at, last.said_to,
                  (SELECT a.call_id FROM followups.attempt a JOIN call_record c ON c.call_id = a.call_id
                    WHERE a.follow_up = t.follow_up AND c.answered_at <= last.said_at ORDER BY c.answered_at DESC LIMIT 1)
                FROM {LastAnswers} WHERE t.survey = $1 ORDER BY last.said_at DESC, t.follow_up
                OFFSET {question.Skip} LIMIT {question.PageSize}
                """,
                r => new SurveyAnswer(
                    r.GetString(0), r.GetString(1), AnswersOf(r.GetString(2)), r.GetFieldValue<DateTimeOffset>(3), r.GetString(4),
                    r.TextOrNull(5)),
                cancel, survey),
            total);
    }

    /// <summary>How often each option and each score was said.</summary>
    /// <returns>By question and answer; texts are left out.</returns>
    public async Task<Dictionary<(string Question, string Answer), int>> TallyAsync(Survey survey, CancellationToken cancel)
    {
        var counted = survey.Questions.Where(q => q.Kind is not SurveyQuestionKind.Text).Select(q => q.Id).ToArray();
        var rows = await database.ReadAsync(
            $"""
            SELECT said.key, said.value, count(*)::int FROM {LastAnswers}, jsonb_each_text(last.answers) said
            WHERE t.survey = $1 AND said.key = ANY($2) GROUP BY 1, 2
            """,
            r => (Key: (r.GetString(0), r.GetString(1)), Count: r.GetInt32(2)), cancel, survey.Id, counted);
        return rows.ToDictionary(r => r.Key, r => r.Count);
    }

    private static Dictionary<string, string> AnswersOf(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json, Json)!;

    private static Survey Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), JsonSerializer.Deserialize<List<SurveyQuestion>>(row.GetString(3), Json)!,
        row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<DateTimeOffset>(5), row.GetString(6))
    {
        Closing = row.TimeOrNull(7) is { } at ? new(at, row.GetString(8), row.TextOrNull(9)) : null,
        Counts = new(row.GetInt32(10), row.GetInt32(11), row.GetInt32(12), row.GetInt32(13), row.GetInt32(14)),
    };
}
