using ContactCenter.Domain.Faults;

namespace ContactCenter.Mail.Api;

/// <summary>What can be wrong with a mail account and with no other thing.</summary>
internal static class MailFaults
{
    public static readonly FaultKind Id = new("mail-account-id", "Lower case letters, digits and hyphens; up to 40.");
    public static readonly FaultKind Address = new("no-mail-address", "This is no mail address.");
    public static readonly FaultKind Server = new("mail-server", "A host, a port of 1 to 65535 and one of tls, startTls, none.");
    public static readonly FaultKind NeedsTls = new("mail-server-tls", "A server that is not on this machine needs TLS.");
}
