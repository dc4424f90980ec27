namespace ContactCenter.Chat.Links;

/// <summary>The mailbox of the centre, as links need it.</summary>
public interface ILinkMail
{
    bool IsAddress(string text);

    /// <summary>Puts a mail where mails wait to be sent: they go out by themselves.</summary>
    /// <returns>False: the centre has no mailbox.</returns>
    Task<bool> PutAsync(string to, string subject, string body, string key, string by, CancellationToken cancel);
}

/// <summary>A centre that sends no mails.</summary>
internal sealed class NoLinkMail : ILinkMail
{
    public bool IsAddress(string text) => false;

    public Task<bool> PutAsync(string to, string subject, string body, string key, string by, CancellationToken cancel) =>
        Task.FromResult(false);
}
