using ContactCenter.Backoffice.Texts;
using ContactCenter.Mail.Messages;

namespace ContactCenter.Mail.Api;

/// <summary>A mail in a list.</summary>
/// <param name="Id">By which it is opened.</param>
/// <param name="Account">Of which mailbox.</param>
/// <param name="Direction">In or out.</param>
/// <param name="Kind">What it is.</param>
/// <param name="From">Who wrote it: a name, or an address.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Subject">One line.</param>
/// <param name="At">When it came or was written.</param>
/// <param name="State">Whether it was sent.</param>
/// <param name="Ticket">Its number; null: it has none.</param>
/// <param name="OpenedAt">When somebody opened it first.</param>
/// <param name="OpenedBy">Who; user name.</param>
/// <param name="Error">Why it was not sent, or came back.</param>
public sealed record MailRow(
    string Id, string Account, MailDirection Direction, MailKind Kind, string From, string To, string Subject, DateTimeOffset At,
    MailState State, string? Ticket, DateTimeOffset? OpenedAt, string? OpenedBy, string? Error)
{
    internal static MailRow Of(MailMessage mail) => new(
        mail.Id, mail.Account, mail.Direction, mail.Kind, mail.From.Name.Length > 0 ? mail.From.Name : mail.From.Address, mail.To,
        mail.Subject, mail.At, mail.State, mail.Ticket, mail.OpenedAt, mail.OpenedBy, mail.Error);
}

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages.</param>
public sealed record MailRows(IReadOnlyList<MailRow> Items, long Total);

/// <summary>A conversation.</summary>
/// <param name="Thread">The letters in its subjects.</param>
/// <param name="Ticket">Its number; null: it has none.</param>
/// <param name="Mails">The first one first.</param>
public sealed record MailThread(string Thread, string? Ticket, IReadOnlyList<MailView> Mails);

/// <summary>A mail with what it says, all of it text.</summary>
/// <param name="Mail">As in the list.</param>
/// <param name="FromAddress">Of who wrote it.</param>
/// <param name="Body">Text; lines end with a line feed.</param>
/// <param name="WrittenBy">User name; of an answer.</param>
/// <param name="SentAt">When it went out.</param>
/// <param name="Files">What is attached.</param>
public sealed record MailView(
    MailRow Mail, string FromAddress, string Body, string? WrittenBy, DateTimeOffset? SentAt, IReadOnlyList<MailFileView> Files)
{
    internal static MailView Of(MailMessage mail) => new(
        MailRow.Of(mail), mail.From.Address, mail.Body, mail.WrittenBy, mail.SentAt,
        [.. mail.Attachments.Select(a => new MailFileView(a.Position, a.Name, a.Bytes, a.Sha256 is not null, TextView.Of(a.Refused)))]);
}

/// <param name="Number">By which it is asked for.</param>
/// <param name="Name">As it was called.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="IsKept">False: it was refused.</param>
/// <param name="Refused">Why.</param>
public sealed record MailFileView(int Number, string Name, long Bytes, bool IsKept, TextView? Refused);

/// <param name="Text">1 to 20,000 characters; the same text again is the same answer.</param>
/// <param name="Seen">The id of the last mail of the conversation that the person saw: who wrote since is not written over.</param>
public sealed record MailAnswer(string? Text, string? Seen);
