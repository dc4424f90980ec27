using System.Collections.Immutable;
using ContactCenter.Backoffice.Database;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Verdicts;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Chat.Storage;

/// <summary>A chat as it is kept.</summary>
/// <param name="Chat">How it stands.</param>
/// <param name="Version">Of the row: who writes it says from which one.</param>
/// <param name="LastNumber">Of the last thing that happened.</param>
public sealed record KeptChat(ChatSession Chat, long Version, long LastNumber);

/// <summary>A chat at a seat.</summary>
/// <param name="Kept">How it stands.</param>
/// <param name="Draft">What is written so far of its summary; null: nothing.</param>
/// <param name="Unread">The visitor's messages that the agent has not read.</param>
public sealed record SeatRow(KeptChat Kept, SummaryDraft? Draft, long Unread);

/// <summary>Somebody else wrote the chat meanwhile: what was to be written is not.</summary>
public sealed class ChatMovedException(CallId chat) : Exception($"Chat {chat} was written by another activation.");

/// <summary>
/// Chats in PostgreSQL. A step of a chat (how it stands, its messages, what happened) is one transaction, so what was answered to anybody
/// is there after any stop, and once.
/// </summary>
internal sealed class ChatStore(StorageDatabase database, IChatTickets tickets)
{
    /// <summary>The channel of PostgreSQL on which every Host hears of every change.</summary>
    public const string News = "chat";

    /// <summary>What visitors of the page come by.</summary>
    public const string WebChannel = "web";

    private const string MessageColumns = "sequence, at, author, agent, body, client_id, is_note, notice, file";

    /// <summary>Begins it with everything that its first step did.</summary>
    public Task AddAsync(ChatTransition.Accepted begun, byte[] tokenHash, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            var chat = begun.Next;
            await database.WriteAsync(
                """
                INSERT INTO chat.chat (id, token_hash, site, state, queue, type, name, number, opened_at, document, channel, call, external,
                  version, last_number)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CAST($10 AS jsonb), $11, $12, $13, 0, 0)
                """,
                cancel, chat.Id.Value, tokenHash, chat.Opening.Site, EnumText.Of(chat.State), chat.Queue.Value,
                EnumText.Of(chat.Opening.Type), chat.Opening.Name, chat.Opening.Number, chat.OpenedAt, ChatJson.Of(chat),
                chat.Opening.Channel ?? WebChannel, chat.Opening.Call?.Value, chat.Opening.External);
            await WriteAsync(new(chat, 0, 0), begun, cancel);
            return true;
        });

    /// <exception cref="ChatMovedException">It is not the version that was read.</exception>
    public Task SaveAsync(KeptChat before, ChatTransition.Accepted step, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            await WriteAsync(before, step, cancel);
            return true;
        });

    /// <summary>How a chat stands, for who looks at it.</summary>
    public async Task<KeptChat?> SeeAsync(CallId id, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT document, version, last_number FROM chat.chat WHERE id = $1",
        r => new KeptChat(ChatJson.Read<ChatSession>(r.GetString(0)), r.GetInt64(1), r.GetInt64(2)), cancel, id.Value)).FirstOrDefault();

    /// <summary>The same with what was taken, for who moves it.</summary>
    public async Task<KeptChat?> FindAsync(CallId id, CancellationToken cancel)
    {
        if (await SeeAsync(id, cancel) is not { } kept)
        {
            return null;
        }

        var taken = await database.ReadAsync(
            "SELECT author, agent, client_id, sequence FROM chat.message WHERE chat = $1 AND client_id IS NOT NULL",
            r => KeyValuePair.Create(
                ChatSession.Key(
                    EnumText.Parse<ChatAuthor>(r.GetString(0)), r.TextOrNull(1) is { } agent ? new AgentId(agent) : null, r.GetString(2)),
                r.GetInt64(3)),
            cancel, id.Value);
        return kept with { Chat = kept.Chat with { Taken = taken.ToImmutableDictionary() } };
    }

    /// <summary>The chat whose token has this hash.</summary>
    public async Task<CallId?> FindByTokenAsync(byte[] hash, CancellationToken cancel) =>
        await database.ReadAsync("SELECT id FROM chat.chat WHERE token_hash = $1", r => r.GetString(0), cancel, hash) is [var id]
            ? new CallId(id)
            : null;

    /// <summary>Messages after a place, in order; without notes what the visitor may read.</summary>
    public Task<List<ChatMessage>> MessagesAsync(CallId id, long after, bool withNotes, CancellationToken cancel) => database.ReadAsync(
        $"""
        SELECT {MessageColumns} FROM chat.message
        WHERE chat = $1 AND sequence > $2 AND ($3 OR NOT is_note) ORDER BY sequence
        """,
        Message, cancel, id.Value, after, withNotes);

    /// <summary>Everything that happened, in order.</summary>
    public async Task<IReadOnlyList<ChatEvent>> HistoryAsync(CallId id, CancellationToken cancel)
    {
        var messages = await database.ReadAsync(
            $"SELECT {MessageColumns}, number FROM chat.message WHERE chat = $1",
            r => (Number: r.GetInt64(9), Event: (ChatEvent)Written(Message(r))), cancel, id.Value);
        var others = await database.ReadAsync(
            "SELECT event, number FROM chat.event WHERE chat = $1",
            r => (Number: r.GetInt64(1), Event: ChatJson.Read<ChatEvent>(r.GetString(0))), cancel, id.Value);
        return [.. messages.Concat(others).OrderBy(e => e.Number).Select(e => e.Event)];
    }

    /// <summary>What happened of one kind, in order.</summary>
    /// <param name="id">Where.</param>
    /// <param name="prefix">With what the words of the kind begin.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<ChatEvent>> HappenedAsync(CallId id, string prefix, CancellationToken cancel) => database.ReadAsync(
        "SELECT event FROM chat.event WHERE chat = $1 AND starts_with(event->>'type', $2) ORDER BY number",
        r => ChatJson.Read<ChatEvent>(r.GetString(0)), cancel, id.Value, prefix);

    /// <summary>Chats that are not over, those that an agent has first.</summary>
    public async Task<IReadOnlyList<CallId>> OpenAsync(CancellationToken cancel) =>
    [
        .. await database.ReadAsync(
            """
            SELECT id FROM chat.chat WHERE state NOT IN ('closed', 'leftMessage', 'abandoned') ORDER BY agent IS NULL, opened_at
            """,
            r => new CallId(r.GetString(0)), cancel),
    ];

    /// <summary>What stands at a seat, in one question: it is asked for each message of each chat there.</summary>
    /// <param name="agent">Whose: chats beside its call are among them.</param>
    /// <param name="works">Chats that the agent's grain knows.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<SeatRow>> AtSeatAsync(AgentId agent, IEnumerable<CallId> works, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT document, version, last_number, draft,
          (SELECT count(*) FROM chat.message m
           WHERE m.chat = c.id AND m.sequence > coalesce((c.document->>'agentRead')::bigint, 0) AND m.author = 'visitor')
        FROM chat.chat c WHERE id = ANY ($2) OR (agent = $1 AND call IS NOT NULL AND ended_at IS NULL) ORDER BY opened_at
        """,
        r => new SeatRow(
            new(ChatJson.Read<ChatSession>(r.GetString(0)), r.GetInt64(1), r.GetInt64(2)),
            r.TextOrNull(3) is { } draft ? ChatJson.Read<SummaryDraft>(draft) : null, r.GetInt64(4)),
        cancel, agent.Value, works.Select(w => w.Value).ToArray());

    /// <summary>What an agent has written so far of a summary; null takes it away.</summary>
    public Task KeepDraftAsync(CallId id, SummaryDraft? draft, CancellationToken cancel) => database.WriteAsync(
        "UPDATE chat.chat SET draft = CAST($2 AS jsonb) WHERE id = $1", cancel, id.Value, draft is null ? null : ChatJson.Of(draft));

    public async Task<SummaryDraft?> DraftAsync(CallId id, CancellationToken cancel) =>
        (await database.ReadAsync("SELECT draft FROM chat.chat WHERE id = $1", r => r.TextOrNull(0), cancel, id.Value)) is [{ } text]
            ? ChatJson.Read<SummaryDraft>(text)
            : null;

    private async Task WriteAsync(KeptChat before, ChatTransition.Accepted step, CancellationToken cancel)
    {
        var chat = step.Next;
        var number = before.LastNumber;
        if (await database.WriteAsync(
            """
            UPDATE chat.chat SET state = $3, queue = $4, agent = $5, first_owner = $6, requested_at = CAST($7 AS timestamptz),
              connected_at = coalesce(connected_at, CAST($8 AS timestamptz)), ended_at = CAST($9 AS timestamptz), ended_by = $10,
              score = CAST($11 AS integer), document = CAST($12 AS jsonb), version = version + 1, last_number = $13,
              rating_asked = rating_asked OR $14, number = $15, call = $16
            WHERE id = $1 AND version = $2
            """,
            cancel, chat.Id.Value, before.Version, EnumText.Of(chat.State), chat.Queue.Value, chat.Agent?.Value, chat.FirstOwner?.Value,
            chat.RequestedAt, chat.ConnectedAt, chat.EndedAt, chat.End is { } end ? EnumText.Of(end) : null, chat.Score, ChatJson.Of(chat),
            number + step.Events.Length, chat.State is ChatState.Closing && chat.FirstOwner is not null, chat.Number,
            chat.Call?.Value) == 0)
        {
            throw new ChatMovedException(chat.Id);
        }

        foreach (var happened in step.Events)
        {
            await AddAsync(chat.Id, ++number, happened, cancel);
        }

        await FollowAsync(chat, step, cancel);
        await database.ReadAsync(
            "SELECT pg_notify($1, $2)", _ => true, cancel, News, string.Join(' ', Concerned(before.Chat, chat).Prepend(chat.Id.Value)));
    }

    private Task AddAsync(CallId chat, long number, ChatEvent happened, CancellationToken cancel) =>
        happened is MessageWritten { Message: var m }
        ? database.WriteAsync(
            """
            INSERT INTO chat.message (chat, number, sequence, at, author, agent, body, client_id, is_note, notice, file)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            cancel, chat.Value, number, m.Sequence, m.At, EnumText.Of(m.Author), m.Agent?.Value, m.Body, m.ClientId, m.IsNote, m.Notice,
            m.File)
        : database.WriteAsync(
            "INSERT INTO chat.event (chat, number, at, event) VALUES ($1, $2, $3, CAST($4 AS jsonb))",
            cancel, chat.Value, number, happened.At, ChatJson.Of(happened));

    private Task AddAsync(ChatSession chat, RobotTurned turned, CancellationToken cancel) => database.WriteAsync(
        """
        INSERT INTO chat.robot_turn (chat, sequence, at, site, queue, outcome, question, options, said)
        VALUES ($1, $2, $3, $4, $5, $6, $7, CAST($8 AS jsonb), CAST($9 AS jsonb))
        """,
        cancel, chat.Id.Value, turned.Sequence, turned.At, chat.Opening.Site, chat.Queue.Value, EnumText.Of(turned.Turn.Outcome),
        RobotLog.WithoutNumbers(turned.Turn.Question), ChatJson.Of(turned.Turn.Options),
        turned.Turn.Said is { } said ? ChatJson.Of(said) : null);

    /// <summary>What belongs to the same step: its ticket, its verdicts, the subject of its summary.</summary>
    private async Task FollowAsync(ChatSession chat, ChatTransition.Accepted step, CancellationToken cancel)
    {
        foreach (var wanted in step.Effects.OfType<MakeTicket>())
        {
            var said = await MessagesAsync(chat.Id, 0, withNotes: false, cancel);
            var ticket = await tickets.OpenAsync(new(chat, said, wanted.IsAnswerLater), cancel);
            await database.WriteAsync("UPDATE chat.chat SET ticket = $2 WHERE id = $1", cancel, chat.Id.Value, ticket);
        }

        if (chat.Opening.Channel is not null)
        {
            foreach (var said in step.Events.OfType<MessageWritten>().Where(e => e.Message is { IsNote: false, IsOfVisitor: false }))
            {
                await database.WriteAsync(
                    "INSERT INTO chat.outbox (site, chat, sequence) VALUES ($1, $2, $3)",
                    cancel, chat.Opening.Site, chat.Id.Value, said.Message.Sequence);
            }
        }

        foreach (var turned in step.Events.OfType<RobotTurned>())
        {
            await AddAsync(chat, turned, cancel);
        }

        foreach (var joined in step.Events.OfType<ChatJoined>())
        {
            await database.WriteAsync(
                "INSERT INTO chat.call (chat, call, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                cancel, chat.Id.Value, joined.Call.Value, joined.At);
        }

        if (step.Events.OfType<ChatSummarised>().LastOrDefault() is { Disposition: { } subject })
        {
            await database.WriteAsync("UPDATE chat.chat SET disposition = $2 WHERE id = $1", cancel, chat.Id.Value, subject);
        }

        if (step.Events.OfType<ChatEnded>().LastOrDefault() is not { } ended)
        {
            return;
        }

        var ordinal = 0;
        foreach (var verdict in VerdictFold.Of(await HistoryAsync(chat.Id, cancel), ended.At))
        {
            await database.WriteAsync(
                """
                INSERT INTO chat.verdict (chat, ordinal, rule, agent, began_at, ended_at, is_met)
                VALUES ($1, $2, $3, $4, $5, CAST($6 AS timestamptz), $7)
                """,
                cancel, chat.Id.Value, ++ordinal, EnumText.Of(verdict.Rule), verdict.Agent?.Value, verdict.From, verdict.Until,
                verdict.IsMet);
        }
    }

    /// <summary>Whose pages show another thing now.</summary>
    private static IEnumerable<string> Concerned(ChatSession before, ChatSession now) =>
        new[] { before.Agent, before.Offer?.Agent, now.Agent, now.Offer?.Agent }.OfType<AgentId>().Concat(before.WrapUps)
            .Concat(now.WrapUps).Select(a => a.Value).Distinct();

    private static MessageWritten Written(ChatMessage message) => new(message.At, message);

    private static ChatMessage Message(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), EnumText.Parse<ChatAuthor>(row.GetString(2)),
        row.TextOrNull(3) is { } agent ? new AgentId(agent) : null, row.GetString(4), row.TextOrNull(5))
    {
        IsNote = row.GetBoolean(6),
        Notice = row.TextOrNull(7),
        File = row.TextOrNull(8),
    };
}
