namespace ContactCenter.Chat.Announcements;

/// <summary>What stands above a chat before it begins.</summary>
/// <param name="Title">One line.</param>
/// <param name="Text">One line.</param>
/// <param name="Path">The public page that says more, below this Host.</param>
public sealed record ShownAnnouncement(string Title, string Text, string Path);

/// <summary>What the page of visitors shows of what is announced now, each time once counted.</summary>
public interface IChatAnnouncements
{
    Task<IReadOnlyList<ShownAnnouncement>> ShowAsync(CancellationToken cancel);
}

/// <summary>A centre that announces nothing.</summary>
internal sealed class NoChatAnnouncements : IChatAnnouncements
{
    public Task<IReadOnlyList<ShownAnnouncement>> ShowAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ShownAnnouncement>>([]);
}
