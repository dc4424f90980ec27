using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Workforce.Staff;

/// <summary>Which people.</summary>
public enum StaffShow
{
    /// <summary>With an engagement that has not ended yet: whoever serves notice is still there.</summary>
    Engaged,

    /// <summary>Without one.</summary>
    Left,
    All,
}

/// <param name="Show">Which people.</param>
/// <param name="Project">Id of a contract for which they are or were engaged; null: any.</param>
/// <param name="Words">A part of the name or of the number; null: any.</param>
public sealed record StaffFilter(StaffShow Show, string? Project, string? Words);

/// <summary>Finds staff files.</summary>
internal sealed class StaffQueries(StorageDatabase database)
{
    private const string Columns = "p.id, p.number, p.name, p.agent, p.revision";

    /// <summary>By number, where the question does not say.</summary>
    public static SqlList List { get; } = new(
        new("number", Descending: false), "p.id", ("number", "p.number"), ("name", "p.name"), ("changedAt", "p.changed_at"));

    public async Task<ListPage<StaffMember>> ListAsync(
        StaffFilter filter, DateOnly today, ListQuestion question, CancellationToken cancel)
    {
        const string Where = """
            WHERE ($1 = 'all' OR ($1 = 'engaged')
                = EXISTS (SELECT 1 FROM workforce.engagement e WHERE e.person = p.id AND coalesce(e.ended_on >= $4, true)))
              AND ($2 IS NULL OR EXISTS (SELECT 1 FROM workforce.engagement e WHERE e.person = p.id AND e.project = $2))
              AND ($3 IS NULL OR strpos(lower(p.name || ' ' || p.number), lower($3)) > 0)
            """;
        object?[] values = [EnumText.Of(filter.Show), filter.Project, filter.Words, today];
        var total = (await database.ReadAsync($"SELECT count(*) FROM workforce.person p {Where}", r => r.GetInt64(0), cancel, values))[0];
        var heads = await database.ReadAsync(
            $"""
            SELECT {Columns} FROM workforce.person p {Where} {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}
            """,
            Head, cancel, values);
        return new(await WholeAsync(heads, cancel), total);
    }

    /// <returns>Null when there is none.</returns>
    public async Task<StaffMember?> FindAsync(string id, CancellationToken cancel) => await OneAsync("p.id = $1", id, cancel);

    /// <summary>Whoever works at a seat.</summary>
    public async Task<StaffMember?> OfSeatAsync(string agent, CancellationToken cancel) => await OneAsync("p.agent = $1", agent, cancel);

    /// <summary>Everybody who works at a seat.</summary>
    public async Task<IReadOnlyList<StaffMember>> WithSeatsAsync(CancellationToken cancel) =>
        await WholeAsync(await database.ReadAsync($"SELECT {Columns} FROM workforce.person p WHERE p.agent IS NOT NULL", Head, cancel),
            cancel);

    /// <summary>By their ids, in order of their numbers; whom there is none of is not in the answer.</summary>
    public async Task<IReadOnlyList<StaffMember>> OfAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) => await WholeAsync(
        await database.ReadAsync(
            $"SELECT {Columns} FROM workforce.person p WHERE p.id = ANY ($1) ORDER BY p.number", Head, cancel, (object)ids.ToArray()),
        cancel);

    /// <summary>Ids of everybody who is engaged for a project on a local day.</summary>
    public Task<List<string>> EngagedAsync(string project, DateOnly day, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT DISTINCT person FROM workforce.engagement
        WHERE project = $1 AND signed_on <= $2 AND coalesce(ended_on >= $2, true) ORDER BY person
        """,
        r => r.GetString(0), cancel, project, day);

    /// <summary>By their numbers; whom there is none of is not in the answer.</summary>
    public async Task<Dictionary<string, string>> IdsAsync(IReadOnlyCollection<string> numbers, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT number, id FROM workforce.person WHERE number = ANY ($1)", r => (r.GetString(0), r.GetString(1)), cancel,
            (object)numbers.ToArray()))
        .ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);

    private async Task<StaffMember?> OneAsync(string where, string value, CancellationToken cancel)
    {
        var heads = await database.ReadAsync($"SELECT {Columns} FROM workforce.person p WHERE {where}", Head, cancel, value);
        return (await WholeAsync(heads, cancel)).FirstOrDefault();
    }

    private async Task<IReadOnlyList<StaffMember>> WholeAsync(IReadOnlyList<StaffMember> heads, CancellationToken cancel)
    {
        var ids = heads.Select(h => h.Id).ToArray();
        if (ids.Length == 0)
        {
            return [];
        }

        var engagements = (await database.ReadAsync(
            """
            SELECT person, id, project, post, signed_on, ended_on, end_kind, notice_on, end_reason FROM workforce.engagement
            WHERE person = ANY ($1) ORDER BY signed_on, id
            """,
            r => (Person: r.GetString(0), Engagement: EngagementOf(r)), cancel, (object)ids)).ToLookup(e => e.Person, e => e.Engagement);
        var papers = (await database.ReadAsync(
            """
            SELECT person, id, kind, signed_on, valid_until, note, entered_by, reviewed_by, reviewed_at FROM workforce.paper
            WHERE person = ANY ($1) ORDER BY seq
            """,
            r => (Person: r.GetString(0), Paper: PaperOf(r)), cancel, (object)ids)).ToLookup(p => p.Person, p => p.Paper);
        return [.. heads.Select(h => h with { Engagements = [.. engagements[h.Id]], Papers = [.. papers[h.Id]] })];
    }

    private static StaffMember Head(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), row.GetInt32(4), [], []);

    private static Engagement EngagementOf(NpgsqlDataReader row) => new(
        row.GetString(1), row.GetString(2), EnumText.Parse<Post>(row.GetString(3)), row.GetFieldValue<DateOnly>(4))
    {
        EndedOn = DayOrNull(row, 5),
        EndKind = row.TextOrNull(6) is { } kind ? EnumText.Parse<EndKind>(kind) : null,
        NoticeOn = DayOrNull(row, 7),
        EndReason = row.TextOrNull(8),
    };

    private static Paper PaperOf(NpgsqlDataReader row) => new(
        row.GetString(1), EnumText.Parse<PaperKind>(row.GetString(2)), row.GetFieldValue<DateOnly>(3), DayOrNull(row, 4), row.GetString(5),
        row.GetString(6))
    {
        ReviewedBy = row.TextOrNull(7),
        ReviewedAt = row.TimeOrNull(8),
    };

    private static DateOnly? DayOrNull(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetFieldValue<DateOnly>(at);
}
