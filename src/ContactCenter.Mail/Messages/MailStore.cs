using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Mail.Messages;

/// <summary>Mails, each kept once: what is read again, after a crash or because a server numbers anew, changes nothing.</summary>
/// <param name="database">Where they are.</param>
/// <param name="seal">Of informants' conversations; null: there are none.</param>
/// <param name="sealing">Seals what comes later in such a conversation.</param>
internal sealed class MailStore(StorageDatabase database, ISeal? seal = null, MailSealing? sealing = null)
{
    internal const string Columns = """
        m.id, m.account, m.direction, m.kind, m.message_id, m.thread, m.from_name, m.from_address, m.to_address, m.subject, m.body, m.at,
        m.ticket, m.in_reply_to, m.written_by, m.state, m.attempts, m.sent_at, m.error, m.opened_at, m.opened_by, m.sealed
        """;

    /// <param name="mail">To be kept.</param>
    /// <param name="key">Of what it says: another of the same key is the same mail.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whether it is new.</returns>
    public Task<bool> AddAsync(MailMessage mail, string key, CancellationToken cancel) => database.InTransactionAsync(async () =>
    {
        var rows = await database.WriteAsync(
            """
            INSERT INTO mail.message (id, account, direction, kind, key, message_id, thread, ticket, from_name, from_address, to_address,
              subject, body, in_reply_to, written_by, at, state, error, next_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
              CASE WHEN $17 = 'waiting' THEN $16::timestamptz END)
            ON CONFLICT (account, direction, key) DO NOTHING
            """,
            cancel, mail.Id, mail.Account, EnumText.Of(mail.Direction), EnumText.Of(mail.Kind), key, mail.MessageId, mail.Thread,
            mail.Ticket, mail.From.Name, mail.From.Address, mail.To, mail.Subject, mail.Body, mail.InReplyTo, mail.WrittenBy, mail.At,
            EnumText.Of(mail.State), mail.Error);
        if (rows == 0)
        {
            return false;
        }

        foreach (var file in mail.Attachments)
        {
            await database.WriteAsync(
                """
                INSERT INTO mail.attachment (message, position, name, bytes, sha256, content_type, refused_zh, refused_en)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                cancel, mail.Id, file.Position, file.Name, file.Bytes, file.Sha256, file.ContentType, file.Refused?.Zh, file.Refused?.En);
        }

        if (sealing is not null)
        {
            await sealing.FollowAsync(mail.Id, cancel);
        }

        return true;
    });

    public async Task<bool> IsKnownAsync(string account, string key, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT 1 FROM mail.message WHERE account = $1 AND direction = 'in' AND key = $2", r => 1, cancel, account, key)).Count > 0;

    /// <summary>
    /// The very same mail as it came into another mailbox of the centre. Whoever reads it from a second mailbox at this moment waits for
    /// the transaction that goes on.
    /// </summary>
    /// <returns>Null: it did not.</returns>
    public async Task<MailMessage?> TwinAsync(string account, string key, CancellationToken cancel)
    {
        await database.WriteAsync("SELECT pg_advisory_xact_lock(hashtextextended('mail ' || $1, 0))", cancel, key);
        return (await database.ReadAsync(
            $"SELECT {Columns} FROM mail.message m WHERE m.key = $2 AND m.direction = 'in' AND m.account <> $1 ORDER BY m.at LIMIT 1",
            Row, cancel, account, key)).FirstOrDefault();
    }

    public async Task<MailMessage?> FindAsync(string id, CancellationToken cancel) => (await WithAttachmentsAsync(
        await database.ReadAsync($"SELECT {Columns} FROM mail.message m WHERE m.id = $1", Row, cancel, id), cancel)).FirstOrDefault();

    /// <returns>What goes or went out from a mailbox under this key; null: nothing.</returns>
    public async Task<MailMessage?> FindSentAsync(string account, string key, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM mail.message m WHERE m.account = $1 AND m.direction = 'out' AND m.key = $2", Row, cancel, account, key))
        .FirstOrDefault();

    /// <summary>A conversation, the first mail first.</summary>
    public async Task<IReadOnlyList<MailMessage>> ThreadAsync(string thread, CancellationToken cancel) => await WithAttachmentsAsync(
        await database.ReadAsync($"SELECT {Columns} FROM mail.message m WHERE m.thread = $1 ORDER BY m.at, m.id", Row, cancel, thread),
        cancel);

    /// <summary>
    /// The conversation that a mail belongs to: what the centre sent is known by its id, which nobody guesses; the token of a subject
    /// likewise; what others wrote counts for the same writer alone.
    /// </summary>
    /// <param name="references">Ids of the headers In-Reply-To and References.</param>
    /// <param name="token">Of the subject.</param>
    /// <param name="from">Who wrote it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null when it is a new one.</returns>
    public async Task<string?> FindThreadAsync(string[] references, string? token, string from, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT thread FROM (
              SELECT thread, 1 AS rank, at FROM mail.message WHERE direction = 'out' AND message_id = ANY($1)
              UNION ALL SELECT thread, 2, at FROM mail.message WHERE thread = $2
              UNION ALL SELECT thread, 3, at FROM mail.message WHERE direction = 'in' AND message_id = ANY($1) AND message_id <> ''
                AND from_address = $3) t
            ORDER BY rank, at DESC LIMIT 1
            """,
            r => r.GetString(0), cancel, references, token, from)).FirstOrDefault();

    /// <summary>Whether a person of the centre wrote in a conversation after one of its mails.</summary>
    public async Task<bool> IsAnsweredSinceAsync(string thread, string seen, CancellationToken cancel) => (await database.ReadAsync(
        """
        SELECT EXISTS (SELECT FROM mail.message m WHERE m.thread = $1 AND m.kind = 'answer' AND m.id <> $2
          AND (m.at, m.id) > (SELECT s.at, s.id FROM mail.message s WHERE s.id = $2 AND s.thread = $1))
        """,
        r => r.GetBoolean(0), cancel, thread, seen))[0];

    /// <returns>The ticket of a conversation; null: it has none.</returns>
    public async Task<string?> TicketOfAsync(string thread, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT ticket FROM mail.message WHERE thread = $1 AND ticket IS NOT NULL ORDER BY at DESC LIMIT 1",
        r => r.GetString(0), cancel, thread)).FirstOrDefault();

    /// <summary>What was sent under this id came back.</summary>
    /// <returns>The conversation of it; null: it was not sent from here.</returns>
    public async Task<string?> BounceAsync(string[] messageIds, string why, CancellationToken cancel)
    {
        var found = (await database.ReadAsync(
            "SELECT id, thread FROM mail.message WHERE direction = 'out' AND message_id = ANY($1) ORDER BY at DESC LIMIT 1",
            r => (Id: r.GetString(0), Thread: r.GetString(1)), cancel, (object)messageIds)).FirstOrDefault();
        if (found.Id is not null)
        {
            await database.WriteAsync(
                "UPDATE mail.message SET state = 'bounced', next_at = NULL, error = $2 WHERE id = $1", cancel, found.Id, why);
        }

        return found.Thread;
    }

    /// <summary>How many notices an address got since then: no two programs answer each other without end (RFC 3834 §2).</summary>
    public async Task<long> NoticesAsync(string to, DateTimeOffset since, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT count(*) FROM mail.message WHERE kind = 'notice' AND to_address = $1 AND at > $2",
        r => r.GetInt64(0), cancel, to, since))[0];

    /// <summary>Somebody opened it; the first time counts.</summary>
    public Task OpenAsync(string id, string by, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(
        "UPDATE mail.message SET opened_at = $2, opened_by = $3 WHERE id = $1 AND opened_at IS NULL AND direction = 'in'",
        cancel, id, now, by);

    private async Task<IReadOnlyList<MailMessage>> WithAttachmentsAsync(List<MailMessage> mails, CancellationToken cancel)
    {
        var files = (await database.ReadAsync(
            """
            SELECT message, position, name, bytes, sha256, content_type, refused_zh, refused_en FROM mail.attachment
            WHERE message = ANY($1) ORDER BY position
            """,
            r => (Mail: r.GetString(0), File: new MailAttachment(
                r.GetInt32(1), r.GetString(2), r.GetInt64(3), r.TextOrNull(4), r.TextOrNull(5),
                r.TextOrNull(6) is { } zh ? new BilingualText(zh, r.GetString(7)) : null)),
            cancel, (object)mails.Select(m => m.Id).ToArray())).ToLookup(f => f.Mail, f => f.File);
        return
        [
            .. mails.Select(m => m with
            {
                Attachments = m.SealedNames is { } names
                    ? [.. files[m.Id].Zip(names, (file, name) => file with { Name = name })]
                    : [.. files[m.Id]],
            }),
        ];
    }

    internal MailMessage Row(NpgsqlDataReader row)
    {
        var plain = Plain(row);
        if (row.IsDBNull(21))
        {
            return plain;
        }

        var opened = seal.OpenValue<SealedMail>(row.GetFieldValue<byte[]>(21));
        return opened is null ? plain with { IsSealed = true } : plain with
        {
            IsSealed = true, From = new(opened.FromName, opened.FromAddress), To = opened.To, Subject = opened.Subject, Body = opened.Body,
            Error = plain.Error ?? opened.Error, SealedNames = opened.Files,
        };
    }

    private static MailMessage Plain(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), EnumText.Parse<MailDirection>(row.GetString(2)), EnumText.Parse<MailKind>(row.GetString(3)),
        row.GetString(4), row.GetString(5), new(row.GetString(6), row.GetString(7)), row.GetString(8), row.GetString(9), row.GetString(10),
        row.GetFieldValue<DateTimeOffset>(11))
    {
        Ticket = row.TextOrNull(12),
        InReplyTo = row.TextOrNull(13),
        WrittenBy = row.TextOrNull(14),
        State = EnumText.Parse<MailState>(row.GetString(15)),
        Attempts = row.GetInt32(16),
        SentAt = row.TimeOrNull(17),
        Error = row.TextOrNull(18),
        OpenedAt = row.TimeOrNull(19),
        OpenedBy = row.TextOrNull(20),
    };
}
