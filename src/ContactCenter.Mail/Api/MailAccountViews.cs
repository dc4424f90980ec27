using ContactCenter.Mail.Accounts;

namespace ContactCenter.Mail.Api;

/// <summary>A mail account as pages show it; nobody ever sees its password.</summary>
/// <param name="Account">As it is set up.</param>
/// <param name="ReadAt">When the mailbox was read to its end last.</param>
/// <param name="FailedAt">Since when it cannot be read; null: it can.</param>
/// <param name="Failure">Why.</param>
public sealed record MailAccountView(MailAccount Account, DateTimeOffset? ReadAt, DateTimeOffset? FailedAt, MailFailure? Failure);

/// <summary>A mail account as somebody sets it up.</summary>
/// <param name="Title">As people call it; 1–60 characters.</param>
/// <param name="Kind">Who sends to it.</param>
/// <param name="Address">Its mail address.</param>
/// <param name="Imap">Where it is read.</param>
/// <param name="Smtp">Where mails go out.</param>
/// <param name="UserName">For both.</param>
/// <param name="Password">Null: the one that it has.</param>
/// <param name="IsActive">Whether it is read.</param>
public sealed record MailAccountForm(
    string? Title, MailAccountKind? Kind, string? Address, MailServerForm? Imap, MailServerForm? Smtp, string? UserName, string? Password,
    bool? IsActive);

/// <param name="Host">A name or an address.</param>
/// <param name="Port">1–65535.</param>
/// <param name="Security">How it is made safe; in the clear only on this machine, unless the configuration allows it.</param>
public sealed record MailServerForm(string? Host, int? Port, MailSecurity? Security);

/// <summary>What came of trying both servers of an account.</summary>
/// <param name="Imap">Null: it can be read. Otherwise why not.</param>
/// <param name="Smtp">Null: it sends. Otherwise why not.</param>
public sealed record MailAccountTest(MailFailure? Imap, MailFailure? Smtp);
