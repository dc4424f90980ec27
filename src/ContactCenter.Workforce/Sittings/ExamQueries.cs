using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Questions;
using Npgsql;

namespace ContactCenter.Workforce.Sittings;

/// <summary>Which exams; null leaves a filter out.</summary>
public sealed record ExamFilter(TestKind? Kind, string? Project);

/// <param name="Exam">What it is.</param>
/// <param name="Candidates">Who should sit it.</param>
/// <param name="Begun">Of them.</param>
public sealed record ExamLine(Exam Exam, int Candidates, int Begun);

/// <param name="Person">Id.</param>
/// <param name="Number">Of the person.</param>
/// <param name="Name">Of the person.</param>
/// <param name="Agent">The seat; null: none, and nothing to sit it from.</param>
/// <param name="HasLeft">Engaged for the project no more on the day on which it closes: who has not sat it by then should not.</param>
public sealed record ExamCandidate(string Person, string Number, string Name, string? Agent, bool HasLeft);

/// <summary>Finds exams and who should sit them.</summary>
internal sealed class ExamQueries(StorageDatabase database)
{
    private const string Columns = """
        e.id, e.project, e.kind, e.title, e.opens_at, e.closes_at, e.minutes, e.pass_mark, e.rectifies, e.pool, e.seed, e.created_by,
        e.cancelled, e.test, e.published_by
        """;

    private const string Counts = """
        (SELECT count(*) FROM workforce.candidate c WHERE c.exam = e.id)::int,
        (SELECT count(*) FROM workforce.sitting s WHERE s.exam = e.id)::int
        """;

    /// <summary>What opens last comes first.</summary>
    public static SqlList List { get; } = new(
        new("opensAt", Descending: true), "e.id", ("opensAt", "e.opens_at"), ("title", "e.title"));

    public async Task<ListPage<ExamLine>> ListAsync(ExamFilter filter, ListQuestion question, CancellationToken cancel)
    {
        const string Where = "WHERE ($1 IS NULL OR e.kind = $1) AND ($2 IS NULL OR e.project = $2)";
        object?[] values = [filter.Kind is { } kind ? EnumText.Of(kind) : null, filter.Project];
        var total = (await database.ReadAsync($"SELECT count(*) FROM workforce.exam e {Where}", r => r.GetInt64(0), cancel, values))[0];
        return new(
            await database.ReadAsync(
                $"""
                SELECT {Columns}, {Counts} FROM workforce.exam e {Where} {List.OrderBy(question.Sort)}
                OFFSET {question.Skip} LIMIT {question.PageSize}
                """,
                Line, cancel, values),
            total);
    }

    /// <returns>Null when there is none.</returns>
    public async Task<ExamLine?> FindAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns}, {Counts} FROM workforce.exam e WHERE e.id = $1", Line, cancel, id)).FirstOrDefault();

    /// <summary>In order of the people's numbers.</summary>
    /// <param name="exam">Id.</param>
    /// <param name="closesOn">The local day on which it closes.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<ExamCandidate>> CandidatesAsync(string exam, DateOnly closesOn, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT p.id, p.number, p.name, p.agent, coalesce((SELECT bool_and(g.ended_on < $2 AND g.ended_on IS NOT NULL)
          FROM workforce.engagement g JOIN workforce.exam e ON e.project = g.project
          WHERE e.id = c.exam AND g.person = p.id AND g.signed_on <= $2), false)
        FROM workforce.candidate c JOIN workforce.person p ON p.id = c.person
        WHERE c.exam = $1 ORDER BY p.number
        """,
        r => new ExamCandidate(r.GetString(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), r.GetBoolean(4)), cancel, exam, closesOn);

    /// <returns>False when they should not sit it.</returns>
    public async Task<bool> IsCandidateAsync(string exam, string person, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT 1 FROM workforce.candidate WHERE exam = $1 AND person = $2", _ => true, cancel, exam, person)).Count > 0;

    /// <summary>What the person at a seat should sit or has sat, the last first, at most 100.</summary>
    public Task<List<Exam>> OfSeatAsync(string agent, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT {Columns} FROM workforce.exam e JOIN workforce.candidate c ON c.exam = e.id JOIN workforce.person p ON p.id = c.person
        WHERE p.agent = $1 ORDER BY e.opens_at DESC, e.id DESC LIMIT 100
        """,
        Row, cancel, agent);

    private static ExamLine Line(NpgsqlDataReader row) => new(Row(row), row.GetInt32(15), row.GetInt32(16));

    private static Exam Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), EnumText.Parse<TestKind>(row.GetString(2)), row.GetString(3),
        row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<DateTimeOffset>(5), row.GetInt32(6), row.GetDecimal(7), row.TextOrNull(8),
        KeptJson.Read<IReadOnlyList<PoolPart>>(row.GetString(9)), row.GetInt64(10), row.GetString(11))
    {
        Cancelled = row.TextOrNull(12),
        Test = row.TextOrNull(13),
        PublishedBy = row.TextOrNull(14),
    };
}
