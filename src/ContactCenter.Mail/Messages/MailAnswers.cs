using System.Security.Cryptography;
using System.Text;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Database;
using ContactCenter.Mail.Accounts;

namespace ContactCenter.Mail.Messages;

/// <summary>What people answer: it is kept with its ticket, and goes out by itself.</summary>
internal sealed class MailAnswers(StorageDatabase database, MailStore store, IMailTickets tickets, TimeProvider time)
{
    private const int Longest = 20_000;

    /// <returns>What is wrong with a text; null: nothing.</returns>
    public static Fault? WhyNot(string text) => TextRules.WhyNotText(text, Longest);

    /// <summary>The same text by the same person to the same mail is one answer, however often and at whatever time it is sent.</summary>
    /// <param name="account">From which mailbox.</param>
    /// <param name="mail">What is answered.</param>
    /// <param name="text">Checked.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The answer as it is kept, and whether it is new.</returns>
    public Task<(MailMessage Answer, bool IsNew)> AnswerAsync(
        MailAccount account, MailMessage mail, string text, string by, CancellationToken cancel)
    {
        var answer = OutgoingMail.To(account, mail, MailKind.Answer, text, by, time.GetUtcNow());
        var key = "answer " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{mail.Id}\0{by}\0{text}")));
        return database.InTransactionAsync(async () =>
        {
            // Whoever is second waits here until the first one is done.
            if (!await store.AddAsync(answer, key, cancel))
            {
                return ((await store.FindSentAsync(account.Id, key, cancel))!, false);
            }

            if (answer.Ticket is { } ticket)
            {
                await tickets.ContinueAsync(ticket, answer, cancel);
            }

            return (answer, true);
        });
    }
}
