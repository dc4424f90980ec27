using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Database;

namespace ContactCenter.Workforce.Staff;

/// <param name="Sha256">Of its content.</param>
/// <param name="Ending">By its content, such as <c>pdf</c>.</param>
/// <param name="Bytes">Its size.</param>
public sealed record PaperFile(string Sha256, string Ending, long Bytes);

/// <summary>
/// Originals of papers (STF-01). Each lies encrypted from the moment in which it is known whose it is; until the paper is reviewed files
/// are
/// added to it, and never taken away.
/// </summary>
internal sealed class PaperFiles(StorageDatabase database, SealedFiles seals, TimeProvider time)
{
    /// <summary>
    /// Nobody reviews the paper until the request that goes on is over: no file is taken that could not be kept, because it would lie in
    /// the vault and not encrypted.
    /// </summary>
    /// <returns>False when it was reviewed: what the reviewer saw is what there is.</returns>
    public async Task<bool> KeepOpenAsync(string paper, CancellationToken cancel) => await database.WriteAsync(
        "SELECT count(*) FROM (SELECT FROM workforce.paper WHERE id = $1 AND reviewed_by IS NULL FOR SHARE) p", r => r.GetInt64(0), cancel,
        paper) > 0;

    /// <returns>False when it was reviewed.</returns>
    public Task<bool> AddAsync(string paper, FileReceipt.Kept file, string by, CancellationToken cancel) => database.InTransactionAsync(
        async () =>
        {
            var written = await database.WriteAsync(
                """
                INSERT INTO workforce.paper_file (paper, sha256, ending, bytes, added_by, added_at)
                SELECT p.id, $2, $3, $4, $5, $6 FROM workforce.paper p WHERE p.id = $1 AND p.reviewed_by IS NULL FOR SHARE
                ON CONFLICT DO NOTHING
                """,
                cancel, paper, file.Sha256, file.Type.Extensions[0], file.Bytes, by, time.GetUtcNow());
            await seals.SealAsync([file.Sha256], cancel);
            return written > 0;
        },
        done => done);

    /// <summary>Of some papers, by paper.</summary>
    public async Task<ILookup<string, PaperFile>> OfAsync(IReadOnlyCollection<string> papers, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT paper, sha256, ending, bytes FROM workforce.paper_file WHERE paper = ANY ($1) ORDER BY added_at, sha256",
            r => (Paper: r.GetString(0), File: new PaperFile(r.GetString(1), r.GetString(2), r.GetInt64(3))), cancel,
            (object)papers.ToArray())).ToLookup(f => f.Paper, f => f.File, StringComparer.Ordinal);
}
