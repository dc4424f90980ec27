using System.Text.Json;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Assessment.Records;

/// <summary>Closed sheets, every revision as it was closed.</summary>
public sealed class SheetStore(StorageDatabase database)
{
    /// <summary>The newest revision, or null while the month is open.</summary>
    public async Task<ClosedSheet?> FindAsync(ContractId contract, YearMonth month, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT body::text FROM assessment.closed_sheet WHERE contract_id = $1 AND month = $2 ORDER BY revision DESC LIMIT 1",
        Row, cancel, contract.Value, month.ToString())).FirstOrDefault();

    /// <summary>All revisions, newest first.</summary>
    public async Task<IReadOnlyList<ClosedSheet>> RevisionsAsync(ContractId contract, YearMonth month, CancellationToken cancel) => await database.ReadAsync(
        "SELECT body::text FROM assessment.closed_sheet WHERE contract_id = $1 AND month = $2 ORDER BY revision DESC",
        Row, cancel, contract.Value, month.ToString());

    /// <summary>The newest revision of each month of the contract, in order of months.</summary>
    public async Task<IReadOnlyList<ClosedSheet>> AllAsync(ContractId contract, CancellationToken cancel) => await database.ReadAsync(
        "SELECT DISTINCT ON (month) body::text FROM assessment.closed_sheet WHERE contract_id = $1 ORDER BY month, revision DESC",
        Row, cancel, contract.Value);

    /// <summary>The newest revision of each month of every contract: by which version of the contract it was closed.</summary>
    public async Task<IReadOnlyList<(YearMonth Month, Contract Contract)>> ContractsAsync(CancellationToken cancel) => await database.ReadAsync(
        "SELECT DISTINCT ON (contract_id, month) month, body->>'contract' FROM assessment.closed_sheet ORDER BY contract_id, month, revision DESC",
        r => (YearMonth.Parse(r.GetString(0), null), JsonSerializer.Deserialize<Contract>(r.GetString(1), AssessmentJson.Options)!),
        cancel);

    /// <returns>False when the revision is not the next one: someone else closed meanwhile.</returns>
    public async Task<bool> AddAsync(ClosedSheet closed, CancellationToken cancel) => await database.WriteAsync("""
        INSERT INTO assessment.closed_sheet (contract_id, month, revision, hash, body, closed_by, closed_at, reason)
        SELECT $1, $2, $3, $4, $5::json, $6, $7, $8
        WHERE (SELECT COALESCE(max(revision), 0) FROM assessment.closed_sheet WHERE contract_id = $1 AND month = $2) = $3 - 1
        ON CONFLICT DO NOTHING
        """, cancel, closed.Sheet.Contract.Value, closed.Sheet.Month.ToString(), closed.Revision, closed.Hash,
        JsonSerializer.Serialize(closed, AssessmentJson.Options), closed.ClosedBy, closed.ClosedAt.ToUniversalTime(), closed.Reason) == 1;

    private static ClosedSheet Row(NpgsqlDataReader r) => JsonSerializer.Deserialize<ClosedSheet>(r.GetString(0), AssessmentJson.Options)!;
}
