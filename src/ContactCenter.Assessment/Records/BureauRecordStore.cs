using System.Text.Json;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Assessment.Records;

/// <summary>A record as it stands.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="Withdrawn">It counts no more.</param>
public sealed record Recorded<T>(string Id, int Revision, T Body, bool Withdrawn, string RecordedBy, DateTimeOffset RecordedAt, string? Reason);

/// <summary>What the bureau records of events, findings and complaints. A change is a new revision with a reason; nothing disappears.</summary>
public sealed class BureauRecordStore(StorageDatabase database, TimeProvider time)
{
    private const string Columns = "id, revision, body::text, withdrawn, recorded_by, recorded_at, reason";

    /// <param name="contract">Of which contract.</param>
    /// <param name="entry">The whole record; its id is new or the one that is changed.</param>
    /// <param name="basedOn">The revision that was changed; 0 for a new record.</param>
    /// <param name="reason">Why it changes; not asked for a new record.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<SaveResult> SaveAsync(ContractId contract, ExemptionEvent entry, int basedOn, string? reason, CancellationToken cancel) =>
        SaveAsync(contract, entry, entry.Id, entry.Evidence, entry.RecordedBy, RecordCheck.Of(entry), basedOn, reason, cancel);

    /// <inheritdoc cref="SaveAsync(ContractId, ExemptionEvent, int, string?, CancellationToken)"/>
    public Task<SaveResult> SaveAsync(ContractId contract, LateOrderFinding entry, int basedOn, string? reason, CancellationToken cancel) =>
        SaveAsync(contract, entry, entry.Id, entry.Evidence, entry.RecordedBy, RecordCheck.Of(entry), basedOn, reason, cancel);

    /// <inheritdoc cref="SaveAsync(ContractId, ExemptionEvent, int, string?, CancellationToken)"/>
    public Task<SaveResult> SaveAsync(ContractId contract, ComplaintRecord entry, int basedOn, string? reason, CancellationToken cancel) =>
        SaveAsync(contract, entry, entry.Id, entry.Evidence, entry.RecordedBy, RecordCheck.Of(entry), basedOn, reason, cancel);

    /// <summary>A day outside of the contract's term is refused, too.</summary>
    /// <inheritdoc cref="SaveAsync(ContractId, ExemptionEvent, int, string?, CancellationToken)"/>
    public Task<SaveResult> SaveAsync(Contract contract, LeaveRecord entry, int basedOn, string? reason, CancellationToken cancel) =>
        SaveAsync(contract.Id, entry, entry.Id, entry.Evidence, entry.RecordedBy, RecordCheck.Of(entry, contract), basedOn, reason, cancel);

    /// <param name="rules">The version that applies on the event's day: it has the range of the deduction. Null when there is none, which refuses.</param>
    /// <inheritdoc cref="SaveAsync(ContractId, ExemptionEvent, int, string?, CancellationToken)"/>
    public Task<SaveResult> SaveAsync(Contract contract, SecurityEvent entry, RuleSet? rules, int basedOn, string? reason, CancellationToken cancel) =>
        SaveAsync(contract.Id, entry, entry.Id, entry.Evidence, entry.RecordedBy, RecordCheck.Of(entry, contract, rules), basedOn, reason, cancel);

    /// <summary>
    /// The record is to count no more; it stays to be read. Of a record that counts this is in force when a second person has approved it.
    /// </summary>
    public async Task<SaveResult> WithdrawAsync<T>(ContractId contract, string id, int basedOn, string who, string reason, CancellationToken cancel)
        where T : class
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new SaveResult.Refused([ReasonMissing]);
        }

        var written = await database.WriteAsync("""
            INSERT INTO assessment.bureau_record (contract_id, kind, id, revision, body, evidence, withdrawn, recorded_by, recorded_at, reason)
            SELECT contract_id, kind, id, revision + 1, body, evidence, true, $5, $6, $7
            FROM (SELECT * FROM assessment.bureau_record WHERE contract_id = $1 AND kind = $2 AND id = $3 ORDER BY revision DESC LIMIT 1) AS last
            WHERE revision = $4
            ON CONFLICT DO NOTHING
            """, cancel, contract.Value, KindOf<T>(), id, basedOn, who, time.GetUtcNow(), reason);
        return written == 1 ? new SaveResult.Done(basedOn + 1) : new SaveResult.Stale(await RevisionAsync<T>(contract, id, cancel));
    }

    /// <summary>Every record of the kind as it stands, withdrawn ones too, in order of first entry.</summary>
    public async Task<IReadOnlyList<Recorded<T>>> ListAsync<T>(ContractId contract, CancellationToken cancel)
        where T : class => await database.ReadAsync($"""
            SELECT DISTINCT ON (id) {Columns} FROM assessment.bureau_record WHERE contract_id = $1 AND kind = $2 ORDER BY id, revision DESC
            """, Row<T>, cancel, contract.Value, KindOf<T>());

    /// <summary>Every revision of one record, newest first.</summary>
    public async Task<IReadOnlyList<Recorded<T>>> HistoryAsync<T>(ContractId contract, string id, CancellationToken cancel)
        where T : class => await database.ReadAsync(
            $"SELECT {Columns} FROM assessment.bureau_record WHERE contract_id = $1 AND kind = $2 AND id = $3 ORDER BY revision DESC",
            Row<T>, cancel, contract.Value, KindOf<T>(), id);

    private static RuleProblem ReasonMissing { get; } = new("reason", new("变更须说明原因", "a change needs a reason"));

    /// <summary>The key of a kind of record.</summary>
    internal static string KindOf<T>() => JsonNamingPolicy.CamelCase.ConvertName(typeof(T).Name);

    private static Recorded<T> Row<T>(NpgsqlDataReader r) => new(
        r.GetString(0),
        r.GetInt32(1),
        JsonSerializer.Deserialize<T>(r.GetString(2), AssessmentJson.Options)!,
        r.GetBoolean(3),
        r.GetString(4),
        r.GetFieldValue<DateTimeOffset>(5),
        r.TextOrNull(6));

    private async Task<SaveResult> SaveAsync<T>(
        ContractId contract, T entry, string id, string evidence, string who, IReadOnlyList<RuleProblem> problems, int basedOn, string? reason, CancellationToken cancel)
        where T : class
    {
        var all = new List<RuleProblem>(problems);
        if (basedOn > 0 && string.IsNullOrWhiteSpace(reason))
        {
            all.Add(ReasonMissing);
        }

        var known = await database.ReadAsync(
            "SELECT 1 FROM assessment.evidence WHERE contract_id = $1 AND sha256 = $2", r => r.GetInt32(0), cancel, contract.Value, evidence);
        if (known.Count == 0)
        {
            all.Add(new("evidence", new("没有为本合同提交过该证据文件", "no such evidence file was handed in for this contract")));
        }

        if (all.Count > 0)
        {
            return new SaveResult.Refused(all);
        }

        var written = await database.WriteAsync("""
            INSERT INTO assessment.bureau_record (contract_id, kind, id, revision, body, evidence, withdrawn, recorded_by, recorded_at, reason)
            SELECT $1, $2, $3, $4 + 1, $5::json, $6, false, $7, $8, $9
            WHERE (SELECT COALESCE(max(revision), 0) FROM assessment.bureau_record WHERE contract_id = $1 AND kind = $2 AND id = $3) = $4
            ON CONFLICT DO NOTHING
            """, cancel, contract.Value, KindOf<T>(), id, basedOn, JsonSerializer.Serialize(entry, AssessmentJson.Options), evidence, who, time.GetUtcNow(), reason);
        return written == 1 ? new SaveResult.Done(basedOn + 1) : new SaveResult.Stale(await RevisionAsync<T>(contract, id, cancel));
    }

    private async Task<int> RevisionAsync<T>(ContractId contract, string id, CancellationToken cancel)
        where T : class => (await HistoryAsync<T>(contract, id, cancel)).FirstOrDefault()?.Revision ?? 0;
}
