using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Records;

/// <summary>A record that counts.</summary>
/// <param name="Approval">The second person's, of this revision.</param>
public sealed record Counted<T>(T Body, Decision Approval);

/// <summary>
/// The bureau's records as far as they count: what a second person approved, of a changed record the revision approved last, and none
/// whose withdrawal was approved.
/// </summary>
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

    /// <summary>Whether a revision of the record counts.</summary>
    public async Task<bool> CountsAsync<T>(ContractId contract, string id, CancellationToken cancel)
        where T : class => await FindAsync<T>(contract, id, cancel) is not null;

    /// <summary>The days and people of a finding or complaint that counts; null for any other record.</summary>
    internal async Task<AppealableRecord?> AppealableAsync(ContractId contract, RecordKind kind, string id, CancellationToken cancel) => kind switch
    {
        RecordKind.LateOrder when await FindAsync<LateOrderFinding>(contract, id, cancel) is { Body: var finding } =>
            new(AppealTarget.Finding, finding.RecordedBy, [finding.FoundOn]),
        RecordKind.Complaint when await FindAsync<ComplaintRecord>(contract, id, cancel) is { Body: var complaint } =>
            new(AppealTarget.Complaint, complaint.RecordedBy, complaint.DecidedOn is { } decided ? [complaint.ReceivedOn, decided] : [complaint.ReceivedOn]),
        _ => null,
    };

    private async Task<Counted<T>?> FindAsync<T>(ContractId contract, string id, CancellationToken cancel)
        where T : class => await FindAsync(contract, await records.HistoryAsync<T>(contract, id, cancel), cancel);

    private async Task<IReadOnlyList<T>> OfAsync<T>(ContractId contract, CancellationToken cancel)
        where T : class => [.. (await CountedAsync<T>(contract, cancel)).Select(r => r.Body)];

    private async Task<IReadOnlyList<Counted<T>>> CountedAsync<T>(ContractId contract, CancellationToken cancel)
        where T : class
    {
        var counted = new List<Counted<T>>();
        foreach (var newest in await records.ListAsync<T>(contract, cancel))
        {
            // Most records have one revision; only a changed one is looked up with those before it.
            var revisions = newest.Revision == 1 ? [newest] : await records.HistoryAsync<T>(contract, newest.Id, cancel);
            if (await FindAsync(contract, revisions, cancel) is { } found)
            {
                counted.Add(found);
            }
        }

        return counted;
    }

    /// <param name="revisions">Newest first.</param>
    private async Task<Counted<T>?> FindAsync<T>(ContractId contract, IReadOnlyList<Recorded<T>> revisions, CancellationToken cancel)
        where T : class
    {
        foreach (var revision in revisions)
        {
            if (await decisions.FindAsync(new(contract, BureauRecordStore.KindOf<T>(), revision.Id, revision.Revision), cancel) is { Approved: true } approval)
            {
                return revision.Withdrawn ? null : new(revision.Body, approval);
            }
        }

        return null;
    }
}

/// <summary>What an appeal against a record has to know of it.</summary>
/// <param name="RecordedBy">Who entered it: another person decides on the appeal.</param>
/// <param name="Days">On which it counts.</param>
internal sealed record AppealableRecord(AppealTarget Target, string RecordedBy, IReadOnlyList<DateOnly> Days);
