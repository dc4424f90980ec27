using Npgsql;

namespace ContactCenter.Chat.Sites;

/// <summary>Which pages may show the chat within themselves.</summary>
public interface IChatFrames
{
    /// <summary>The origins of a site; none where there is no such site, or it cannot be said now.</summary>
    ValueTask<IReadOnlyList<string>> AncestorsAsync(string site, CancellationToken cancel);
}

internal sealed class ChatFrames(ChatSiteStore sites) : IChatFrames
{
    public async ValueTask<IReadOnlyList<string>> AncestorsAsync(string site, CancellationToken cancel)
    {
        try
        {
            return await sites.FindPageAsync(site, cancel) is { } found ? found.Origins : [];
        }
        catch (NpgsqlException)
        {
            return [];
        }
    }
}
