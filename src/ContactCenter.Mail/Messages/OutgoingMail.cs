using ContactCenter.Mail.Accounts;

namespace ContactCenter.Mail.Messages;

/// <summary>Mails that go out, as they are kept until they are sent. Pure but for their ids.</summary>
internal static class OutgoingMail
{
    /// <param name="account">From which mailbox.</param>
    /// <param name="about">What is answered.</param>
    /// <param name="kind">An answer of a person, or a notice.</param>
    /// <param name="text">What it says.</param>
    /// <param name="writtenBy">User name; null: nobody.</param>
    /// <param name="now">The time.</param>
    public static MailMessage To(MailAccount account, MailMessage about, MailKind kind, string text, string? writtenBy, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now).ToString("N");
        return new(
            "m-" + id, account.Id, MailDirection.Out, kind, $"{id}.{Guid.NewGuid():N}@{account.Address.Split('@')[^1]}", about.Thread,
            new(account.Title, account.Address), about.From.Address, ThreadToken.Answering(about.Subject, about.Thread), text, now)
        {
            Ticket = about.Ticket,
            InReplyTo = about.MessageId.Length > 0 ? about.MessageId : null,
            WrittenBy = writtenBy,
            State = MailState.Waiting,
        };
    }
}
