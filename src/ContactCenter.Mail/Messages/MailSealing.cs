using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Database;

namespace ContactCenter.Mail.Messages;

/// <summary>What of a mail names somebody.</summary>
internal sealed record SealedMail(
    string FromName, string FromAddress, string To, string Subject, string Body, string? Error, IReadOnlyList<string> Files);

/// <summary>
/// Conversations that became informants' tickets: from then on, and with what comes later, they are read with the informants' key
/// alone, and exist for nobody else (TKT-10).
/// </summary>
public sealed class MailSealing
{
    private readonly StorageDatabase _database;
    private readonly ISeal _seal;
    private readonly SealedFiles _files;

    internal MailSealing(StorageDatabase database, ISeal seal, SealedFiles files) => (_database, _seal, _files) = (database, seal, files);

    /// <summary>The whole conversation of a mail. Again it changes nothing.</summary>
    /// <param name="id">Of one of its mails.</param>
    /// <param name="cancel">Stops it.</param>
    public Task SealAsync(string id, CancellationToken cancel) => SealAsync(
        "m.thread = (SELECT thread FROM mail.message WHERE id = $1)", id, cancel);

    /// <summary>A mail of a conversation that is sealed is sealed, too.</summary>
    /// <param name="id">Of the mail.</param>
    /// <param name="cancel">Stops it.</param>
    internal Task FollowAsync(string id, CancellationToken cancel) => SealAsync(
        "m.id = $1 AND EXISTS (SELECT FROM mail.message o WHERE o.thread = m.thread AND o.sealed IS NOT NULL)", id, cancel);

    private Task SealAsync(string which, string id, CancellationToken cancel) => _database.InTransactionAsync(async () =>
    {
        await _files.SealAsync(
            await _database.ReadAsync(
                $"""
                SELECT a.sha256 FROM mail.attachment a JOIN mail.message m ON m.id = a.message WHERE {which} AND a.sha256 IS NOT NULL
                """,
                r => r.GetString(0), cancel, id), cancel);
        var mails = await _database.ReadAsync(
            $"""
            SELECT m.id, m.from_name, m.from_address, m.to_address, m.subject, m.body, m.error,
              ARRAY(SELECT a.name FROM mail.attachment a WHERE a.message = m.id ORDER BY a.position)
            FROM mail.message m WHERE {which} AND m.sealed IS NULL ORDER BY m.id FOR UPDATE
            """,
            r => (Id: r.GetString(0), Plain: new SealedMail(
                r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.TextOrNull(6),
                r.GetFieldValue<string[]>(7))),
            cancel, id);
        foreach (var (mail, plain) in mails)
        {
            await _database.WriteAsync(
                """
                UPDATE mail.message
                SET sealed = $2, from_name = '', from_address = '', to_address = '', subject = '', body = '', error = NULL
                WHERE id = $1
                """,
                cancel, mail, _seal.SealValue(plain));
            await _database.WriteAsync("UPDATE mail.attachment SET name = '' WHERE message = $1", cancel, mail);
        }

        return true;
    });
}
