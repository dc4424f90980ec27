using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using MimeKit;

namespace ContactCenter.Mail.Reading;

/// <summary>
/// What a mail is by its headers, before anybody reads it: no program of the centre answers what a program sent (RFC 3834 §2), and what
/// came back does not become work of its own (RFC 3464). Pure.
/// </summary>
internal static class MailClassifier
{
    /// <summary>On everything that goes out from here, with the address of the mailbox.</summary>
    public const string OwnHeader = "X-ContactCenter-Mailbox";

    /// <summary>Values that lists, mass mailers and old responders write (RFC 2076 §3.9).</summary>
    private static readonly string[] OfPrograms = ["bulk", "junk", "list", "auto_reply"];

    private static readonly string[] OfReturns = ["mailer-daemon", "postmaster"];

    /// <param name="mail">As it came.</param>
    /// <param name="account">Where.</param>
    /// <param name="own">The addresses of all mailboxes of the centre.</param>
    public static MailKind KindOf(MimeMessage mail, MailAccount account, IReadOnlyCollection<string> own)
    {
        if (IsReturned(mail))
        {
            return MailKind.Bounce;
        }

        if (mail.Headers.Contains(OwnHeader) || own.Contains(AddressOf(mail), StringComparer.OrdinalIgnoreCase))
        {
            return MailKind.Loop;
        }

        // A fax server is a program and says so; what it sends was written by a person all the same.
        return account.Kind is MailAccountKind.Fax && mail.Attachments.Any() ? MailKind.Fax
            : IsOfProgram(mail) ? MailKind.AutoReply
            : account.Kind is MailAccountKind.Fax ? MailKind.Fax
            : MailKind.Mail;
    }

    public static string AddressOf(MimeMessage mail) => mail.From.Mailboxes.FirstOrDefault()?.Address ?? string.Empty;

    /// <summary>Nobody reads what is answered to it.</summary>
    public static bool IsNobody(string address)
    {
        var name = address.Split('@')[0].Replace("-", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
        return name.Length == 0
            || name.Contains("noreply", StringComparison.Ordinal) || name.Contains("donotreply", StringComparison.Ordinal)
            || OfReturns.Contains(address.Split('@')[0], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// RFC 3464 §2: a report of the delivery; or what old servers write instead, with no return path at all (RFC 5321 §4.5.5).
    /// </summary>
    private static bool IsReturned(MimeMessage mail) =>
        mail.Body is MultipartReport { ReportType: var type } && string.Equals(type, "delivery-status", StringComparison.OrdinalIgnoreCase)
        || (OfReturns.Contains(AddressOf(mail).Split('@')[0], StringComparer.OrdinalIgnoreCase)
            && (mail.Headers["Return-Path"]?.Trim() is "<>" || mail.Headers.Contains("X-Failed-Recipients")));

    private static bool IsOfProgram(MimeMessage mail) =>
        (mail.Headers["Auto-Submitted"]?.Split(';')[0].Trim() is { Length: > 0 } submitted
            && !submitted.Equals("no", StringComparison.OrdinalIgnoreCase))
        || OfPrograms.Contains(mail.Headers["Precedence"]?.Trim(), StringComparer.OrdinalIgnoreCase)
        || mail.Headers.Contains("X-Autoreply") || mail.Headers.Contains("X-Autorespond")
        || mail.Headers.Contains(HeaderId.ListId)
        || mail.Headers["Return-Path"]?.Trim() is "<>";
}
