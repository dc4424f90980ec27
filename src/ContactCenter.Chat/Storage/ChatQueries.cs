using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Chat.Storage;

/// <summary>A chat in a list.</summary>
public sealed record ListedChat(
    CallId Id, ChatState State, QueueId Queue, ConversationType Type, string? Name, string? Number, string? Agent, string? FirstOwner,
    DateTimeOffset OpenedAt, DateTimeOffset? EndedAt, ChatEnd? EndedBy, int? Score, string? Disposition, string? Ticket, int Breaches,
    IReadOnlyList<string> Calls);

/// <summary>Chats for people who look at them.</summary>
public sealed class ChatQueries(StorageDatabase database)
{
    private const string Columns = """
        id, state, queue, type, name, number, agent, first_owner, opened_at, ended_at, ended_by, score, disposition, ticket,
        (SELECT count(*) FROM chat.verdict v WHERE v.chat = c.id AND NOT v.is_met)::integer,
        (SELECT coalesce(array_agg(call ORDER BY at), '{}') FROM chat.call b WHERE b.chat = c.id)
        """;

    public static SqlList List { get; } = new(
        new("openedAt", Descending: true), "id", ("openedAt", "opened_at"), ("endedAt", "ended_at"));

    /// <param name="queues">Of these alone; null: all.</param>
    /// <param name="isOpen">Whether they are over; null: both.</param>
    /// <param name="call">Those that belong to this call; null: all.</param>
    /// <param name="question">Which part.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ListPage<ListedChat>> ListAsync(
        IReadOnlyCollection<string>? queues, bool? isOpen, string? call, ListQuestion question, CancellationToken cancel)
    {
        const string Where = """
            WHERE ($1::text[] IS NULL OR queue = ANY ($1::text[])) AND ($2 IS NULL OR (ended_at IS NULL) = ($2 = 'open'))
              AND ($3 IS NULL OR id IN (SELECT chat FROM chat.call b WHERE b.call = $3))
            """;
        object?[] values = [queues?.ToArray(), isOpen is { } open ? open ? "open" : "over" : null, call];
        var total = (await database.ReadAsync($"SELECT count(*) FROM chat.chat c {Where}", r => r.GetInt64(0), cancel, values))[0];
        var rows = await database.ReadAsync(
            $"SELECT {Columns} FROM chat.chat c {Where} {List.OrderBy(question.Sort)} OFFSET {question.Skip} LIMIT {question.PageSize}",
            Row, cancel, values);
        return new(rows, total);
    }

    public async Task<ListedChat?> FindAsync(CallId id, CancellationToken cancel) =>
        (await database.ReadAsync($"SELECT {Columns} FROM chat.chat c WHERE id = $1", Row, cancel, id.Value)).FirstOrDefault();

    /// <summary>The last chats of some numbers, newest first.</summary>
    /// <param name="numbers">E.164.</param>
    /// <param name="queues">Of these alone; null: all.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<ListedChat>> LastAsync(
        IReadOnlyList<string> numbers, IReadOnlyCollection<string>? queues, int count, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT {Columns} FROM chat.chat c
        WHERE number = ANY ($1) AND ($2::text[] IS NULL OR queue = ANY ($2::text[])) ORDER BY opened_at DESC, id LIMIT $3
        """,
        Row, cancel, numbers.ToArray(), queues?.ToArray(), count);

    private static ListedChat Row(NpgsqlDataReader row) => new(
        new(row.GetString(0)), EnumText.Parse<ChatState>(row.GetString(1)), new(row.GetString(2)),
        EnumText.Parse<ConversationType>(row.GetString(3)), row.TextOrNull(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7),
        row.GetFieldValue<DateTimeOffset>(8), row.TimeOrNull(9), row.TextOrNull(10) is { } end ? EnumText.Parse<ChatEnd>(end) : null,
        row.IsDBNull(11) ? null : row.GetInt32(11), row.TextOrNull(12), row.TextOrNull(13), row.GetInt32(14),
        row.GetFieldValue<string[]>(15));
}
