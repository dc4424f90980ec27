using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Records;

/// <summary>One revision of one of the bureau's records.</summary>
/// <param name="Kind">exemptionEvent, lateOrderFinding, complaintRecord or securityEvent.</param>
public sealed record RecordKey(ContractId Contract, string Kind, string Id, int Revision)
{
    public override string ToString() => $"{Contract}/{Kind}/{Id}/{Revision}";
}

/// <summary>What a second person said of the bureau's records (X34): a record counts from its approval on.</summary>
public sealed class RecordDecisions(StorageDatabase database, TimeProvider time)
{
    private readonly DocumentStore<Decision> _decisions = new(database, time, "recordDecision");

    public async Task<Decision?> FindAsync(RecordKey record, CancellationToken cancel) => (await _decisions.FindAsync(record.ToString(), cancel))?.Body;

    /// <param name="enteredBy">Who recorded it: another person decides.</param>
    public async Task<DecisionResult> DecideAsync(RecordKey record, string enteredBy, bool approve, string who, string reason, CancellationToken cancel)
    {
        if (ApprovalRules.Decide(enteredBy, ProposalState.Waiting, approve, who, reason) is not DecisionResult.Decided and var refused)
        {
            return refused;
        }

        var saved = await _decisions.SaveAsync(record.ToString(), new(approve, who, time.GetUtcNow(), reason), basedOn: 0, who, reason, cancel);
        return saved is SaveResult.Done ? DecisionResult.Decided : DecisionResult.AlreadyDecided;
    }
}
