using ContactCenter.Chat.Links;
using ContactCenter.Mail.Messages;

namespace ContactCenter.Host.Calls;

/// <summary>Links that agents send go out from the mailbox of the centre.</summary>
internal sealed class MailOfLinks(MailOutbox outbox) : ILinkMail
{
    public bool IsAddress(string text) => MailOutbox.IsAddress(text);

    public async Task<bool> PutAsync(string to, string subject, string body, string key, string by, CancellationToken cancel) =>
        await outbox.PutAsync(new(to, subject, body, [], key, by), cancel) is not null;
}
