using System.Security.Cryptography;
using System.Text;
using ContactCenter.Backoffice.Database;
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

    /// <summary>
    /// The same text by the same person to the same mail is one answer, however often and at whatever time it is sent. Another text is one
    /// answer more only for who has seen what was answered: of two who write at one moment the second is told.
    /// </summary>
    /// <param name="account">From which mailbox.</param>
    /// <param name="mail">What is answered.</param>
    /// <param name="text">Checked.</param>
    /// <param name="by">User name.</param>
    /// <param name="seen">The id of the last mail of the conversation that the person saw; null: none but what is answered.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The answer as it is kept, and whether it is new; null: somebody answered since the person looked.</returns>
    public Task<(MailMessage? Answer, bool IsNew)> AnswerAsync(
        MailAccount account, MailMessage mail, string text, string by, string? seen, CancellationToken cancel)
    {
        var answer = OutgoingMail.To(account, mail, MailKind.Answer, text, by, time.GetUtcNow());
        var key = "answer " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{mail.Id}\0{by}\0{text}")));
        return database.InTransactionAsync<(MailMessage?, bool)>(async () =>
        {
            // Whoever is second waits here until the first one is done.
            await database.WriteAsync("SELECT pg_advisory_xact_lock(hashtextextended('answer of ' || $1, 0))", cancel, mail.Thread);
            if (await store.FindSentAsync(account.Id, key, cancel) is { } before)
            {
                return (before, false);
            }

            if (await store.IsAnsweredSinceAsync(mail.Thread, seen ?? mail.Id, cancel))
            {
                return (null, false);
            }

            await store.AddAsync(answer, key, cancel);

            if (answer.Ticket is { } ticket)
            {
                await tickets.ContinueAsync(ticket, answer, cancel);
            }

            return (answer, true);
        });
    }
}
