using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Workforce.Exams;

/// <summary>Which tests; null leaves a filter out.</summary>
public sealed record TestFilter(TestKind? Kind, string? Project);

/// <summary>Finds tests and their results.</summary>
internal sealed class TestQueries(StorageDatabase database)
{
    private const string Columns = """
        t.id, t.project, t.kind, t.title, t.held_on, t.pass_mark, t.rectifies, t.entered_by, t.withdrawn,
        (SELECT count(*) FROM workforce.result r WHERE r.test = t.id)::int,
        (SELECT count(*) FROM workforce.result r WHERE r.test = t.id AND r.points >= t.pass_mark)::int,
        (SELECT count(*) FROM workforce.result r WHERE r.test = t.id AND r.points IS NULL)::int
        """;

    /// <summary>The last first, where the question does not say.</summary>
    public static SqlList List { get; } = new(new("heldOn", Descending: true), "t.id", ("heldOn", "t.held_on"), ("title", "t.title"));

    public async Task<ListPage<StaffTest>> ListAsync(TestFilter filter, ListQuestion question, CancellationToken cancel)
    {
        const string Where = "WHERE ($1 IS NULL OR t.kind = $1) AND ($2 IS NULL OR t.project = $2)";
        object?[] values = [filter.Kind is { } kind ? EnumText.Of(kind) : null, filter.Project];
        var total = (await database.ReadAsync($"SELECT count(*) FROM workforce.test t {Where}", r => r.GetInt64(0), cancel, values))[0];
        var rows = await database.ReadAsync(
            $"""
            SELECT {Columns} FROM workforce.test t {Where} {List.OrderBy(question.Sort)}
            OFFSET {question.Skip} LIMIT {question.PageSize}
            """,
            Row, cancel, values);
        return new(rows, total);
    }

    /// <returns>Null when there is none.</returns>
    public async Task<StaffTest?> FindAsync(string id, CancellationToken cancel) =>
        (await database.ReadAsync($"SELECT {Columns} FROM workforce.test t WHERE t.id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>The bureau's examinations of a project over some local days, with their repetitions whenever those were.</summary>
    public Task<List<StaffTest>> BureauAsync(string project, DateOnly first, DateOnly last, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT {Columns} FROM workforce.test t WHERE t.kind = 'bureau' AND t.project = $1 AND (t.held_on BETWEEN $2 AND $3
          OR t.rectifies IN (SELECT id FROM workforce.test o WHERE o.held_on BETWEEN $2 AND $3)) ORDER BY t.held_on, t.id
        """,
        Row, cancel, project, first, last);

    /// <summary>What third parties found over some local days (STF-11), the first first; what was withdrawn is left out.</summary>
    public Task<List<ExternalTest>> ExternalAsync(string project, DateOnly first, DateOnly last, CancellationToken cancel) =>
        database.ReadAsync(
            """
            SELECT t.id, t.title, t.held_on, count(*)::int, coalesce(sum(r.points), 0)
            FROM workforce.test t JOIN workforce.result r ON r.test = t.id
            WHERE t.kind = 'external' AND t.withdrawn IS NULL AND t.project = $1 AND t.held_on BETWEEN $2 AND $3
            GROUP BY t.id ORDER BY t.held_on, t.id
            """,
            r => new ExternalTest(r.GetString(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), r.GetInt32(3), r.GetDecimal(4)),
            cancel, project, first, last);

    /// <summary>In order of the people's numbers.</summary>
    public Task<List<NamedResult>> ResultsAsync(string test, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT p.id, p.number, p.name, r.points FROM workforce.result r JOIN workforce.person p ON p.id = r.person
        WHERE r.test = $1 ORDER BY p.number
        """,
        r => new NamedResult(r.GetString(0), r.GetString(1), r.GetString(2), PointsOf(r, 3)), cancel, test);

    /// <summary>What some people have in tests that count, the first first, by person.</summary>
    /// <param name="people">Ids.</param>
    /// <param name="kinds">Of tests; null: all.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ILookup<string, PersonResult>> OfAsync(
        IReadOnlyCollection<string> people, IEnumerable<TestKind>? kinds, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT r.person, t.id, t.title, t.kind, t.held_on, r.points, t.pass_mark
            FROM workforce.result r JOIN workforce.test t ON t.id = r.test
            WHERE r.person = ANY ($1) AND t.withdrawn IS NULL AND ($2::text[] IS NULL OR t.kind = ANY ($2::text[]))
            ORDER BY t.held_on, t.id
            """,
            r => (Person: r.GetString(0), Result: new PersonResult(
                r.GetString(1), r.GetString(2), EnumText.Parse<TestKind>(r.GetString(3)), r.GetFieldValue<DateOnly>(4), PointsOf(r, 5),
                r.GetDecimal(6))),
            cancel, people.ToArray(), kinds?.Select(EnumText.Of).ToArray())).ToLookup(r => r.Person, r => r.Result, StringComparer.Ordinal);

    private static decimal? PointsOf(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetDecimal(at);

    private static StaffTest Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), EnumText.Parse<TestKind>(row.GetString(2)), row.GetString(3), row.GetFieldValue<DateOnly>(4),
        row.GetDecimal(5), row.TextOrNull(6), row.GetString(7), row.GetInt32(9), row.GetInt32(10), row.GetInt32(11))
    {
        Withdrawn = row.TextOrNull(8),
    };
}

/// <param name="Person">Id.</param>
/// <param name="Number">Of the person.</param>
/// <param name="Name">Of the person.</param>
/// <param name="Points">Null: absent.</param>
public sealed record NamedResult(string Person, string Number, string Name, decimal? Points);
