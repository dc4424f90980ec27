using ContactCenter.Backoffice.Texts;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Mail.Messages;

namespace ContactCenter.Host.Calls;

/// <summary>
/// What is written to the centre becomes a ticket (CHT-08): a consult, whose reviewer may find that it is something else. Its duties count
/// from when the mail came.
/// </summary>
internal sealed partial class TicketsOfMail(TicketStore tickets, ILogger<TicketsOfMail> logger) : IMailTickets
{
    private const string Platform = "system";

    public async Task<string> OpenAsync(MailMessage mail, CancellationToken cancel)
    {
        var source = new TicketSource(mail.Kind is MailKind.Fax ? TicketSourceKind.Fax : TicketSourceKind.Mail, mail.Id);
        var text = new TicketText(
            TitleOf(mail), TicketCheck.Beginning(mail.Body, TicketCheck.LongestBody), Contact: string.Empty, NameOf(mail.From), Form: []);
        switch (await tickets.CreateAsync(new(ShippedTypes.Consult, text, source, Platform) { AcceptedAt = mail.At }, cancel))
        {
            case TicketEntry.Kept kept:
                return kept.Ticket.Number;
            case TicketEntry.Refused refused:
                // The mail itself is kept, and stands in the list of mails.
                LogNoTicket(mail.Id, string.Join(", ", refused.Errors.Keys));
                return string.Empty;
            default:
                throw new InvalidOperationException("A ticket is kept or refused.");
        }
    }

    public Task ContinueAsync(string ticket, MailMessage mail, CancellationToken cancel) =>
        tickets.WroteAsync(ticket, mail.Direction is MailDirection.In, mail.Body, mail.WrittenBy, cancel);

    /// <summary>A subject may be empty, longer than a title, or hold what no line of ours holds.</summary>
    private static string TitleOf(MailMessage mail)
    {
        var subject = TicketCheck.Beginning(mail.Subject.Trim(), TicketCheck.LongestTitle);
        return subject.Length > 0 && OneLine.Fits(subject) ? subject : mail.Kind is MailKind.Fax ? "传真 / Fax" : "来信 / Mail";
    }

    private static string NameOf(MailPerson from) => from.Name.Length == 0 ? from.Address : $"{from.Name} <{from.Address}>";

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Mail} became no ticket: {Fields}")]
    private partial void LogNoTicket(string mail, string fields);
}
