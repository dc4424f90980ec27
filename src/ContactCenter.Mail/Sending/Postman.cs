using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using ContactCenter.Mail.Reading;
using MailKit.Net.Smtp;
using MimeKit;

namespace ContactCenter.Mail.Sending;

/// <summary>
/// Sends what waits. A mail is taken before it is sent, so that one Host sends it; a Host that dies in between leaves it to be sent again
/// after a while, under the same id, by which servers and programs know that it is the same.
/// </summary>
internal sealed class Postman(
    StorageDatabase database, MailStore store, MailAccountStore accounts, MailServers servers, MailFiles files, TimeProvider time)
{
    /// <summary>Whoever took it has sent it by then, or is dead.</summary>
    private static readonly TimeSpan Taken = TimeSpan.FromMinutes(5);

    /// <summary>Longer and longer, and once an hour for two days.</summary>
    private static readonly int[] Minutes = [1, 2, 5, 10, 20, 40, 60];

    private const int MostAttempts = 54;

    /// <summary>Sends one that waits.</summary>
    /// <returns>False when none does.</returns>
    public async Task<bool> SendNextAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var taken = await database.WriteAsync(
            """
            WITH next AS (
              SELECT id FROM mail.message WHERE state = 'waiting' AND next_at <= $1 ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED),
            taken AS (UPDATE mail.message m SET next_at = $2, attempts = attempts + 1 FROM next WHERE m.id = next.id RETURNING m.id)
            SELECT max(id) FROM taken
            """,
            r => r.TextOrNull(0), cancel, now, now + Taken);
        if (taken is null || await store.FindAsync(taken, cancel) is not { } mail)
        {
            return false;
        }

        await SendAsync(mail, cancel);
        return true;
    }

    private async Task SendAsync(MailMessage mail, CancellationToken cancel)
    {
        var account = (await accounts.FindAsync(mail.Account, cancel))!;
        try
        {
            using var client = await servers.SendAsync(account, cancel);
            using var composed = await ComposeAsync(account, mail, cancel);
            await client.SendAsync(composed, cancel);
            await database.WriteAsync(
                "UPDATE mail.message SET state = 'sent', next_at = NULL, sent_at = $2, error = NULL WHERE id = $1", CancellationToken.None,
                mail.Id, time.GetUtcNow());
            await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            // 5xx is for ever (RFC 5321 §4.2.1); of an account that is refused somebody changes the password.
            var isOver = e is SmtpCommandException { StatusCode: >= (SmtpStatusCode)500, ErrorCode: not SmtpErrorCode.UnexpectedStatusCode }
                || mail.Attempts >= MostAttempts;
            object? next = isOver ? null : time.GetUtcNow().AddMinutes(Minutes[Math.Min(mail.Attempts, Minutes.Length) - 1]);
            await database.WriteAsync(
                """
                UPDATE mail.message SET state = CASE WHEN $2::timestamptz IS NULL THEN 'failed' ELSE 'waiting' END,
                  next_at = $2::timestamptz, error = $3
                WHERE id = $1 AND state = 'waiting'
                """,
                cancel, mail.Id, next, MailText.Line(e.Message, 300));
        }
    }

    /// <exception cref="IOException">A file is not there now: it is tried again.</exception>
    private async Task<MimeMessage> ComposeAsync(MailAccount account, MailMessage mail, CancellationToken cancel)
    {
        var message = Compose(account, mail);
        if (mail.Attachments.Count == 0)
        {
            return message;
        }

        var parts = new Multipart("mixed") { message.Body! };
        message.Body = parts;
        foreach (var file in mail.Attachments)
        {
            await using var content = await files.Files.OpenAsync(file.Sha256!, cancel)
                ?? throw new IOException($"The file {file.Name} is not there.");
            var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancel);
            copy.Position = 0;
            parts.Add(new MimePart(file.ContentType ?? "application/octet-stream")
            {
                Content = new MimeContent(copy),
                ContentDisposition = new(ContentDisposition.Attachment),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = file.Name,
            });
        }

        return message;
    }

    private static MimeMessage Compose(MailAccount account, MailMessage mail)
    {
        var message = new MimeMessage
        {
            MessageId = mail.MessageId, Subject = mail.Subject, Date = mail.At, Body = new TextPart("plain") { Text = mail.Body },
        };
        message.From.Add(new MailboxAddress(mail.From.Name, mail.From.Address));
        message.To.Add(new MailboxAddress(string.Empty, mail.To));
        message.Headers.Add(MailClassifier.OwnHeader, account.Address);
        if (mail.InReplyTo is { } answered)
        {
            // As headers: what somebody else wrote there need not be an id in the sense of RFC 5322 §3.6.4.
            message.Headers.Add(HeaderId.InReplyTo, $"<{answered}>");
            message.Headers.Add(HeaderId.References, $"<{answered}>");
        }

        if (mail.Kind is MailKind.Notice)
        {
            // RFC 3834 §5: nobody's program answers it.
            message.Headers.Add("Auto-Submitted", "auto-replied");
            message.Headers.Add("X-Auto-Response-Suppress", "All");
        }

        return message;
    }
}
