namespace ContactCenter.Mail.Messages;

/// <summary>Where mails become work. All that is done belongs to the transaction that keeps the mail.</summary>
public interface IMailTickets
{
    /// <summary>A conversation begins.</summary>
    /// <returns>The number of its ticket, by which people call it.</returns>
    Task<string> OpenAsync(MailMessage mail, CancellationToken cancel);

    /// <summary>A conversation goes on.</summary>
    /// <param name="ticket">Its number.</param>
    /// <param name="mail">What came, or was answered.</param>
    /// <param name="cancel">Stops it.</param>
    Task ContinueAsync(string ticket, MailMessage mail, CancellationToken cancel);
}

/// <summary>Where nothing makes tickets: mails are in their own list alone.</summary>
internal sealed class NoTickets : IMailTickets
{
    public Task<string> OpenAsync(MailMessage mail, CancellationToken cancel) => Task.FromResult(string.Empty);

    public Task ContinueAsync(string ticket, MailMessage mail, CancellationToken cancel) => Task.CompletedTask;
}
