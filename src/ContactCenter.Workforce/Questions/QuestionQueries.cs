using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Workforce.Questions;

/// <summary>Which questions.</summary>
public enum QuestionShow
{
    /// <summary>Papers are drawn from them.</summary>
    Active,
    Retired,
    All,
}

/// <param name="Show">Which.</param>
/// <param name="Subjects">Codes of nodes; null: any.</param>
/// <param name="Type">Null: any.</param>
/// <param name="Difficulty">Null: any.</param>
/// <param name="Words">A part of the question; null: any.</param>
public sealed record QuestionFilter(
    QuestionShow Show, IReadOnlyCollection<string>? Subjects, QuestionType? Type, Difficulty? Difficulty, string? Words);

/// <summary>Finds questions.</summary>
internal sealed class QuestionQueries(StorageDatabase database)
{
    private const string Columns =
        "v.question, v.number, v.type, v.subject, v.difficulty, v.stem, v.options, v.key, v.explanation, v.entered_by, v.entered_at";

    private const string Current =
        "workforce.question q JOIN workforce.question_version v ON v.question = q.id AND v.number = q.current";

    private const string Where = """
        WHERE ($1 = 'all' OR ($1 = 'active') = (q.retired_at IS NULL)) AND ($2::text[] IS NULL OR v.subject = ANY ($2::text[]))
          AND ($3 IS NULL OR v.type = $3) AND ($4 IS NULL OR v.difficulty = $4) AND ($5 IS NULL OR strpos(lower(v.stem), lower($5)) > 0)
        """;

    /// <summary>What was entered last comes first.</summary>
    public static SqlList List { get; } = new(
        new("enteredAt", Descending: true), "q.id", ("enteredAt", "v.entered_at"), ("subject", "v.subject"));

    public async Task<ListPage<Question>> ListAsync(QuestionFilter filter, ListQuestion question, CancellationToken cancel)
    {
        var values = ValuesOf(filter);
        var total = (await database.ReadAsync($"SELECT count(*) FROM {Current} {Where}", r => r.GetInt64(0), cancel, values))[0];
        return new(
            await database.ReadAsync(
                $"""
                SELECT {Columns}, q.retired FROM {Current} {Where} {List.OrderBy(question.Sort)}
                OFFSET {question.Skip} LIMIT {question.PageSize}
                """,
                Row, cancel, values),
            total);
    }

    /// <summary>Those of some texts that are asked by a question from which papers are drawn.</summary>
    public Task<List<string>> ActiveStemsAsync(IReadOnlyCollection<string> stems, CancellationToken cancel) => database.ReadAsync(
        $"SELECT DISTINCT v.stem FROM {Current} WHERE q.retired_at IS NULL AND v.stem = ANY ($1)", r => r.GetString(0), cancel,
        (object)stems.ToArray());

    /// <returns>Null when there is none.</returns>
    public async Task<Question?> FindAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns}, q.retired FROM {Current} WHERE q.id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>The last first.</summary>
    public Task<List<QuestionVersion>> VersionsAsync(string question, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM workforce.question_version v WHERE v.question = $1 ORDER BY v.number DESC", Version, cancel, question);

    /// <summary>All that match, with their last versions, by id: what papers are drawn from.</summary>
    public Task<List<QuestionVersion>> MatchingAsync(QuestionFilter filter, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM {Current} {Where} ORDER BY q.id", Version, cancel, ValuesOf(filter));

    /// <summary>Some versions, by question and number.</summary>
    public async Task<IReadOnlyDictionary<(string Question, int Number), QuestionVersion>> OfAsync(
        IReadOnlyCollection<(string Question, int Number)> versions, CancellationToken cancel) => (await database.ReadAsync(
        $"""
        SELECT {Columns} FROM workforce.question_version v
        JOIN unnest($1::text[], $2::int[]) AS wanted (question, number) ON wanted.question = v.question AND wanted.number = v.number
        """,
        Version, cancel, versions.Select(v => v.Question).ToArray(), versions.Select(v => v.Number).ToArray()))
        .DistinctBy(v => (v.Question, v.Number)).ToDictionary(v => (v.Question, v.Number));

    private static object?[] ValuesOf(QuestionFilter filter) =>
    [
        EnumText.Of(filter.Show), filter.Subjects?.ToArray(), filter.Type is { } type ? EnumText.Of(type) : null,
        filter.Difficulty is { } difficulty ? EnumText.Of(difficulty) : null, filter.Words,
    ];

    private static Question Row(NpgsqlDataReader row) => new(row.GetString(0), Version(row), row.TextOrNull(11));

    private static QuestionVersion Version(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt32(1),
        new(
            EnumText.Parse<QuestionType>(row.GetString(2)), row.GetString(3), EnumText.Parse<Difficulty>(row.GetString(4)),
            row.GetString(5), KeptJson.Read<IReadOnlyList<string>>(row.GetString(6)), KeptJson.Read<AnswerKey>(row.GetString(7)),
            row.GetString(8)),
        row.GetString(9), row.GetFieldValue<DateTimeOffset>(10));
}
