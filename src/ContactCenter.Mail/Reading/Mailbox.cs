using System.Collections.Concurrent;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Mail.Reading;

/// <summary>Reads a mailbox from where it was read to its end, one mail after the other.</summary>
internal sealed partial class Mailbox(
    MailServers servers, MailLeases leases, MailAccountStore accounts, MailIntake intake, MailOptions options, MailInstruments instruments,
    ILogger<Mailbox> logger)
{
    /// <summary>So often an answer of the server about one mail may make no sense before that is held against the mail.</summary>
    private const int MostSenseless = 3;

    private readonly ConcurrentDictionary<(string Account, uint Uid), int> _senseless = new();

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
            await TakeOrSetAsideAsync(account, own, inbox, uid, cancel);
            taken++;
        }

        await leases.ReadAsync(account.Id, cancel);
        await client.DisconnectAsync(quit: true, cancel);
        return taken;
    }

    /// <summary>No mailbox waits for one mail: what cannot be kept of it because of what is in it is set aside.</summary>
    private async Task TakeOrSetAsideAsync(MailAccount account, string[] own, IMailFolder inbox, UniqueId uid, CancellationToken cancel)
    {
        var read = new MailboxPlace(inbox.UidValidity, uid.Id);
        var key = (account.Id, uid.Id);
        var envelope = intake.Envelope(
            account, MailKind.SetAside, string.Empty, new(string.Empty, string.Empty), string.Empty, ThreadToken.New());
        if (_senseless.GetValueOrDefault(key) >= MostSenseless)
        {
            await SetAsideAsync(account, envelope, nameof(ImapProtocolException), read, cancel);
            return;
        }

        try
        {
            await TakeAsync(account, own, inbox, uid, read, sent => envelope = sent, cancel);
        }
        catch (ImapProtocolException)
        {
            // The connection is over with it; a mail that always ends it must not do so for ever.
            _senseless.AddOrUpdate(key, 1, (_, times) => times + 1);
            throw;
        }
        catch (Exception e) when (UnfitMail.Why(e) is not null && !cancel.IsCancellationRequested)
        {
            MailUnfit(account.Id, uid.Id, e);
            await SetAsideAsync(account, envelope, UnfitMail.Why(e)!, read, cancel);
        }
    }

    private async Task SetAsideAsync(
        MailAccount account, MailMessage envelope, string why, MailboxPlace read, CancellationToken cancel)
    {
        await intake.SetAsideAsync(account, envelope, why, read, cancel);
        instruments.SetAside(account.Id);
        _senseless.TryRemove((account.Id, (uint)read.LastUid), out _);
    }

    private async Task TakeAsync(
        MailAccount account, string[] own, IMailFolder inbox, UniqueId uid, MailboxPlace read, Action<MailMessage> know,
        CancellationToken cancel)
    {
        var items = MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.Envelope;
        if ((await inbox.FetchAsync([uid], items, cancel)).FirstOrDefault() is not { Envelope: { } sent } summary)
        {
            // Somebody took it away meanwhile.
            return;
        }

        var sender = sent.From.Mailboxes.FirstOrDefault();
        var envelope = intake.Envelope(
            account, MailKind.SetAside, sent.MessageId ?? string.Empty,
            new(sender?.Name ?? string.Empty, sender?.Address ?? string.Empty), sent.Subject ?? string.Empty, ThreadToken.New());
        know(envelope);
        if (summary.Size > options.MaxMegabytes * 1024L * 1024)
        {
            await intake.RefuseAsync(account, envelope with { Kind = MailKind.TooLarge }, summary.Size.Value, read, cancel);
        }
        else
        {
            await intake.TakeAsync(account, own, await inbox.GetMessageAsync(uid, cancel), read, cancel);
        }

        await inbox.AddFlagsAsync(uid, MessageFlags.Seen, silent: true, cancel);
    }

    [LoggerMessage(LogLevel.Error, "Mail {Uid} of mailbox {Account} cannot be kept: its envelope is, and it stays there unread.")]
    private partial void MailUnfit(string account, uint uid, Exception e);
}
