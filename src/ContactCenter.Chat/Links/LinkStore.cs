using ContactCenter.Backoffice.Database;
using ContactCenter.Chat.Joining;
using ContactCenter.Chat.Sessions;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Chat.Links;

/// <summary>Links that are sent: what is to be tried, what came of it, and how often they may be sent.</summary>
internal sealed class LinkStore(StorageDatabase database, ChatOptions options, TimeProvider time)
{
    /// <summary>How long who has claimed one may take before another Host does.</summary>
    private static readonly TimeSpan Lease = SmsGateway.Patience * 3;

    /// <summary>After the first, second, third attempt.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];

    /// <summary>Nobody waits at a telephone for an announcement: its pauses are minutes, so a gateway may be away for a while.</summary>
    private const int Patient = 60;

    private const string Columns = """
        id, way, address, body, state, made_at, expires_at, attempts, delivered_at, opened_at, joined_at, failure, agent
        """;

    private const string Blank = """
        NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::timestamptz, NULL::timestamptz, NULL::integer,
        NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::text, NULL::text
        """;

    public static int MostAttempts => Pauses.Length + 1;

    /// <summary>A mail is the mailbox's from then on: it tries again by itself.</summary>
    /// <returns>Its id; or why it may not be sent now: <c>link-number-limit</c>, <c>link-agent-limit</c>.</returns>
    public Task<(string? Id, string? Refusal)> AddAsync(
        LinkWay way, string address, string body, CallInvitation code, string call, string agent, string by, CancellationToken cancel) =>
        database.InTransactionAsync<(string? Id, string? Refusal)>(
            async () =>
            {
                var (now, id) = (time.GetUtcNow(), "lk-" + Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
                // Two at once count one after the other: each lock is of an address or an agent, in one order.
                foreach (var key in new[] { $"link to {address}", $"link of {agent}" })
                {
                    await database.WriteAsync("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", cancel, key);
                }

                var sent = (await database.ReadAsync(
                    """
                    SELECT count(*) FILTER (WHERE address = $1), count(*) FILTER (WHERE agent = $2) FROM chat.link
                    WHERE made_at > $3 AND (address = $1 OR agent = $2) AND announcement IS NULL
                    """,
                    r => (ToAddress: r.GetInt64(0), OfAgent: r.GetInt64(1)), cancel, address, agent, now.AddHours(-1)))[0];
                if (sent.ToAddress >= options.LinksPerNumberPerHour || sent.OfAgent >= options.LinksPerAgentPerHour)
                {
                    return (null, sent.ToAddress >= options.LinksPerNumberPerHour ? "link-number-limit" : "link-agent-limit");
                }

                await database.WriteAsync(
                    """
                    INSERT INTO chat.link (
                      id, code, call, agent, way, address, body, made_at, made_by, expires_at, state, sent_at, not_before)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::timestamptz, $8)
                    """,
                    cancel, id, code.Code, call, agent, EnumText.Of(way), address, body, now, by, code.ExpiresAt,
                    EnumText.Of(way is LinkWay.Sms ? LinkState.Waiting : LinkState.Sent), way is LinkWay.Sms ? null : now);
                return (id, null);
            },
            done => done.Id is not null);

    public Task<List<JoinLink>> OfCallAsync(string call, string agent, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM chat.link WHERE call = $1 AND agent = $2 ORDER BY made_at DESC, id DESC", Row, cancel, call, agent);

    /// <param name="call">Of which call.</param>
    /// <param name="queues">Only what was sent in calls of these; null: all.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<List<JoinLink>> OfCallAsync(string call, IReadOnlyCollection<string>? queues, CancellationToken cancel) =>
        database.ReadAsync(
        $"""
        SELECT {Columns} FROM chat.link l WHERE call = $1 AND ($2::text[] IS NULL OR EXISTS (
          SELECT FROM chat.invitation i WHERE i.code = l.code AND i.call = l.call AND i.queue = ANY ($2::text[])))
        ORDER BY made_at DESC, id DESC
        """,
        Row, cancel, call, queues?.ToArray());

    public async Task<JoinLink?> FindAsync(string id, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM chat.link WHERE id = $1", Row, cancel, id)).FirstOrDefault();

    /// <summary>
    /// One that is to be tried now, for this Host alone as long as its lease lasts. Who claims it and dies leaves it to be tried again
    /// under the same id. What nobody can use any more is not sent.
    /// </summary>
    /// <param name="ofAnnouncements">Whether it is of an announcement; otherwise of a call, which waits behind no announcement.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<JoinLink?> ClaimAsync(bool ofAnnouncements, CancellationToken cancel)
    {
        var (now, own) = (time.GetUtcNow(), ofAnnouncements ? "announcement IS NOT NULL" : "announcement IS NULL");
        var claimed = await database.WriteAsync(
            $"""
            WITH next AS (
              SELECT id FROM chat.link WHERE state = 'waiting' AND not_before <= $1 AND expires_at > $1 AND {own} ORDER BY not_before, id
              FOR UPDATE SKIP LOCKED LIMIT 1),
            claimed AS (
              UPDATE chat.link SET attempts = attempts + 1, not_before = $2 WHERE id IN (SELECT id FROM next) RETURNING {Columns})
            SELECT {Columns} FROM claimed UNION ALL SELECT {Blank} WHERE NOT EXISTS (SELECT FROM claimed)
            """,
            r => r.IsDBNull(0) ? null : Row(r), cancel, now, now + Lease);
        if (claimed is null)
        {
            // Once a round, and not once a message: it walks over all that waits.
            await database.WriteAsync(
                $"UPDATE chat.link SET state = 'failed', failure = 'expired' WHERE state = 'waiting' AND expires_at <= $1 AND {own}",
                cancel, now);
        }

        return claimed;
    }

    /// <summary>A receipt may have come before the answer: what it said stays.</summary>
    public Task NoteAsync(JoinLink link, SmsAnswer answer, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(
            """
            INSERT INTO chat.link_attempt (link, number, at, outcome, detail) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """,
            cancel, link.Id, link.Attempts, now, EnumText.Of(answer.Outcome), answer.Detail);
        if (answer.Outcome is SmsOutcome.Taken)
        {
            await database.WriteAsync(
                """
                UPDATE chat.link SET sent_at = coalesce(sent_at, $2), state = CASE state WHEN 'waiting' THEN 'sent' ELSE state END
                WHERE id = $1
                """,
                cancel, link.Id, now);
        }
        else if (answer.Outcome is SmsOutcome.Refused || link.Attempts >= MostAttempts)
        {
            await database.WriteAsync(
                "UPDATE chat.link SET state = 'failed', failure = $2 WHERE id = $1 AND state = 'waiting'", cancel, link.Id,
                answer.Outcome is SmsOutcome.Refused ? "refused" : "gateway-away");
        }
        else
        {
            await database.WriteAsync(
                "UPDATE chat.link SET not_before = $2 WHERE id = $1 AND state = 'waiting'", cancel, link.Id,
                now + (Pauses[link.Attempts - 1] * (link.IsAnnouncement ? Patient : 1)));
        }

        return true;
    });

    /// <summary>
    /// What the gateway says came of it, as often as it says it and in whatever order: that it is there outweighs everything, also what
    /// was given up here.
    /// </summary>
    /// <returns>Whether there is such a short message.</returns>
    public async Task<bool> ReceiptAsync(string id, bool isDelivered, string? reason, CancellationToken cancel)
    {
        await database.WriteAsync(
            isDelivered
                ? """
                  UPDATE chat.link SET state = 'delivered', failure = NULL, delivered_at = $2, sent_at = coalesce(sent_at, $2)
                  WHERE id = $1 AND way = 'sms' AND state <> 'delivered'
                  """
                : """
                  UPDATE chat.link SET state = 'failed', failure = $3, sent_at = coalesce(sent_at, $2)
                  WHERE id = $1 AND way = 'sms' AND state IN ('waiting', 'sent')
                  """,
            cancel, isDelivered ? [id, time.GetUtcNow()] : [id, time.GetUtcNow(), reason ?? "not-delivered"]);
        return await FindAsync(id, cancel) is { Way: LinkWay.Sms };
    }

    /// <summary>The page behind it runs in a browser: of the taxpayer, or of who looks at links before them.</summary>
    public Task OpenedAsync(string code, CancellationToken cancel) => database.WriteAsync(
        "UPDATE chat.link SET opened_at = $2 WHERE code = $1 AND expires_at > $2 AND opened_at IS NULL", cancel, code, time.GetUtcNow());

    private static JoinLink Row(NpgsqlDataReader row) => new(
        row.GetString(0), EnumText.Parse<LinkWay>(row.GetString(1)), row.GetString(2), row.GetString(3),
        EnumText.Parse<LinkState>(row.GetString(4)), row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6),
        row.GetInt32(7))
    {
        DeliveredAt = row.TimeOrNull(8),
        OpenedAt = row.TimeOrNull(9),
        JoinedAt = row.TimeOrNull(10),
        Failure = row.TextOrNull(11),
        Agent = row.TextOrNull(12),
    };
}
