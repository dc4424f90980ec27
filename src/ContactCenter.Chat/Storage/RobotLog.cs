using System.Text.Json.Serialization;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Chat.Storage;

/// <summary>What was done about something that the robot did not know, or said wrongly.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RobotRemedy>))]
public enum RobotRemedy
{
    /// <summary>The question became another way of asking an article.</summary>
    Phrasing,

    /// <summary>An article was written for it.</summary>
    Article,

    /// <summary>It is no question that the robot should know.</summary>
    Nothing,
}

/// <summary>A question that the robot did not answer, or answered wrongly.</summary>
/// <param name="Chat">In which it was asked.</param>
/// <param name="Sequence">Of the robot's message.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">Nothing, NoneOfThese or NotUseful.</param>
/// <param name="Question">As it was typed; numbers that may be a person's are left out.</param>
/// <param name="Options">What was offered.</param>
/// <param name="Said">What was said.</param>
/// <param name="HandledAt">Null: nothing was done about it.</param>
/// <param name="HandledBy">User name.</param>
/// <param name="HandledAs">What was done.</param>
/// <param name="Article">With which article.</param>
public sealed record RobotMiss(
    string Chat, long Sequence, DateTimeOffset At, RobotOutcome Outcome, string Question, IReadOnlyList<RobotOption> Options,
    RobotOption? Said, DateTimeOffset? HandledAt, string? HandledBy, RobotRemedy? HandledAs, string? Article);

/// <summary>How the robot did.</summary>
/// <param name="Questions">Asked; choices, verdicts and small talk are none.</param>
/// <param name="Answered">At once or by a choice.</param>
/// <param name="Useful">Said to have helped.</param>
/// <param name="NotUseful">Said not to have.</param>
/// <param name="Unanswered">Nothing fitted, or none of what was offered.</param>
public sealed record RobotFigures(long Questions, long Answered, long Useful, long NotUseful, long Unanswered);

/// <summary>What the robot was asked.</summary>
internal sealed partial class RobotLog(StorageDatabase database, TimeProvider time)
{
    private const string Misses = "outcome IN ('nothing', 'noneOfThese', 'notUseful')";

    public static SqlList List { get; } = new(new("at", Descending: true), "chat, sequence", ("at", "at"));

    /// <summary>Whether the robot has ever offered an article in a chat: a button may be pressed when it no longer stands.</summary>
    public async Task<bool> HasOfferedAsync(CallId chat, string article, CancellationToken cancel) => (await database.ReadAsync(
        """
        SELECT 1 FROM chat.robot_turn
        WHERE chat = $1 AND options @> jsonb_build_array(jsonb_build_object('article', CAST($2 AS text))) LIMIT 1
        """,
        _ => true, cancel, chat.Value, article)).Count > 0;

    /// <param name="queues">Of these alone; null: all.</param>
    /// <param name="isHandled">Whether something was done about it.</param>
    /// <param name="question">Which part.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ListPage<RobotMiss>> ListAsync(
        IReadOnlyCollection<string>? queues, bool isHandled, ListQuestion question, CancellationToken cancel)
    {
        const string Where =
            $"WHERE {Misses} AND ($1::text[] IS NULL OR queue = ANY ($1::text[])) AND (handled_at IS NOT NULL) = $2";
        object?[] values = [queues?.ToArray(), isHandled];
        var total = (await database.ReadAsync($"SELECT count(*) FROM chat.robot_turn {Where}", r => r.GetInt64(0), cancel, values))[0];
        var rows = await database.ReadAsync(
            $"""
            SELECT chat, sequence, at, outcome, question, options, said, handled_at, handled_by, handled_as, article
            FROM chat.robot_turn {Where} {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}
            """,
            Row, cancel, values);
        return new(rows, total);
    }

    public async Task<RobotFigures> FiguresAsync(IReadOnlyCollection<string>? queues, DateTimeOffset since, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT count(*) FILTER (WHERE outcome IN ('answered', 'offered', 'nothing')),
              count(*) FILTER (WHERE outcome IN ('answered', 'chosen')), count(*) FILTER (WHERE outcome = 'useful'),
              count(*) FILTER (WHERE outcome = 'notUseful'), count(*) FILTER (WHERE outcome IN ('nothing', 'noneOfThese'))
            FROM chat.robot_turn WHERE at >= $1 AND ($2::text[] IS NULL OR queue = ANY ($2::text[]))
            """,
            r => new RobotFigures(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)),
            cancel, since, queues?.ToArray()))[0];

    /// <returns>False when there is no such question, or something was done about it already.</returns>
    public async Task<bool> HandleAsync(
        string chat, long sequence, IReadOnlyCollection<string>? queues, RobotRemedy remedy, string? article, string who,
        CancellationToken cancel) => await database.WriteAsync(
        $"""
        UPDATE chat.robot_turn SET handled_at = $3, handled_by = $4, handled_as = $5, article = $6
        WHERE chat = $1 AND sequence = $2 AND handled_at IS NULL AND {Misses} AND ($7::text[] IS NULL OR queue = ANY ($7::text[]))
        """,
        cancel, chat, sequence, time.GetUtcNow(), who, EnumText.Of(remedy), article, queues?.ToArray()) > 0;

    /// <summary>What may be a person's number (identity, telephone, taxpayer's) is no part of a question.</summary>
    public static string WithoutNumbers(string words) => Numbers().Replace(words, "*");

    [System.Text.RegularExpressions.GeneratedRegex(@"(?=[0-9A-Za-z]*\d{4})[0-9A-Za-z]{7,}")]
    private static partial System.Text.RegularExpressions.Regex Numbers();

    private static RobotMiss Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2), EnumText.Parse<RobotOutcome>(row.GetString(3)),
        row.GetString(4), ChatJson.Read<List<RobotOption>>(row.GetString(5)),
        row.TextOrNull(6) is { } said ? ChatJson.Read<RobotOption>(said) : null, row.TimeOrNull(7), row.TextOrNull(8),
        row.TextOrNull(9) is { } remedy ? EnumText.Parse<RobotRemedy>(remedy) : null, row.TextOrNull(10));
}
