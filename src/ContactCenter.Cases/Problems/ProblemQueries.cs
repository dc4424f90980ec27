using System.Globalization;
using System.Runtime.CompilerServices;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Cases.Problems;

/// <summary>Which problems; null leaves a filter out.</summary>
/// <param name="Sight">The tickets that somebody sees: by them problems are seen and counted.</param>
public sealed record ProblemFilter(TicketSight Sight)
{
    public string? Id { get; init; }

    public string? Number { get; init; }

    public ProblemState? State { get; init; }

    public ProblemSeverity? Severity { get; init; }

    /// <summary>Not closed; false: closed ones.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Of this owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Words that all have to be in it, or its number.</summary>
    public string? Words { get; init; }
}

/// <summary>
/// Finds problems. Who sees the tickets of the whole centre sees all of them; others those that they own, raised, or of which they see a
/// ticket. Tickets that somebody does not see are in none of their lists and counts.
/// </summary>
internal sealed class ProblemQueries(StorageDatabase database)
{
    private const string Columns = """
        p.id, p.number, p.title, p.body, p.severity, p.impact, p.subject, p.owner, p.first_seen, p.state, p.raised_by, p.raised_at,
        p.revision, p.cause, p.solution, p.resolved_at, p.closed_at, p.urge_level, c.tickets, c.open_tickets
        """;

    /// <summary>The last raised first, where the question does not say.</summary>
    public static SqlList List { get; } = new(
        new("raisedAt", Descending: true), "p.id",
        ("raisedAt", "p.raised_at"), ("number", "p.number"), ("firstSeen", "p.first_seen"), ("tickets", "c.tickets"),
        ("openTickets", "c.open_tickets"), ("urgeLevel", "p.urge_level"),
        ("severity", "array_position(ARRAY['minor', 'normal', 'major', 'critical'], p.severity)"));

    public async Task<ListPage<ProblemRecord>> ListAsync(ProblemFilter filter, ListQuestion question, CancellationToken cancel)
    {
        var (source, where, values) = Statement(filter);
        var total = (await database.ReadAsync($"SELECT count(*) FROM {source} {where}", r => r.GetInt64(0), cancel, values))[0];
        var rows = await database.ReadAsync(
            $"SELECT {Columns} FROM {source} {where} {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}",
            Row, cancel, values);
        return new(rows, total);
    }

    /// <summary>All of them, in the order that is asked for, without holding them in memory: for a file.</summary>
    public async IAsyncEnumerable<ProblemRecord> StreamAsync(
        ProblemFilter filter, ListSort sort, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var page = 1; ; page++)
        {
            var part = (await ListAsync(filter, new(page, ListRules.LargestPage, sort), cancel)).Items;
            foreach (var problem in part)
            {
                yield return problem;
            }

            if (part.Count < ListRules.LargestPage)
            {
                yield break;
            }
        }
    }

    /// <returns>Null when there is none, or the person does not see it.</returns>
    public Task<ProblemRecord?> FindAsync(string id, TicketSight sight, CancellationToken cancel) =>
        OneAsync(new(sight) { Id = id }, cancel);

    /// <inheritdoc cref="FindAsync"/>
    public Task<ProblemRecord?> FindByNumberAsync(string number, TicketSight sight, CancellationToken cancel) =>
        OneAsync(new(sight) { Number = number }, cancel);

    /// <summary>The problem behind a ticket that the person sees.</summary>
    public async Task<(string Id, string Number, string Title)?> BehindAsync(string ticket, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            """
            SELECT p.id, p.number, p.title FROM cases.problem_ticket l JOIN cases.problem p ON p.id = l.problem_id
            WHERE l.ticket_id = $1 AND l.unlinked_at IS NULL
            """,
            r => (r.GetString(0), r.GetString(1), r.GetString(2)), cancel, ticket);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The ids of the tickets that it stands behind and the person sees, the first linked first.</summary>
    public Task<List<string>> TicketsAsync(string id, TicketSight sight, CancellationToken cancel)
    {
        List<object?> values = [id];
        var seen = TicketFilterSql.Seen(sight, values);
        return database.ReadAsync(
            $"""
            SELECT t.id FROM cases.problem_ticket l JOIN cases.ticket t ON t.id = l.ticket_id
            WHERE l.problem_id = $1 AND l.unlinked_at IS NULL AND {seen} ORDER BY l.linked_at, t.id
            """,
            r => r.GetString(0), cancel, [.. values]);
    }

    /// <summary>What happened, the first entry first; what is about tickets that the person does not see is left out.</summary>
    public Task<List<ProblemEvent>> HistoryAsync(string id, TicketSight sight, CancellationToken cancel)
    {
        List<object?> values = [id];
        var seen = TicketFilterSql.Seen(sight, values);
        return database.ReadAsync(
            $"""
            SELECT e.seq, e.at, e.by, e.step, e.from_state, e.to_state, e.text, t.number
            FROM cases.problem_event e LEFT JOIN cases.ticket t ON t.id = e.ticket_id
            WHERE e.problem_id = $1 AND (e.ticket_id IS NULL OR ({seen})) ORDER BY e.seq
            """,
            r => new ProblemEvent(
                r.GetInt32(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetString(3),
                r.TextOrNull(4) is { } from ? EnumText.Parse<ProblemState>(from) : null, EnumText.Parse<ProblemState>(r.GetString(5)),
                r.TextOrNull(6), r.TextOrNull(7)),
            cancel, [.. values]);
    }

    private async Task<ProblemRecord?> OneAsync(ProblemFilter filter, CancellationToken cancel)
    {
        var (source, where, values) = Statement(filter);
        return (await database.ReadAsync($"SELECT {Columns} FROM {source} {where}", Row, cancel, values)).FirstOrDefault();
    }

    private static (string Source, string Where, object?[] Values) Statement(ProblemFilter filter)
    {
        var values = new List<object?>();
        var seen = TicketFilterSql.Seen(filter.Sight, values);
        const string Linked = "FROM cases.problem_ticket l JOIN cases.ticket t ON t.id = l.ticket_id WHERE l.problem_id = p.id";
        var source = $"""
            cases.problem p CROSS JOIN LATERAL (
              SELECT count(*)::int AS tickets, (count(*) FILTER (WHERE t.is_open))::int AS open_tickets
              {Linked} AND l.unlinked_at IS NULL AND t.state <> 'merged' AND {seen}) c
            """;
        var parts = new List<string>();
        Add(filter.Id, v => $"p.id = {v}");
        Add(filter.Number, v => $"p.number = {v}");
        Add(filter.State is { } state ? EnumText.Of(state) : null, v => $"p.state = {v}");
        Add(filter.Severity is { } severity ? EnumText.Of(severity) : null, v => $"p.severity = {v}");
        Add(filter.Owner, v => $"p.owner = {v}");
        Add(filter.Words is { } words ? SearchWords.Asked(words) : null, v => $"p.words @> {v}");
        if (filter.IsOpen is { } open)
        {
            parts.Add(open ? "p.state <> 'closed'" : "p.state = 'closed'");
        }

        if (filter.Sight.Queues is not null)
        {
            Add(filter.Sight.Person,
                v => $"(p.owner = {v} OR p.raised_by = {v} OR EXISTS (SELECT {Linked} AND l.unlinked_at IS NULL AND {seen}))");
        }

        return (source, parts.Count == 0 ? string.Empty : "WHERE " + string.Join(" AND ", parts), [.. values]);

        void Add(object? value, Func<string, string> part)
        {
            if (value is not null)
            {
                values.Add(value);
                parts.Add(part("$" + values.Count.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    private static ProblemRecord Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1),
        new(
            row.GetString(2), row.GetString(3), EnumText.Parse<ProblemSeverity>(row.GetString(4)), row.GetString(5), row.TextOrNull(6),
            row.GetString(7), row.GetFieldValue<DateTimeOffset>(8)),
        EnumText.Parse<ProblemState>(row.GetString(9)), row.GetString(10), row.GetFieldValue<DateTimeOffset>(11), row.GetInt32(12))
    {
        Cause = row.TextOrNull(13),
        Solution = row.TextOrNull(14),
        ResolvedAt = row.TimeOrNull(15),
        ClosedAt = row.TimeOrNull(16),
        UrgeLevel = row.GetInt32(17),
        Tickets = row.GetInt32(18),
        OpenTickets = row.GetInt32(19),
    };
}
