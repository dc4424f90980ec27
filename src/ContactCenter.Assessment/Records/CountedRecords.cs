using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Records;

/// <summary>A record that counts.</summary>
/// <param name="Approval">The second person's, of this revision.</param>
public sealed record Counted<T>(T Body, Decision Approval);

/// <summary>The bureau's records as far as they count: what a second person approved, and of a changed record the revision approved last.</summary>
public sealed class CountedRecords(BureauRecordStore records, RecordDecisions decisions)
{
    public Task<IReadOnlyList<ExemptionEvent>> EventsAsync(ContractId contract, CancellationToken cancel) => OfAsync<ExemptionEvent>(contract, cancel);

    public Task<IReadOnlyList<LateOrderFinding>> FindingsAsync(ContractId contract, CancellationToken cancel) => OfAsync<LateOrderFinding>(contract, cancel);

    /// <summary>The findings with the approval from which each of them counts.</summary>
    public Task<IReadOnlyList<Counted<LateOrderFinding>>> CountedFindingsAsync(ContractId contract, CancellationToken cancel) =>
        CountedAsync<LateOrderFinding>(contract, cancel);

    public Task<IReadOnlyList<ComplaintRecord>> ComplaintsAsync(ContractId contract, CancellationToken cancel) => OfAsync<ComplaintRecord>(contract, cancel);

    public Task<IReadOnlyList<Counted<SecurityEvent>>> SecurityEventsAsync(ContractId contract, CancellationToken cancel) => CountedAsync<SecurityEvent>(contract, cancel);

    public Task<IReadOnlyList<Counted<LeaveRecord>>> LeavesAsync(ContractId contract, CancellationToken cancel) => CountedAsync<LeaveRecord>(contract, cancel);

    private async Task<IReadOnlyList<T>> OfAsync<T>(ContractId contract, CancellationToken cancel)
        where T : class => [.. (await CountedAsync<T>(contract, cancel)).Select(r => r.Body)];

    private async Task<IReadOnlyList<Counted<T>>> CountedAsync<T>(ContractId contract, CancellationToken cancel)
        where T : class
    {
        var counted = new List<Counted<T>>();
        foreach (var newest in (await records.ListAsync<T>(contract, cancel)).Where(r => !r.Withdrawn))
        {
            // Most records have one revision; only a changed one is looked up with those before it.
            var revisions = newest.Revision == 1 ? [newest] : await records.HistoryAsync<T>(contract, newest.Id, cancel);
            foreach (var revision in revisions)
            {
                if (await decisions.FindAsync(new(contract, BureauRecordStore.KindOf<T>(), revision.Id, revision.Revision), cancel) is { Approved: true } approval)
                {
                    counted.Add(new(revision.Body, approval));
                    break;
                }
            }
        }

        return counted;
    }
}
