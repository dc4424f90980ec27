using ContactCenter.Backoffice.Database;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.History.Database;

namespace ContactCenter.Chat.Channels;

/// <summary>Something that an adapter brings to somebody of its channel.</summary>
/// <param name="Id">By which it is acknowledged; it grows, and comes again until it is.</param>
/// <param name="User">To whom, in the words of the channel.</param>
/// <param name="Chat">Of which chat; null: it is an announcement (OUT-05).</param>
/// <param name="At">When it was said.</param>
/// <param name="Author">Agent, robot or system.</param>
/// <param name="Text">Plain text; of a file its name. What the robot offers stands below as 1, 2, 3.</param>
public sealed record OutgoingMessage(long Id, string User, string? Chat, DateTimeOffset At, ChatAuthor Author, string Text);

/// <summary>What adapters have to bring, kept with the message itself, and each until it was acknowledged.</summary>
internal sealed class ChannelOutbox(StorageDatabase database, TimeProvider time)
{
    public const int Most = 100;

    public async Task<IReadOnlyList<OutgoingMessage>> NextAsync(string site, CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            """
            SELECT o.id, coalesce(o.external, c.external), o.chat, coalesce(o.made_at, m.at), coalesce(m.author, 'system'),
              coalesce(o.body, m.body), t.options
            FROM chat.outbox o
            LEFT JOIN chat.message m ON m.chat = o.chat AND m.sequence = o.sequence
            LEFT JOIN chat.chat c ON c.id = o.chat
            LEFT JOIN chat.robot_turn t ON t.chat = o.chat AND t.sequence = o.sequence AND t.outcome = 'offered'
            WHERE o.site = $1 AND o.taken_at IS NULL AND (o.ends_at IS NULL OR o.ends_at > $3) ORDER BY o.id LIMIT $2
            """,
            r => (Message: new OutgoingMessage(
                r.GetInt64(0), r.GetString(1), r.TextOrNull(2), r.GetFieldValue<DateTimeOffset>(3),
                EnumText.Parse<ChatAuthor>(r.GetString(4)), r.GetString(5)), Options: r.TextOrNull(6)),
            cancel, site, Most, time.GetUtcNow());
        return [.. rows.Select(r => r.Options is { } options ? r.Message with { Text = r.Message.Text + Buttons(options) } : r.Message)];
    }

    public Task<int> TakenAsync(string site, IReadOnlyList<long> ids, CancellationToken cancel) => database.WriteAsync(
        "UPDATE chat.outbox SET taken_at = $3 WHERE site = $1 AND id = ANY ($2) AND taken_at IS NULL",
        cancel, site, ids.ToArray(), time.GetUtcNow());

    private static string Buttons(string options) => string.Concat(
        ChatJson.Read<List<RobotOption>>(options).Select((o, i) => $"\n{i + 1}. {o.Title}")) + "\n0. 都不是 / None of these";
}
