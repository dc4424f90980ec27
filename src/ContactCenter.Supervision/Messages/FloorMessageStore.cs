using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Supervision.Messages;

/// <summary>Messages from supervisors to seats, and who has read which.</summary>
public sealed class FloorMessageStore(StorageDatabase database, TimeProvider time)
{
    public const int LongestText = 500;

    /// <summary>What an agent's own list goes back to.</summary>
    private const int NewestOfAgent = 50;

    private const string Counts =
        """
        (SELECT count(*)::int FROM supervision.floor_message_receipt r WHERE r.message = m.id),
        (SELECT count(acknowledged_at)::int FROM supervision.floor_message_receipt r WHERE r.message = m.id)
        """;

    public static ListRules Rules { get; } = new([], new("sentAt", Descending: true));

    /// <summary>Part of the request's transaction.</summary>
    /// <param name="message">What and to whom.</param>
    /// <param name="sentBy">User name.</param>
    /// <param name="sender">The person's name, as agents read it.</param>
    /// <param name="recipients">Each once.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its id.</returns>
    public async Task<long> SendAsync(
        NewFloorMessage message, string sentBy, string sender, IReadOnlyCollection<AgentId> recipients, CancellationToken cancel)
    {
        var id = await database.WriteAsync(
            """
            INSERT INTO supervision.floor_message (sent_at, sent_by, sender, kind, audience, detail, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            RETURNING id
            """,
            row => row.GetInt64(0), cancel, time.GetUtcNow(), sentBy, sender,
            JsonNamingPolicy.CamelCase.ConvertName($"{message.Kind}"), message.Audience, message.Detail,
            message.Text);
        await database.WriteAsync(
            "INSERT INTO supervision.floor_message_receipt (message, agent) SELECT $1, unnest($2)", cancel, id,
            recipients.Select(agent => agent.Value).ToArray());
        return id;
    }

    /// <summary>The newest of an agent first, and all that it has not acknowledged.</summary>
    public Task<List<SeatMessage>> OfAgentAsync(AgentId agent, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT m.id, m.sent_at, m.sender, m.kind, m.detail, m.body, r.acknowledged_at
        FROM supervision.floor_message_receipt r JOIN supervision.floor_message m ON m.id = r.message
        WHERE r.agent = $1 AND (r.acknowledged_at IS NULL OR r.message IN (
            SELECT message FROM supervision.floor_message_receipt WHERE agent = $1 ORDER BY message DESC LIMIT $2::int))
        ORDER BY m.id DESC
        """,
        row => new SeatMessage(
            row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), KindOf(row, 3),
            row.TextOrNull(4), row.GetString(5), row.TimeOrNull(6)),
        cancel, agent.Value, NewestOfAgent);

    /// <summary>The first time counts.</summary>
    /// <returns>False when the agent has no such message.</returns>
    public async Task<bool> AcknowledgeAsync(long message, AgentId agent, CancellationToken cancel) => await database.WriteAsync(
        "UPDATE supervision.floor_message_receipt SET acknowledged_at = coalesce(acknowledged_at, $3) WHERE message = $1 AND agent = $2",
        cancel, message, agent.Value, time.GetUtcNow()) == 1;

    /// <param name="question">Which page.</param>
    /// <param name="sentBy">Only those of this person; null: everybody's.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The newest first.</returns>
    public async Task<ListPage<SentMessage>> SentAsync(ListQuestion question, string? sentBy, CancellationToken cancel)
    {
        var page = await database.ReadAsync(
            $"""
            SELECT m.id, m.sent_at, m.sent_by, m.sender, m.kind, m.audience, m.detail, m.body, {Counts}
            FROM supervision.floor_message m WHERE $1::text IS NULL OR m.sent_by = $1
            ORDER BY m.id DESC LIMIT $2::int OFFSET $3::bigint
            """,
            Sent, cancel, sentBy, question.PageSize, question.Skip);
        var total = await database.ReadAsync(
            "SELECT count(*) FROM supervision.floor_message WHERE $1::text IS NULL OR sent_by = $1",
            row => row.GetInt64(0), cancel, sentBy);
        return new(page, total[0]);
    }

    /// <returns>Null when there is no such message.</returns>
    public async Task<SentMessage?> FindAsync(long message, CancellationToken cancel) => (await database.ReadAsync(
        $"""
        SELECT m.id, m.sent_at, m.sent_by, m.sender, m.kind, m.audience, m.detail, m.body, {Counts}
        FROM supervision.floor_message m WHERE m.id = $1
        """,
        Sent, cancel, message)).FirstOrDefault();

    /// <summary>Who has not read it first.</summary>
    public Task<List<MessageReceipt>> ReceiptsAsync(long message, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT agent, acknowledged_at FROM supervision.floor_message_receipt WHERE message = $1
        ORDER BY acknowledged_at DESC NULLS FIRST, agent
        """,
        row => new MessageReceipt(AgentId.From(row.GetString(0)), row.TimeOrNull(1)), cancel, message);

    private static SentMessage Sent(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3),
        KindOf(row, 4), row.GetString(5), row.TextOrNull(6), row.GetString(7), row.GetInt32(8),
        row.GetInt32(9));

    private static FloorMessageKind KindOf(NpgsqlDataReader row, int at) =>
        Enum.Parse<FloorMessageKind>(row.GetString(at), ignoreCase: true);
}
