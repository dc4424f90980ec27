using System.Collections.Frozen;
using ContactCenter.Backoffice.Database;
using ContactCenter.Chat.Storage;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Chat.Sites;

/// <summary>Sites as versions. The origins of all are in memory, since every page asks for them.</summary>
internal sealed class ChatSiteStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = "document, version, saved_at, saved_by, reason";
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
            $"SELECT DISTINCT ON (id) {Columns} FROM chat.site ORDER BY id, version DESC", Row, cancel);
        var sites = read.ToFrozenDictionary(s => s.Site.Id, StringComparer.Ordinal);
        _known = (time.GetUtcNow(), sites);
        return sites;
    }

    /// <summary>A site on which chats can begin. Addresses are typed by people: small and capital letters are the same.</summary>
    public async ValueTask<ChatSite?> FindAsync(string id, CancellationToken cancel)
    {
        var sites = await AllAsync(cancel);
        var found = sites.GetValueOrDefault(id) ?? Twin(sites, id);
        return found?.Site is { IsOn: true } site ? site : null;
    }

    /// <summary>The site whose id differs by small and capital letters alone; null: none does.</summary>
    public async ValueTask<KeptSite?> TwinAsync(string id, CancellationToken cancel)
    {
        var sites = await AllAsync(cancel);
        return sites.ContainsKey(id) ? null : Twin(sites, id);
    }

    /// <summary>The same of the page of visitors.</summary>
    public async ValueTask<ChatSite?> FindPageAsync(string id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { Channel: ChatStore.WebChannel } site ? site : null;

    /// <summary>Every version of a site, the last one first.</summary>
    public Task<List<KeptSite>> VersionsAsync(string id, CancellationToken cancel) => database.ReadAsync(
        $"SELECT {Columns} FROM chat.site WHERE id = $1 ORDER BY version DESC LIMIT 200", Row, cancel, id);

    /// <returns>False when it is not the version that this one follows.</returns>
    public async Task<bool> SaveAsync(ChatSite site, int basedOn, string reason, string by, CancellationToken cancel)
    {
        var isSaved = await database.WriteAsync(
            """
            INSERT INTO chat.site (id, version, document, reason, saved_at, saved_by)
            SELECT $1, $6 + 1, CAST($2 AS jsonb), $3, $4, $5 FROM chat.site WHERE id = $1
            HAVING coalesce(max(version), 0) = $6
                AND ($6 > 0 OR NOT EXISTS (SELECT FROM chat.site WHERE lower(id) = lower($1)))
            ON CONFLICT DO NOTHING
            """,
            cancel, site.Id, ChatJson.Of(site), reason, time.GetUtcNow(), by, basedOn) > 0;
        await database.AfterCommitAsync(() =>
        {
            _known = null;
            return Task.CompletedTask;
        });
        return isSaved;
    }

    private static KeptSite? Twin(FrozenDictionary<string, KeptSite> sites, string id) =>
        sites.Values.FirstOrDefault(s => string.Equals(s.Site.Id, id, StringComparison.OrdinalIgnoreCase));

    private static KeptSite Row(NpgsqlDataReader row) => new(
        ChatJson.Read<ChatSite>(row.GetString(0)), row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3),
        row.GetString(4));
}
