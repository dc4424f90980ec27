using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Types;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Cases.Tickets;

/// <summary>Finds tickets. What is not in somebody's sight is in none of their pages, counts and files.</summary>
public sealed class TicketQueries
{
    /// <summary>A list counts its rows up to so many.</summary>
    public const int CountedRows = 10_000;

    private const string Columns = """
        t.id, t.number, t.type, t.type_version, t.visibility, t.class, t.state, t.source, t.source_id, t.call_id, t.title, t.body,
            t.contact,
        t.contact_name, t.form::text, t.answer, t.sealed, t.first_owner, t.created_by, t.created_at, t.accepted_at, t.revision, t.subject,
        t.customer, t.queue, t.department, t.answered_at, t.closed_at, t.merged_into, t.callback, t.unreached, t.score, t.solved,
        t.urge_level, t.verdict, t.verdict_at, t.verdict_by, t.major, t.withdrawn, t.forwarded, t.answer_duty,
        t.close_duty
        """;

    private readonly StorageDatabase _database;
    private readonly DutyStore _duties;
    private readonly TicketSeal _seal;

    internal TicketQueries(StorageDatabase database, DutyStore duties, TicketSeal seal) =>
        (_database, _duties, _seal) = (database, duties, seal);

    /// <summary>The last entered first, where the question does not say.</summary>
    public static SqlList List { get; } = new(
        new("createdAt", Descending: true), "t.id",
        ("createdAt", "t.created_at"), ("dueAt", "d.due_at"), ("number", "t.number"), ("closedAt", "t.closed_at"),
        ("urgeLevel", "t.urge_level"))
    {
        AlwaysKnown = ["createdAt", "dueAt", "number", "urgeLevel"],
    };

    public async Task<ListPage<Ticket>> ListAsync(TicketFilter filter, ListQuestion question, CancellationToken cancel)
    {
        var (where, values) = TicketFilterSql.Where(filter);
        var total = (await _database.ReadAsync(
            $"SELECT count(*) FROM (SELECT 1 FROM {Source(filter, question.Sort)} {where} LIMIT {CountedRows + 1}) counted",
            r => r.GetInt64(0), cancel, values))[0];

        // What many tickets say is found soonest in the order of the list; what few say, by its words and sorted then. The database does
        // not know which of the two a word is.
        return new(await PageAsync(filter, question, areFew: filter.Words is not null && total <= CountedRows, cancel), total);
    }

    /// <summary>A page of <see cref="ListAsync"/> for who does not ask how many there are.</summary>
    public Task<IReadOnlyList<Ticket>> SomeAsync(TicketFilter filter, ListQuestion question, CancellationToken cancel) =>
        PageAsync(filter, question, areFew: false, cancel);

    private async Task<IReadOnlyList<Ticket>> PageAsync(TicketFilter filter, ListQuestion question, bool areFew, CancellationToken cancel)
    {
        var (where, values) = TicketFilterSql.Where(filter);
        var (from, matching) = areFew
            ? ($"WITH found AS MATERIALIZED (SELECT t.id FROM {Source(filter, question.Sort)} {where}) ",
                "WHERE t.id IN (SELECT id FROM found)")
            : (string.Empty, where);
        var rows = await _database.ReadAsync(
            $"""
            {from}SELECT {Columns} FROM {Source(filter, question.Sort)} {matching} {List.OrderBy(question.Sort)}
            OFFSET {question.Skip} LIMIT {question.PageSize}
            """,
            Row, cancel, values);
        return await WithDutiesAsync(rows, cancel);
    }

    /// <summary>All of them, a page at a time.</summary>
    public async IAsyncEnumerable<Ticket> StreamAsync(TicketFilter filter, ListSort sort, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var page = 1; ; page++)
        {
            var part = await SomeAsync(filter, new(page, ListRules.LargestPage, sort), cancel);
            foreach (var ticket in part)
            {
                yield return ticket;
            }

            if (part.Count < ListRules.LargestPage)
            {
                yield break;
            }
        }
    }

    /// <returns>Null when there is none, or the person does not see it.</returns>
    public Task<Ticket?> FindAsync(string id, TicketSight sight, CancellationToken cancel) => OneAsync(new(sight) { Id = id }, cancel);

    /// <inheritdoc cref="FindAsync(string, TicketSight, CancellationToken)"/>
    public Task<Ticket?> FindByNumberAsync(string number, TicketSight sight, CancellationToken cancel) =>
        OneAsync(new(sight) { Number = number }, cancel);

    /// <summary>Everything that happened to it, the first entry first.</summary>
    public Task<List<TicketEvent>> HistoryAsync(string id, CancellationToken cancel) => _database.ReadAsync(
        "SELECT seq, at, by, step, from_state, to_state, text, sealed FROM cases.ticket_event WHERE ticket_id = $1 ORDER BY seq",
        r => new TicketEvent(
            r.GetInt32(0), r.GetFieldValue<DateTimeOffset>(1), r.TextOrNull(2), r.GetString(3),
            r.TextOrNull(4) is { } from ? EnumText.Parse<TicketState>(from) : null, EnumText.Parse<TicketState>(r.GetString(5)),
            r.IsDBNull(7) ? r.TextOrNull(6) : _seal.OpenText(r.GetFieldValue<byte[]>(7))),
        cancel, id);

    public Task<List<(string Person, bool IsMentioned)>> WatchersAsync(string id, CancellationToken cancel) => _database.ReadAsync(
        "SELECT person, mentioned FROM cases.ticket_watcher WHERE ticket_id = $1 ORDER BY person",
        r => (r.GetString(0), r.GetBoolean(1)), cancel, id);

    /// <summary>Whatever anybody sees: for what the platform does by itself.</summary>
    internal Task<Ticket?> FindAsync(string id, CancellationToken cancel) => FindAsync(id, TicketSight.Everything, cancel);

    private async Task<Ticket?> OneAsync(TicketFilter filter, CancellationToken cancel)
    {
        var (where, values) = TicketFilterSql.Where(filter);
        var rows = await _database.ReadAsync($"SELECT {Columns} FROM cases.ticket t {where}", Row, cancel, values);
        return (await WithDutiesAsync(rows, cancel)).FirstOrDefault();
    }

    /// <summary>The duties are needed where they sort or filter; otherwise they are read for the rows of the page alone.</summary>
    private static string Source(TicketFilter filter, ListSort sort) =>
        sort.Column == "dueAt" || filter.NeedsDuty
            ? $"cases.ticket t JOIN backoffice.duty d ON d.subject = t.close_duty AND d.kind = '{TicketDuties.CloseName}'"
            : "cases.ticket t";

    private async Task<IReadOnlyList<Ticket>> WithDutiesAsync(List<Ticket> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return rows;
        }

        var duties = (await _duties.OfAsync([.. rows.SelectMany(r => new[] { r.AnswerDuty, r.CloseDuty }).Distinct()], cancel))
            .ToDictionary(d => (d.Kind, d.Subject));
        return
        [
            .. rows.Select(r => r with
            {
                Answering = duties[(TicketDuties.AnswerName, r.AnswerDuty)],
                Closing = duties[(TicketDuties.CloseName, r.CloseDuty)],
            }),
        ];
    }

    private Ticket Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), EnumText.Parse<TicketVisibility>(row.GetString(4)),
        EnumText.Parse<TicketClass>(row.GetString(5)), EnumText.Parse<TicketState>(row.GetString(6)),
        new(EnumText.Parse<TicketSourceKind>(row.GetString(7)), row.TextOrNull(8)) { Call = row.TextOrNull(9) }, Text(row),
        row.GetString(17), row.GetString(18), row.GetFieldValue<DateTimeOffset>(19), row.GetFieldValue<DateTimeOffset>(20),
            row.GetInt32(21))
    {
        Subject = row.TextOrNull(22),
        Customer = row.IsDBNull(23) ? null : row.GetInt64(23),
        Queue = row.TextOrNull(24),
        Department = row.TextOrNull(25),
        AnsweredAt = row.TimeOrNull(26),
        ClosedAt = row.TimeOrNull(27),
        MergedInto = row.TextOrNull(28),
        Callback = row.TextOrNull(29),
        Unreached = row.GetInt32(30),
        Score = row.IsDBNull(31) ? null : row.GetInt32(31),
        Solved = row.IsDBNull(32) ? null : row.GetBoolean(32),
        UrgeLevel = row.GetInt32(33),
        AnswerDuty = row.GetString(40),
        CloseDuty = row.GetString(41),
        Verdict = row.TextOrNull(34) is { } verdict
            ? new(verdict == "proven", row.TimeOrNull(35)!.Value, row.GetString(36), row.GetBoolean(37), row.GetBoolean(38),
                row.GetBoolean(39))
            : null,
    };

    private TicketText Text(NpgsqlDataReader row) => row.IsDBNull(16)
        ? new(
            row.GetString(10), row.GetString(11), row.GetString(12), row.TextOrNull(13), (JsonObject)JsonNode.Parse(row.GetString(14))!,
            row.TextOrNull(15))
        : _seal.Open(row.GetFieldValue<byte[]>(16));
}
