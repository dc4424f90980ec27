using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Texts;
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

    public sealed record Refused(FileRefusal Why, BilingualText Text) : EvidenceResult;
}

/// <summary>Evidence files, and for which contract each was handed in.</summary>
/// <param name="database">Knows whose they are.</param>
/// <param name="time">When they came.</param>
/// <param name="vault">Where they are.</param>
/// <param name="limitBytes">Largest file.</param>
public sealed class EvidenceStore(StorageDatabase database, TimeProvider time, FileVault vault, long limitBytes = 100 * 1024 * 1024)
{
    private const string Columns = "contract_id, sha256, file_name, bytes, stored_by, stored_at";

    private readonly AttachmentKind _kind = new("assessment.evidence", limitBytes, AttachmentKind.Documents);

    public async Task<EvidenceResult> StoreAsync(ContractId contract, string fileName, Stream content, string who, CancellationToken cancel)
    {
        var receipt = await vault.ReceiveAsync(_kind, fileName, content, cancel);
        if (receipt is FileReceipt.Refused refused)
        {
            return new EvidenceResult.Refused(refused.Why, refused.Text);
        }

        var kept = (FileReceipt.Kept)receipt;
        await database.WriteAsync(
            $"INSERT INTO assessment.evidence ({Columns}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            cancel, contract.Value, kept.Sha256, kept.FileName, kept.Bytes, who, time.GetUtcNow());
        await database.WriteAsync(
            "INSERT INTO assessment.evidence_hand_in (contract_id, sha256, file_name, handed_by, handed_at) VALUES ($1, $2, $3, $4, $5)",
            cancel, contract.Value, kept.Sha256, kept.FileName, who, time.GetUtcNow());
        return new EvidenceResult.Stored((await FindAsync(contract, kept.Sha256, cancel))!);
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
    /// <exception cref="FileAwayException">It may be at a Host that does not answer.</exception>
    public async Task<Stream?> OpenAsync(ContractId contract, string sha256, CancellationToken cancel) =>
        await FindAsync(contract, sha256, cancel) is null ? null : await vault.OpenAsync(sha256, cancel);

    /// <summary>Whether the file is there and is still what was handed in.</summary>
    /// <exception cref="FileAwayException">It may be at a Host that does not answer.</exception>
    public Task<bool> IsWholeAsync(string sha256, CancellationToken cancel) => vault.IsWholeAsync(sha256, cancel);
}
