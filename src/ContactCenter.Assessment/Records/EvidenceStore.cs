using System.Security.Cryptography;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Records;

/// <summary>A file handed in for a contract.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record Evidence(ContractId Contract, string Sha256, string FileName, long Bytes, string StoredBy, DateTimeOffset StoredAt);

public abstract record EvidenceResult
{
    private EvidenceResult()
    {
    }

    public sealed record Stored(Evidence Evidence) : EvidenceResult;

    public sealed record Empty : EvidenceResult;

    public sealed record TooLarge(long LimitBytes) : EvidenceResult;
}

/// <summary>Evidence files on disk, each under the hash of its content, so that a file can neither be exchanged nor be there twice.</summary>
/// <param name="database">Knows whose they are.</param>
/// <param name="time">When they came.</param>
/// <param name="folder">Where they are.</param>
/// <param name="limitBytes">Largest file.</param>
/// <param name="elsewhere">Where those are that were handed in at another Host; null: there is none.</param>
public sealed class EvidenceStore(
    StorageDatabase database, TimeProvider time, string folder, long limitBytes = 100 * 1024 * 1024, IEvidenceElsewhere? elsewhere = null)
{
    private const string Columns = "contract_id, sha256, file_name, bytes, stored_by, stored_at";

    public async Task<EvidenceResult> StoreAsync(ContractId contract, string fileName, Stream content, string who, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var incoming = Path.Combine(folder, Path.GetRandomFileName() + ".part");
        try
        {
            var (hash, bytes) = await ReceiveAsync(content, incoming, cancel);
            if (bytes == 0)
            {
                return new EvidenceResult.Empty();
            }

            if (bytes > limitBytes)
            {
                return new EvidenceResult.TooLarge(limitBytes);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(hash))!);
            File.Move(incoming, PathOf(hash), overwrite: true);
            await database.WriteAsync(
                $"INSERT INTO assessment.evidence ({Columns}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                cancel, contract.Value, hash, FileNames.Plain(fileName), bytes, who, time.GetUtcNow());
            await database.WriteAsync(
                "INSERT INTO assessment.evidence_hand_in (contract_id, sha256, file_name, handed_by, handed_at) VALUES ($1, $2, $3, $4, $5)",
                cancel, contract.Value, hash, FileNames.Plain(fileName), who, time.GetUtcNow());
            return new EvidenceResult.Stored((await FindAsync(contract, hash, cancel))!);
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    /// <summary>Null when it was not handed in for this contract.</summary>
    public async Task<Evidence?> FindAsync(ContractId contract, string sha256, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {Columns} FROM assessment.evidence WHERE contract_id = $1 AND sha256 = $2",
        r => new Evidence(
            ContractId.From(r.GetString(0)), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetString(4), r.GetFieldValue<DateTimeOffset>(5)),
        cancel, contract.Value, sha256)).FirstOrDefault();

    /// <summary>Every name that a file was handed in with, in order; of a file from before these were kept its own.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(Evidence file, CancellationToken cancel)
    {
        var names = await database.ReadAsync(
            "SELECT file_name FROM assessment.evidence_hand_in WHERE contract_id = $1 AND sha256 = $2 GROUP BY file_name ORDER BY min(number)",
            r => r.GetString(0), cancel, file.Contract.Value, file.Sha256);
        return names.Count == 0 ? [file.FileName] : names;
    }

    /// <summary>As the person who handed it in for an entry calls it; null when it was not handed in for this contract.</summary>
    /// <param name="contract">For which contract.</param>
    /// <param name="sha256">Of the file.</param>
    /// <param name="who">Who made the entry.</param>
    /// <param name="at">When: the file came just before.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Evidence?> FindAsync(ContractId contract, string sha256, string who, DateTimeOffset at, CancellationToken cancel)
    {
        if (await FindAsync(contract, sha256, cancel) is not { } file)
        {
            return null;
        }

        var handedIn = await database.ReadAsync("""
            SELECT file_name, handed_by, handed_at FROM assessment.evidence_hand_in
            WHERE contract_id = $1 AND sha256 = $2 AND handed_by = $3 AND handed_at <= $4 ORDER BY number DESC LIMIT 1
            """,
            r => file with { FileName = r.GetString(0), StoredBy = r.GetString(1), StoredAt = r.GetFieldValue<DateTimeOffset>(2) },
            cancel, contract.Value, sha256, who, at.ToUniversalTime());
        return handedIn.FirstOrDefault() ?? file;
    }

    /// <summary>Null when it was not handed in for this contract, or is nowhere.</summary>
    /// <exception cref="EvidenceAwayException">It may be at a Host that does not answer.</exception>
    public async Task<Stream?> OpenAsync(ContractId contract, string sha256, CancellationToken cancel) =>
        await FindAsync(contract, sha256, cancel) is null || !await IsHereAsync(sha256, cancel) ? null : File.OpenRead(PathOf(sha256));

    /// <summary>Whether the file is there and is still what was handed in.</summary>
    /// <exception cref="EvidenceAwayException">It may be at a Host that does not answer.</exception>
    public async Task<bool> IsWholeAsync(string sha256, CancellationToken cancel)
    {
        if (!await IsHereAsync(sha256, cancel))
        {
            return false;
        }

        await using var file = File.OpenRead(PathOf(sha256));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)) == sha256;
    }

    /// <summary>Below the folder of whichever Host.</summary>
    public static string RelativePath(string sha256) => Path.Combine(sha256[..2], sha256);

    private string PathOf(string sha256) => Path.Combine(folder, RelativePath(sha256));

    /// <summary>Brings a file here that is at another Host; one whose content is not that of its name is not taken.</summary>
    private async Task<bool> IsHereAsync(string sha256, CancellationToken cancel)
    {
        if (File.Exists(PathOf(sha256)) || elsewhere is null)
        {
            return File.Exists(PathOf(sha256));
        }

        Directory.CreateDirectory(folder);
        var incoming = Path.Combine(folder, Path.GetRandomFileName() + ".part");
        try
        {
            await using (var file = new FileStream(incoming, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                if (!await elsewhere.CopyAsync(sha256, file, cancel))
                {
                    return false;
                }

                file.Position = 0;
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)) != sha256)
                {
                    return false;
                }

                file.Flush(flushToDisk: true);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(sha256))!);
            File.Move(incoming, PathOf(sha256), overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    /// <returns>One byte more than the limit when the file is larger; the rest is not read.</returns>
    private async Task<(string Hash, long Bytes)> ReceiveAsync(Stream content, string path, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[64 * 1024];
        var bytes = 0L;
        for (int read; bytes <= limitBytes && (read = await content.ReadAsync(buffer, cancel)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            bytes += read;
        }

        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }
}
