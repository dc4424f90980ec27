using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Database;
using ContactCenter.Mail.Accounts;
using MimeKit;

namespace ContactCenter.Mail.Messages;

/// <summary>A mail that another part of the centre sends, with files that the vault has.</summary>
/// <param name="To">A mail address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Text.</param>
/// <param name="Files">What goes with it, by the hash in the vault.</param>
/// <param name="Key">Of what it is: another of the same key is the same mail, which goes out once.</param>
/// <param name="By">User name of who sends it.</param>
public sealed record MailWish(string To, string Subject, string Body, IReadOnlyList<MailAttachment> Files, string Key, string By);

/// <summary>Where other parts of the centre put mails to be sent: they go out by themselves, also when the server was away for
/// hours.</summary>
public sealed class MailOutbox
{
    private readonly StorageDatabase _database;
    private readonly MailStore _store;
    private readonly MailAccountStore _accounts;
    private readonly TimeProvider _time;

    internal MailOutbox(StorageDatabase database, MailStore store, MailAccountStore accounts, TimeProvider time) =>
        (_database, _store, _accounts, _time) = (database, store, accounts, time);

    /// <summary>Whether a text is an address that a mail can go to.</summary>
    public static bool IsAddress(string text) => text.Length <= 254 && OneLine.Fits(text)
        && MailboxAddress.TryParse(text, out var read) && read.Address == text && text.Contains('@', StringComparison.Ordinal);

    /// <summary>From the first mailbox that is read, in the order of their ids.</summary>
    /// <returns>The id of the mail, also of one that was put in before; null when the centre has no mailbox.</returns>
    public async Task<string?> PutAsync(MailWish wish, CancellationToken cancel)
    {
        if ((await _accounts.AllAsync(cancel)).OrderBy(a => a.Id, StringComparer.Ordinal)
            .FirstOrDefault(a => a is { IsActive: true, Kind: MailAccountKind.Mail }) is not { } account)
        {
            return null;
        }

        var (now, thread) = (_time.GetUtcNow(), ThreadToken.New());
        var id = Guid.CreateVersion7(now).ToString("N");
        var mail = new MailMessage(
            "m-" + id, account.Id, MailDirection.Out, MailKind.Answer, $"{id}.{Guid.NewGuid():N}@{account.Address.Split('@')[^1]}", thread,
            new(account.Title, account.Address), wish.To, $"{wish.Subject} [#{thread}]", wish.Body, now)
        {
            WrittenBy = wish.By,
            State = MailState.Waiting,
            Attachments = wish.Files,
        };
        return await _database.InTransactionAsync(async () => await _store.AddAsync(mail, wish.Key, cancel)
            ? mail.Id
            : (await _store.FindSentAsync(account.Id, wish.Key, cancel))!.Id);
    }
}
