using System.Net;

namespace ContactCenter.Mail.Accounts;

public enum MailAccountKind
{
    /// <summary>People write to it.</summary>
    Mail,

    /// <summary>A fax server sends to it: a fax is a PDF or TIFF by mail.</summary>
    Fax,
}

/// <summary>How a connection to a mail server is made safe.</summary>
public enum MailSecurity
{
    /// <summary>TLS from the first byte (RFC 8314): IMAP 993, SMTP 465.</summary>
    Tls,

    /// <summary>TLS before anything is said that matters, or no connection at all.</summary>
    StartTls,

    /// <summary>In the clear: on this machine, or where the centre's configuration allows it.</summary>
    None,
}

/// <param name="Host">A name or an address.</param>
/// <param name="Port">1–65535.</param>
/// <param name="Security">How it is made safe.</param>
public sealed record MailServer(string Host, int Port, MailSecurity Security)
{
    /// <summary>Nothing leaves this machine.</summary>
    internal bool IsLoopback =>
        Host is "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>A mailbox that the centre reads and answers from; its password is never a part of this.</summary>
/// <param name="Id">Lower case letters, digits and hyphens; up to 40.</param>
/// <param name="Title">As people call it; also the name in what goes out.</param>
/// <param name="Kind">Who sends to it.</param>
/// <param name="Address">Its mail address.</param>
/// <param name="Imap">Where it is read.</param>
/// <param name="Smtp">Where mails go out.</param>
/// <param name="UserName">For both.</param>
/// <param name="IsActive">Whether it is read.</param>
public sealed record MailAccount(
    string Id, string Title, MailAccountKind Kind, string Address, MailServer Imap, MailServer Smtp, string UserName, bool IsActive);

/// <summary>How the reading of a mailbox goes.</summary>
/// <param name="ReadAt">When it was read to its end last; null: never.</param>
/// <param name="FailedAt">Since when it cannot be read; null: it can.</param>
/// <param name="Failure">Why.</param>
public sealed record MailAccountHealth(DateTimeOffset? ReadAt, DateTimeOffset? FailedAt, MailFailure? Failure);
