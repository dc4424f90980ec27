using System.Collections.Frozen;
using ContactCenter.Backoffice.Database;
using ContactCenter.Chat.Storage;
using ContactCenter.History.Database;

namespace ContactCenter.Chat.Sites;

/// <summary>Sites as versions. The origins of all are in memory, since every page asks for them.</summary>
internal sealed class ChatSiteStore(StorageDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(5);
    private (DateTimeOffset ReadAt, FrozenDictionary<string, KeptSite> Sites)? _known;

    /// <summary>The last version of each, at most five seconds old.</summary>
    public async ValueTask<FrozenDictionary<string, KeptSite>> AllAsync(CancellationToken cancel)
    {
        if (_known is { } known && time.GetUtcNow() - known.ReadAt < Age)
        {
            return known.Sites;
        }

        var read = await database.ReadAsync(
            "SELECT DISTINCT ON (id) document, version, saved_at, saved_by FROM chat.site ORDER BY id, version DESC",
            r => new KeptSite(
                ChatJson.Read<ChatSite>(r.GetString(0)), r.GetInt32(1), r.GetFieldValue<DateTimeOffset>(2), r.GetString(3)),
            cancel);
        var sites = read.ToFrozenDictionary(s => s.Site.Id, StringComparer.Ordinal);
        _known = (time.GetUtcNow(), sites);
        return sites;
    }

    public async ValueTask<ChatSite?> FindAsync(string id, CancellationToken cancel) =>
        (await AllAsync(cancel)).GetValueOrDefault(id)?.Site;

    /// <returns>The version that it became.</returns>
    public async Task<int> SaveAsync(ChatSite site, string reason, string by, CancellationToken cancel)
    {
        var version = await database.WriteAsync(
            """
            INSERT INTO chat.site (id, version, document, reason, saved_at, saved_by)
            SELECT $1, coalesce(max(version), 0) + 1, CAST($2 AS jsonb), $3, $4, $5 FROM chat.site WHERE id = $1
            RETURNING version
            """,
            r => r.GetInt32(0), cancel, site.Id, ChatJson.Of(site), reason, time.GetUtcNow(), by);
        await database.AfterCommitAsync(() =>
        {
            _known = null;
            return Task.CompletedTask;
        });
        return version;
    }
}
