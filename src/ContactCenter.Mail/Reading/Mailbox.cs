using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using MailKit;
using MailKit.Search;

namespace ContactCenter.Mail.Reading;

/// <summary>Reads a mailbox from where it was read to its end, one mail after the other.</summary>
internal sealed class Mailbox(MailServers servers, MailLeases leases, MailAccountStore accounts, MailIntake intake, MailOptions options)
{
    /// <returns>How many mails were taken; null when another Host reads it.</returns>
    /// <exception cref="LeaseLostException">Another Host reads it by now.</exception>
    public async Task<int?> ReadAsync(MailAccount account, CancellationToken cancel)
    {
        if (await leases.TakeAsync(account.Id, cancel) is not { } place)
        {
            return null;
        }

        string[] own = [.. (await accounts.AllAsync(cancel)).Select(a => a.Address)];
        using var client = await servers.ReadAsync(account, cancel);
        var inbox = client.Inbox!;
        await inbox.OpenAsync(FolderAccess.ReadWrite, cancel);

        // Other numbers than those that were read: everything is read again, and what is known stays once.
        var last = inbox.UidValidity == place.Validity ? place.LastUid : 0;
        var range = new UniqueIdRange(new UniqueId(inbox.UidValidity, (uint)last + 1), UniqueId.MaxValue);
        var found = await inbox.SearchAsync(SearchQuery.Uids(range), cancel);
        var taken = 0;
        // A range to the end always has the last mail in it (RFC 3501 §6.4.8), whatever its number is.
        foreach (var uid in found.Where(u => u.Id > last).OrderBy(u => u.Id))
        {
            await TakeAsync(account, own, inbox, uid, new(inbox.UidValidity, uid.Id), cancel);
            taken++;
        }

        await leases.ReadAsync(account.Id, cancel);
        await client.DisconnectAsync(quit: true, cancel);
        return taken;
    }

    private async Task TakeAsync(
        MailAccount account, string[] own, IMailFolder inbox, UniqueId uid, MailboxPlace read, CancellationToken cancel)
    {
        var items = MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.Envelope;
        if ((await inbox.FetchAsync([uid], items, cancel)).FirstOrDefault() is not { Envelope: { } sent } summary)
        {
            // Somebody took it away meanwhile.
            return;
        }

        if (summary.Size > options.MaxMegabytes * 1024L * 1024)
        {
            var sender = sent.From.Mailboxes.FirstOrDefault();
            var envelope = intake.Envelope(
                account, MailKind.TooLarge, sent.MessageId ?? string.Empty,
                new(sender?.Name ?? string.Empty, sender?.Address ?? string.Empty), sent.Subject ?? string.Empty, ThreadToken.New());
            await intake.RefuseAsync(account, envelope, summary.Size.Value, read, cancel);
        }
        else
        {
            await intake.TakeAsync(account, own, await inbox.GetMessageAsync(uid, cancel), read, cancel);
        }

        await inbox.AddFlagsAsync(uid, MessageFlags.Seen, silent: true, cancel);
    }
}
