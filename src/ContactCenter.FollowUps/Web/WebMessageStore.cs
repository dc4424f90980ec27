using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.FollowUps.Entries;
using ContactCenter.History.Database;

namespace ContactCenter.FollowUps.Web;

/// <summary>Written messages: each is kept whole with its follow-up and both duties, or not at all.</summary>
internal sealed class WebMessageStore(StorageDatabase database, FollowUpStore followUps, TimeProvider time, ISeal? seal = null)
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    public static string IdOf(Guid challenge) => "w-" + challenge.ToString("N");

    /// <summary>Messages of the last ten minutes.</summary>
    public async Task<long> LatelyAsync(CancellationToken cancel) => (await database.ReadAsync(
        "SELECT count(*) FROM followups.web_message WHERE sent_at > $1", r => r.GetInt64(0), cancel, time.GetUtcNow() - Lately))[0];

    /// <summary>Keeps it. What was sent for the same challenge before stays, and has the receipt that it had.</summary>
    /// <returns>The receipt of what is kept, and whether it is new.</returns>
    public Task<(string Receipt, bool IsNew)> AddAsync(Guid challenge, WebMessage message, string? queue, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            var id = IdOf(challenge);
            var isNew = await followUps.AddAsync(
                new(id, FollowUpKind.WebMessage, FollowUpOrigin.Caller, message.Number, message.SentAt)
                {
                    Queue = queue, Note = message.Title,
                },
                cancel);
            if (!isNew)
            {
                return ((await FindAsync(id, cancel))!.Receipt, false);
            }

            await database.WriteAsync(
                """
                INSERT INTO followups.web_message (follow_up, challenge, receipt, name, title, body, subject, language, sent_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                cancel, id, challenge, message.Receipt, message.Name, message.Title, message.Body, message.Subject, message.Language,
                message.SentAt);
            foreach (var file in message.Files)
            {
                await database.WriteAsync(
                    """
                    INSERT INTO followups.web_message_file (follow_up, position, sha256, name, bytes, content_type)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    """,
                    cancel, id, file.Position, file.Sha256, file.Name, file.Bytes, file.ContentType);
            }

            return (message.Receipt, true);
        });

    /// <param name="followUp">Its follow-up's id.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null when it is none.</returns>
    public async Task<WebMessage?> FindAsync(string followUp, CancellationToken cancel)
    {
        var files = await database.ReadAsync(
            "SELECT position, sha256, name, bytes, content_type FROM followups.web_message_file WHERE follow_up = $1 ORDER BY position",
            r => new WebMessageFile(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetString(4)), cancel, followUp);
        return (await database.ReadAsync(
            """
            SELECT m.receipt, m.name, f.number, m.title, m.body, m.subject, m.language, m.sent_at, m.sealed, f.sealed
            FROM followups.web_message m JOIN followups.follow_up f ON f.id = m.follow_up WHERE m.follow_up = $1
            """,
            r => Opened(
                new(
                    r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.TextOrNull(5), r.GetString(6),
                    r.GetFieldValue<DateTimeOffset>(7)) { Files = files },
                r.IsDBNull(8) ? null : r.GetFieldValue<byte[]>(8),
                r.IsDBNull(9) ? null : r.GetFieldValue<byte[]>(9)),
            cancel, followUp)).FirstOrDefault();
    }

    /// <summary>What became an informant's ticket, read with the key of these.</summary>
    private WebMessage Opened(WebMessage plain, byte[]? sealedMessage, byte[]? sealedFollowUp)
    {
        if (sealedMessage is null || sealedFollowUp is null || seal.OpenValue<SealedMessage>(sealedMessage) is not { } message)
        {
            return plain;
        }

        return plain with
        {
            Name = message.Name, Title = message.Title, Body = message.Body,
            Number = seal.OpenValue<SealedFollowUp>(sealedFollowUp)?.Number ?? string.Empty,
            Files = [.. plain.Files.Zip(message.Files, (file, name) => file with { Name = name })],
        };
    }
}
