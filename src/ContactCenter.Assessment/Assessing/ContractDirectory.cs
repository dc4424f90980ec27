using System.Collections.Frozen;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Assessment.Assessing;

/// <summary>The contracts in force, in memory: who sees what is asked with every request.</summary>
public sealed class ContractDirectory(ContractStore store)
{
    private volatile IReadOnlyList<Saved<Contract>> _current = [];

    /// <summary>By id.</summary>
    public IReadOnlyList<Saved<Contract>> Current => _current;

    public Contract? Find(string id) => _current.FirstOrDefault(c => c.Id == id)?.Body;

    public async Task LoadAsync(CancellationToken cancel) => _current = await store.AllAsync(cancel);

    /// <summary>The queues of the contracts that satisfy <paramref name="which"/>.</summary>
    public IReadOnlyCollection<QueueId> QueuesOf(Func<Contract, bool> which) =>
        _current.Select(c => c.Body).Where(which).SelectMany(c => c.Scope.Queues).ToFrozenSet();

    /// <summary>What is saved is in force at once.</summary>
    public async Task<SaveResult> SaveAsync(Contract contract, int basedOn, string who, string? reason, CancellationToken cancel)
    {
        var result = await store.SaveAsync(contract, basedOn, who, reason, cancel);
        if (result is SaveResult.Done)
        {
            await LoadAsync(cancel);
        }

        return result;
    }
}
