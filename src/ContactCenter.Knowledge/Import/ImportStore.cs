using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Knowledge.Import;

/// <summary>Files that were brought in: only who did makes an article of one, so that a hash alone gives nobody a file.</summary>
public sealed class ImportStore(StorageDatabase database, TimeProvider time)
{
    public async Task<string> KeepAsync(ArticleFile file, string who, CancellationToken cancel)
    {
        var id = "i-" + Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        await database.WriteAsync(
            "INSERT INTO knowledge.import (id, at, who, sha256, file_name, bytes, type) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            cancel, id, time.GetUtcNow(), who, file.Sha256, file.FileName, file.Bytes, file.ContentType);
        return id;
    }

    /// <summary>Null when there is none of this person.</summary>
    public async Task<ArticleFile?> FindAsync(string id, string who, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT sha256, file_name, bytes, type FROM knowledge.import WHERE id = $1 AND who = $2",
        r => new ArticleFile(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetString(3)), cancel, id, who)).FirstOrDefault();
}
