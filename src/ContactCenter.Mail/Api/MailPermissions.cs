using ContactCenter.Backoffice.Permissions;
using static ContactCenter.Backoffice.Permissions.Roles;

namespace ContactCenter.Mail.Api;

/// <summary>What may be done with mails and faxes.</summary>
public static class MailPermissions
{
    public static readonly Permission Read =
        new("mail:read", new("查看邮件与传真", "Read mails and faxes"), Agent, Supervisor, Auditor, Informants);

    public static readonly Permission Answer = new("mail:answer", new("答复邮件", "Answer mails"), Agent, Supervisor, Informants);

    public static readonly Permission Configure =
        new("mail:configure", new("管理邮箱账户", "Set up mail accounts"), Administrator);

    internal static Permission[] All { get; } = [Read, Answer, Configure];
}
