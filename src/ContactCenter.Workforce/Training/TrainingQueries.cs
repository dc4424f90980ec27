using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Workforce.Training;

/// <summary>Which trainings; null leaves a filter out.</summary>
public sealed record TrainingFilter(TrainingKind? Kind, string? Project, string? Plan);

/// <param name="Session">What it is.</param>
/// <param name="Invited">Who should attend.</param>
/// <param name="Attended">Of them.</param>
public sealed record TrainingLine(TrainingSession Session, int Invited, int Attended);

/// <param name="Session">What it is.</param>
/// <param name="Way">How the person attended; null: they have not.</param>
/// <param name="HasAnswered">They have said what they think of it.</param>
public sealed record OwnTraining(TrainingSession Session, AttendanceWay? Way, bool HasAnswered);

/// <summary>Finds trainings.</summary>
internal sealed class TrainingQueries(StorageDatabase database)
{
    private const string Columns = """
        t.id, t.number, t.plan, t.project, t.kind, t.topic, t.trainer, t.place, t.agenda, t.starts_at, t.ends_at, t.code, t.created_by,
        t.policy_article, t.policy_number, t.finding, t.course, t.held_at, t.guests, t.summary, t.cancelled
        """;

    private const int After = 21;

    private const string Counts = """
        (SELECT count(*) FROM workforce.trainee n WHERE n.training = t.id)::int,
        (SELECT count(*) FROM workforce.attendance a WHERE a.training = t.id)::int
        """;

    /// <summary>What begins last comes first.</summary>
    public static SqlList List { get; } = new(
        new("startsAt", Descending: true), "t.id", ("startsAt", "t.starts_at"), ("topic", "t.topic"));

    public async Task<ListPage<TrainingLine>> ListAsync(TrainingFilter filter, ListQuestion question, CancellationToken cancel)
    {
        const string Where = "WHERE ($1 IS NULL OR t.kind = $1) AND ($2 IS NULL OR t.project = $2) AND ($3 IS NULL OR t.plan = $3)";
        object?[] values = [filter.Kind is { } kind ? EnumText.Of(kind) : null, filter.Project, filter.Plan];
        var total = (await database.ReadAsync($"SELECT count(*) FROM workforce.training t {Where}", r => r.GetInt64(0), cancel, values))[0];
        return new(
            await database.ReadAsync(
                $"""
                SELECT {Columns}, {Counts} FROM workforce.training t {Where} {List.OrderBy(question.Sort)}
                OFFSET {question.Skip} LIMIT {question.PageSize}
                """,
                Line, cancel, values),
            total);
    }

    /// <returns>Null when there is none.</returns>
    public async Task<TrainingLine?> FindAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns}, {Counts} FROM workforce.training t WHERE t.id = $1", Line, cancel, id)).FirstOrDefault();

    /// <summary>By its number, as documents call it.</summary>
    public async Task<TrainingLine?> FindByNumberAsync(string number, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns}, {Counts} FROM workforce.training t WHERE t.number = $1", Line, cancel, number)).FirstOrDefault();

    /// <summary>In order of the people's numbers.</summary>
    public Task<List<Trainee>> TraineesAsync(string training, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT p.id, p.number, p.name, a.way, a.at FROM workforce.trainee n JOIN workforce.person p ON p.id = n.person
        LEFT JOIN workforce.attendance a ON a.training = n.training AND a.person = n.person
        WHERE n.training = $1 ORDER BY p.number
        """,
        r => new Trainee(r.GetString(0), r.GetString(1), r.GetString(2), WayOf(r, 3), r.TimeOrNull(4)), cancel, training);

    /// <returns>Null when nobody signed.</returns>
    public async Task<byte[]?> SignatureAsync(string training, string person, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT signature FROM workforce.attendance WHERE training = $1 AND person = $2 AND signature IS NOT NULL",
        r => r.GetFieldValue<byte[]>(0), cancel, training, person)).FirstOrDefault();

    public Task<List<TrainingMaterial>> MaterialsAsync(string training, CancellationToken cancel) => database.ReadAsync(
        "SELECT sha256, file_name, bytes, type FROM workforce.training_material WHERE training = $1 ORDER BY added_at, sha256",
        r => new TrainingMaterial(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetString(3)), cancel, training);

    /// <summary>Whose they are is not said.</summary>
    public Task<List<TrainingAnswer>> AnswersAsync(string training, CancellationToken cancel) => database.ReadAsync(
        "SELECT content, trainer, use, comment FROM workforce.training_answer WHERE training = $1 ORDER BY md5(person || training)",
        r => new TrainingAnswer(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetString(3)), cancel, training);

    /// <summary>What the person at a seat should attend or has attended, the last first, at most 100.</summary>
    public Task<List<OwnTraining>> OfSeatAsync(string agent, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT {Columns}, a.way, EXISTS (SELECT FROM workforce.training_answer w WHERE w.training = t.id AND w.person = n.person)
        FROM workforce.training t JOIN workforce.trainee n ON n.training = t.id JOIN workforce.person p ON p.id = n.person
        LEFT JOIN workforce.attendance a ON a.training = n.training AND a.person = n.person
        WHERE p.agent = $1 ORDER BY t.starts_at DESC, t.id DESC LIMIT 100
        """,
        r => new OwnTraining(Row(r), WayOf(r, After), r.GetBoolean(After + 1)), cancel, agent);

    /// <summary>The last that begin first.</summary>
    public Task<List<TrainingPlan>> PlansAsync(CancellationToken cancel) => database.ReadAsync(
        """
        SELECT p.id, p.project, p.title, p.first_on, p.last_on, p.goals,
          (SELECT count(*) FROM workforce.training t WHERE t.plan = p.id AND t.cancelled_at IS NULL)::int,
          (SELECT count(*) FROM workforce.training t WHERE t.plan = p.id AND t.held_at IS NOT NULL)::int
        FROM workforce.training_plan p ORDER BY p.first_on DESC, p.id DESC LIMIT 100
        """,
        r => new TrainingPlan(
            r.GetString(0), r.GetString(1), r.GetString(2), r.GetFieldValue<DateOnly>(3), r.GetFieldValue<DateOnly>(4), r.GetString(5),
            r.GetInt32(6), r.GetInt32(7)),
        cancel);

    /// <summary>Those that nobody was trained of first, by when they were added; at most 200.</summary>
    /// <param name="dayOf">The local day of a moment.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<NewTaxpayer>> TaxpayersAsync(Func<DateTimeOffset, DateOnly> dayOf, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT n.id, n.name, n.added_on, h.number, h.held_at FROM workforce.new_taxpayer n LEFT JOIN LATERAL (
          SELECT t.number, t.held_at FROM workforce.training_taxpayer x JOIN workforce.training t ON t.id = x.training
          WHERE x.taxpayer = n.id AND t.held_at IS NOT NULL ORDER BY t.held_at LIMIT 1) h ON true
        ORDER BY h.held_at IS NOT NULL, n.added_on, n.id LIMIT 200
        """,
        r => new NewTaxpayer(
            r.GetString(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), NewTaxpayer.DueAfter(r.GetFieldValue<DateOnly>(2)),
                r.TextOrNull(3),
            r.TimeOrNull(4) is { } held ? dayOf(held) : null),
        cancel);

    /// <summary>Findings that a session is planned or held for.</summary>
    public async Task<IReadOnlySet<string>> CitedFindingsAsync(CancellationToken cancel) => (await database.ReadAsync(
        "SELECT DISTINCT finding FROM workforce.training WHERE finding IS NOT NULL AND cancelled_at IS NULL", r => r.GetString(0), cancel))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Sessions for staff that were held in some time (STF-12: at least two a year).</summary>
    public async Task<int> HeldAsync(DateTimeOffset from, DateTimeOffset before, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT count(*)::int FROM workforce.training WHERE kind <> 'taxpayer' AND held_at >= $1 AND held_at < $2", r => r.GetInt32(0),
            cancel,
        from, before))[0];

    private static TrainingLine Line(NpgsqlDataReader row) => new(Row(row), row.GetInt32(After), row.GetInt32(After + 1));

    private static AttendanceWay? WayOf(NpgsqlDataReader row, int at) =>
        row.TextOrNull(at) is { } way ? EnumText.Parse<AttendanceWay>(way) : null;

    private static TrainingSession Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetString(3), EnumText.Parse<TrainingKind>(row.GetString(4)),
        row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8), row.GetFieldValue<DateTimeOffset>(9),
        row.GetFieldValue<DateTimeOffset>(10), row.GetString(11), row.GetString(12))
    {
        Policy = row.IsDBNull(13) ? null : new(row.GetString(13), row.GetInt32(14)),
        Finding = row.TextOrNull(15),
        Course = row.TextOrNull(16),
        HeldAt = row.TimeOrNull(17),
        Guests = row.IsDBNull(18) ? null : row.GetInt32(18),
        Summary = row.TextOrNull(19),
        Cancelled = row.TextOrNull(20),
    };
}
