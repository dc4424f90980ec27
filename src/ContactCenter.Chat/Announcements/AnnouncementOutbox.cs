using ContactCenter.Backoffice.Database;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Sms;
using ContactCenter.History.Database;

namespace ContactCenter.Chat.Announcements;

/// <summary>What is sent to many at once.</summary>
/// <param name="Id">Of the announcement.</param>
/// <param name="Text">As people of a channel and on telephones read it.</param>
/// <param name="Numbers">E.164, each once: who gets it as a short message.</param>
/// <param name="ChannelFrom">Who began a chat by an adapter from then on gets it there; null: nobody.</param>
/// <param name="ChannelTo">Before this moment.</param>
/// <param name="EndsAt">After which it is sent to nobody any more.</param>
/// <param name="By">User name.</param>
public sealed record AnnouncementSending(
    string Id, string Text, IReadOnlyList<string> Numbers, DateTimeOffset? ChannelFrom, DateTimeOffset? ChannelTo, DateTimeOffset EndsAt,
    string By);

/// <param name="Sms">Numbers.</param>
/// <param name="Channel">People of other channels.</param>
public sealed record AnnouncementReach(int Sms, int Channel);

/// <summary>What came of an announcement.</summary>
/// <param name="Waiting">Short messages that are to be sent, or to be tried again.</param>
/// <param name="Sent">That the gateway has.</param>
/// <param name="Delivered">That are on a telephone, as the gateway says.</param>
/// <param name="Failed">That came to nothing.</param>
/// <param name="Stopped">That were not sent because it was ended before.</param>
/// <param name="ChannelWaiting">That an adapter has not taken yet.</param>
/// <param name="ChannelTaken">That an adapter has taken.</param>
public sealed record AnnouncementCounts(
    int Waiting, int Sent, int Delivered, int Failed, int Stopped, int ChannelWaiting, int ChannelTaken);

/// <summary>One short message of an announcement.</summary>
/// <param name="Number">E.164.</param>
/// <param name="State">waiting, sent, delivered or failed.</param>
/// <param name="Failure">Why it failed, as a code.</param>
/// <param name="SentAt">When the gateway took it.</param>
/// <param name="DeliveredAt">When it was on the telephone.</param>
public sealed record AnnouncementDelivery(
    string Number, string State, string? Failure, DateTimeOffset? SentAt, DateTimeOffset? DeliveredAt);

/// <summary>
/// Announcements on their way: short messages by the gateway, each once and tried again by itself, and what adapters bring to the people
/// of their channels (OUT-05).
/// </summary>
public sealed class AnnouncementOutbox(StorageDatabase database, ChatOptions options, TimeProvider time)
{
    /// <summary>A number that got one is left alone so long.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromDays(7);

    private const string OfChannel = """
        FROM (
          SELECT DISTINCT site, external FROM chat.chat
          WHERE external IS NOT NULL AND opened_at >= $1::timestamptz AND opened_at < $2::timestamptz) u
        """;

    /// <summary>$3: numbers; $4: since when another one leaves a number alone.</summary>
    private const string OfNumbers = """
        FROM unnest($3::text[]) n WHERE NOT EXISTS (
          SELECT FROM chat.link l WHERE l.address = n AND l.announcement IS NOT NULL AND l.made_at > $4)
        """;

    /// <summary>Whether short messages can be sent.</summary>
    public bool HasSms => options.SmsUrl is not null;

    /// <summary>Where taxpayers reach pages, without a slash at the end; null: not said.</summary>
    public string? Page => options.LinkPage?.TrimEnd('/');

    /// <summary>Whether a text is no more than so many short messages as one may be.</summary>
    public static bool IsShort(string text) => SmsText.Segments(text) <= SmsText.MostSegments;

    /// <summary>Whom it would reach now.</summary>
    public async Task<AnnouncementReach> CountAsync(
        IReadOnlyList<string> numbers, DateTimeOffset? channelFrom, DateTimeOffset? channelTo, CancellationToken cancel) =>
        (await database.ReadAsync(
            $"""
            SELECT
              (SELECT count(*)::int {OfNumbers}),
              (SELECT count(*)::int {OfChannel})
            """,
            r => new AnnouncementReach(r.GetInt32(0), r.GetInt32(1)), cancel, channelFrom, channelTo, numbers.ToArray(),
            time.GetUtcNow() - Quiet))[0];

    /// <summary>Puts it where it is sent from, in the transaction that goes on.</summary>
    public Task<AnnouncementReach> PutAsync(AnnouncementSending sending, CancellationToken cancel) =>
        database.InTransactionAsync(() => AddAsync(sending, cancel));

    /// <summary>What has not gone yet does not go.</summary>
    public async Task StopAsync(string id, CancellationToken cancel)
    {
        await database.WriteAsync(
            "UPDATE chat.link SET state = 'failed', failure = 'stopped' WHERE announcement = $1 AND state = 'waiting'", cancel, id);
        await database.WriteAsync(
            "UPDATE chat.outbox SET ends_at = $2 WHERE announcement = $1 AND taken_at IS NULL", cancel, id, time.GetUtcNow());
    }

    public async Task<IReadOnlyDictionary<string, AnnouncementCounts>> CountsAsync(IReadOnlyList<string> ids, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT i, coalesce(l.waiting, 0), coalesce(l.sent, 0), coalesce(l.delivered, 0), coalesce(l.failed, 0), coalesce(l.stopped, 0),
              coalesce(o.waiting, 0), coalesce(o.taken, 0)
            FROM unnest($1::text[]) i
            LEFT JOIN LATERAL (
              SELECT count(*) FILTER (WHERE state = 'waiting')::int waiting, count(*) FILTER (WHERE state = 'sent')::int sent,
                count(*) FILTER (WHERE state = 'delivered')::int delivered,
                count(*) FILTER (WHERE state = 'failed' AND failure <> 'stopped')::int failed,
                count(*) FILTER (WHERE state = 'failed' AND failure = 'stopped')::int stopped
              FROM chat.link WHERE announcement = i) l ON true
            LEFT JOIN LATERAL (
              SELECT count(*) FILTER (WHERE taken_at IS NULL AND ends_at > $2)::int waiting,
                count(*) FILTER (WHERE taken_at IS NOT NULL)::int taken
              FROM chat.outbox WHERE announcement = i) o ON true
            """,
            r => (Id: r.GetString(0), Counts: new AnnouncementCounts(
                r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.GetInt32(6), r.GetInt32(7))),
            cancel, ids.ToArray(), time.GetUtcNow())).ToDictionary(r => r.Id, r => r.Counts, StringComparer.Ordinal);

    /// <summary>The short messages of one, in the order of their numbers.</summary>
    public Task<List<AnnouncementDelivery>> DeliveriesAsync(string id, CancellationToken cancel) => database.ReadAsync(
        "SELECT address, state, failure, sent_at, delivered_at FROM chat.link WHERE announcement = $1 ORDER BY address",
        r => new AnnouncementDelivery(r.GetString(0), r.GetString(1), r.TextOrNull(2), r.TimeOrNull(3), r.TimeOrNull(4)), cancel, id);

    private async Task<AnnouncementReach> AddAsync(AnnouncementSending sending, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        // Two that are released at once leave each number one of them.
        await database.WriteAsync("SELECT pg_advisory_xact_lock(hashtextextended('announcements', 0))", cancel);
        var sms = await database.WriteAsync(
            $"""
            INSERT INTO chat.link (id, announcement, way, address, body, made_at, made_by, expires_at, state, not_before)
            SELECT 'an-' || replace(gen_random_uuid()::text, '-', ''), $1, 'sms', n, $2, $5, $6, $7, 'waiting', $5 {OfNumbers}
            """,
            cancel, sending.Id, sending.Text, sending.Numbers.ToArray(), now - Quiet, now, sending.By, sending.EndsAt);
        var channel = await database.WriteAsync(
            $"""
            INSERT INTO chat.outbox (site, announcement, external, body, made_at, ends_at)
            SELECT u.site, $3, u.external, $4, $5, $6 {OfChannel}
            """,
            cancel, sending.ChannelFrom, sending.ChannelTo, sending.Id, sending.Text, now, sending.EndsAt);
        return new AnnouncementReach(sms, channel);
    }
}
