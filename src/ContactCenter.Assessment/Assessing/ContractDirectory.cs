using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Assessing;

/// <summary>The contracts in force and what they are about, in memory: who sees what is asked with every request.</summary>
public sealed class ContractDirectory(StorageDatabase database, ContractStore store, SheetStore sheets) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1);
    private volatile Loaded _loaded = new([], []);

    /// <summary>By id.</summary>
    public IReadOnlyList<Saved<Contract>> Current => _loaded.Contracts;

    /// <summary>Of each contract which calls it is about.</summary>
    public IReadOnlyList<ContractCoverage> Coverages => _loaded.Coverages;

    public Contract? Find(string id) => Current.FirstOrDefault(c => c.Id == id)?.Body;

    public ContractCoverage CoverageOf(Contract contract) =>
        Coverages.FirstOrDefault(c => c.Contract.Id == contract.Id) ?? new(contract, new Dictionary<YearMonth, Contract>());

    /// <summary>After every change of a contract and every closing of a month; within a transaction when that is done.</summary>
    public Task LoadAsync() => database.AfterCommitAsync(async () =>
    {
        // One at a time: what was read before a change must not take the place of what was read after it.
        await _loading.WaitAsync();
        try
        {
            await ReadAsync();
        }
        finally
        {
            _loading.Release();
        }
    });

    public void Dispose() => _loading.Dispose();

    /// <summary>What is saved is in force at once.</summary>
    public async Task<SaveResult> SaveAsync(Contract contract, int basedOn, string who, string? reason, CancellationToken cancel)
    {
        var result = await store.SaveAsync(contract, basedOn, who, reason, cancel);
        if (result is SaveResult.Done)
        {
            await LoadAsync();
        }

        return result;
    }

    private async Task ReadAsync()
    {
        var contracts = await store.AllAsync(CancellationToken.None);
        var closed = (await sheets.ContractsAsync(CancellationToken.None)).ToLookup(s => s.Contract.Id);
        _loaded = new(contracts, [.. contracts.Select(c => new ContractCoverage(c.Body, closed[c.Body.Id].ToDictionary(s => s.Month, s => s.Contract)))]);
    }

    private sealed record Loaded(IReadOnlyList<Saved<Contract>> Contracts, IReadOnlyList<ContractCoverage> Coverages);
}
