using ContactCenter.History.Database;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using MimeKit;

namespace ContactCenter.Mail.Reading;

/// <summary>
/// Takes one mail: keeps it, finds its conversation, makes its ticket and says so, all in the one transaction that also says how far the
/// mailbox was read. A crash at whatever point leaves either all of it or nothing, and then it is read again.
/// </summary>
internal sealed class MailIntake(
    StorageDatabase database, MailStore store, MailLeases leases, MailAttachments attachments, IMailTickets tickets, MailOptions options,
    TimeProvider time)
{
    private const int LongestLine = 300;
    private const int NoticesADay = 3;
    private const int MostReferences = 100;

    /// <param name="account">Where it came.</param>
    /// <param name="own">The addresses of all mailboxes of the centre.</param>
    /// <param name="mail">As it came.</param>
    /// <param name="read">The mailbox was read so far.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task TakeAsync(
        MailAccount account, IReadOnlyCollection<string> own, MimeMessage mail, MailboxPlace read, CancellationToken cancel)
    {
        var key = MailKey.Of(mail);
        var isKnown = await store.IsKnownAsync(account.Id, key, cancel);
        var kind = MailClassifier.KindOf(mail, account, own);
        var files = isKnown ? [] : await attachments.KeepAsync(mail, cancel);
        await database.InTransactionAsync(async () =>
        {
            await leases.AdvanceAsync(account.Id, read, cancel);
            if (!isKnown)
            {
                await KeepAsync(account, mail, kind, key, files, cancel);
            }

            return true;
        });
    }

    /// <summary>One that is not even fetched: what its envelope says is kept, and its sender is told.</summary>
    public async Task RefuseAsync(MailAccount account, MailMessage envelope, long bytes, MailboxPlace read, CancellationToken cancel) =>
        await database.InTransactionAsync(async () =>
        {
            await leases.AdvanceAsync(account.Id, read, cancel);
            var key = MailKey.Of(envelope.MessageId, envelope.From.Address, envelope.Subject, bytes);
            if (await store.AddAsync(envelope, key, cancel))
            {
                await NoticeAsync(account, envelope, Notices.TooLarge(bytes, options.MaxMegabytes), cancel);
            }

            return true;
        });

    /// <summary>One that cannot be kept as it is: what its envelope says is, with why, and the mailbox goes on after it.</summary>
    public async Task SetAsideAsync(
        MailAccount account, MailMessage envelope, string why, MailboxPlace read, CancellationToken cancel) =>
        await database.InTransactionAsync(async () =>
        {
            await leases.AdvanceAsync(account.Id, read, cancel);
            await store.AddAsync(envelope with { Error = MailText.Line(why, LongestLine) }, $"{read.Validity} {read.LastUid}", cancel);
            return true;
        });

    public MailMessage Envelope(MailAccount account, MailKind kind, string messageId, MailPerson from, string subject, string thread) =>
        new(
            "m-" + Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), account.Id, MailDirection.In, kind, MailText.Id(messageId), thread,
            new(MailText.Line(from.Name, LongestLine), MailText.Line(from.Address, LongestLine).ToLowerInvariant()), account.Address,
            MailText.Line(subject, LongestLine), string.Empty, time.GetUtcNow())
        {
            State = MailState.Received,
        };

    private async Task KeepAsync(
        MailAccount account, MimeMessage mail, MailKind kind, string key, List<MailAttachment> files, CancellationToken cancel)
    {
        var sender = mail.From.Mailboxes.FirstOrDefault();
        var from = new MailPerson(sender?.Name ?? string.Empty, sender?.Address ?? string.Empty);
        var envelope = Envelope(
            account, kind, mail.MessageId ?? string.Empty, from, mail.Subject ?? string.Empty, ThreadToken.New());
        var twin = await store.TwinAsync(account.Id, key, cancel);
        var thread = twin?.Thread ?? await ThreadAsync(mail, kind, envelope.From.Address, cancel);
        var kept = envelope with
        {
            Thread = thread ?? envelope.Thread, Body = MailText.BodyOf(mail), Attachments = files,
            InReplyTo = MailText.Id(mail.InReplyTo) is { Length: > 0 } answered ? answered : null,
        };

        // Who writes to two mailboxes of the centre at once has one matter: the second copy is kept beside the first, and is no work.
        var isWork = twin is null && kind is (MailKind.Mail or MailKind.Fax);
        var ticket = twin is not null ? twin.Ticket : thread is null ? null : await store.TicketOfAsync(thread, cancel);
        var isNew = isWork && ticket is null;
        if (isNew)
        {
            ticket = await tickets.OpenAsync(kept, cancel);
        }
        else if (isWork)
        {
            await tickets.ContinueAsync(ticket!, kept, cancel);
        }

        kept = kept with { Ticket = string.IsNullOrEmpty(ticket) ? null : ticket };
        await store.AddAsync(kept, key, cancel);
        if (isNew && kind is MailKind.Mail && options.Acknowledge)
        {
            await NoticeAsync(account, kept, Notices.Received(ticket ?? string.Empty, files), cancel);
        }
    }

    private async Task<string?> ThreadAsync(MimeMessage mail, MailKind kind, string from, CancellationToken cancel)
    {
        if (kind is MailKind.Bounce)
        {
            var bounce = Bounce.Of(mail);
            return bounce.HasFailed ? await store.BounceAsync(bounce.MessageIds, bounce.Why, cancel) : null;
        }

        // The last ones are the nearest.
        string[] references =
            [.. mail.References.Append(mail.InReplyTo).Select(MailText.Id).Where(id => id.Length > 0).Distinct().TakeLast(MostReferences)];
        return await store.FindThreadAsync(references, ThreadToken.Find(mail.Subject ?? string.Empty), from, cancel);
    }

    /// <summary>Unless nobody would read it, or the address got enough of them today.</summary>
    private async Task NoticeAsync(MailAccount account, MailMessage about, string text, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (MailClassifier.IsNobody(about.From.Address)
            || await store.NoticesAsync(about.From.Address, now.AddDays(-1), cancel) >= NoticesADay)
        {
            return;
        }

        var notice = OutgoingMail.To(account, about, MailKind.Notice, text, writtenBy: null, now);
        await store.AddAsync(notice, notice.MessageId, cancel);
    }
}
