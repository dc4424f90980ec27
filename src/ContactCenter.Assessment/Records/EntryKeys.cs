using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Records;

/// <summary>What a proposal is about.</summary>
/// <param name="Kind">externalFigure, correction, substituteStandard or quarterScore.</param>
public sealed record ProposalKey(long Id, ContractId Contract, string Kind, string Period, string Evidence, string EnteredBy, DateTimeOffset EnteredAt);

/// <summary>Finds whose something is that is named by its id alone.</summary>
public sealed class EntryKeys(StorageDatabase database)
{
    /// <summary>What is proposed of late orders is decided at its own place, as no figure is.</summary>
    internal const string LateOrderKind = "lateOrderDecision";

    /// <summary>Of a figure, a substitute standard or a score. Null when there is no such proposal.</summary>
    public async Task<ProposalKey?> ProposalAsync(long id, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT id, contract_id, kind, period, evidence, entered_by, entered_at FROM assessment.proposal WHERE id = $1 AND kind <> $2",
        r => new ProposalKey(r.GetInt64(0), ContractId.From(r.GetString(1)), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetFieldValue<DateTimeOffset>(6)),
        cancel, id, LateOrderKind)).FirstOrDefault();

    /// <summary>Null when there is no such appeal.</summary>
    public async Task<(ContractId Contract, string Month)?> AppealAsync(string id, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT contract_id, month FROM assessment.appeal WHERE id = $1", r => (ContractId.From(r.GetString(0)), r.GetString(1)), cancel, id);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The newest revision of the record, who entered it, and its evidence. Null when there is no such record.</summary>
    public async Task<(RecordKey Key, string RecordedBy, DateTimeOffset RecordedAt, string Evidence)?> RecordAsync(string id, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT contract_id, kind, id, revision, recorded_by, recorded_at, evidence FROM assessment.bureau_record WHERE id = $1 ORDER BY revision DESC LIMIT 1",
            r => (new RecordKey(ContractId.From(r.GetString(0)), r.GetString(1), r.GetString(2), r.GetInt32(3)), r.GetString(4), r.GetFieldValue<DateTimeOffset>(5), r.GetString(6)),
            cancel, id);
        return found.Count == 0 ? null : found[0];
    }
}
