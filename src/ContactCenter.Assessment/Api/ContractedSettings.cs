using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Centre;

namespace ContactCenter.Assessment.Api;

/// <summary>
/// What a contract that is served still counts does not go from the settings: its calls would be of nobody from that moment (KPI-17).
/// </summary>
internal sealed class ContractedSettings(ContractStore contracts, ICentre centre) : ISettingsRule
{
    private static readonly FaultKind InContract = new(
        "in-contract", "'{name}' cannot go: the contract '{contract}' counts it until {day}.");

    public async ValueTask<IReadOnlyList<SettingsFault>> CheckAsync(
        CentreSettings settings, CentreSettings inForce, CancellationToken cancel)
    {
        var queues = inForce.Queues.Select(q => q.Id).Except(settings.Queues.Select(q => q.Id)).ToHashSet();
        var numbers = inForce.EntryNumbers.Select(e => e.Number).Except(settings.EntryNumbers.Select(e => e.Number)).ToHashSet();
        var providers = inForce.Providers.Select(p => p.Id).Except(settings.Providers.Select(p => p.Id)).ToHashSet();
        if (queues.Count + numbers.Count + providers.Count == 0)
        {
            return [];
        }

        var served = (await contracts.AllAsync(cancel)).Select(saved => saved.Body).Where(c => c.LastServedDay >= centre.Today).ToList();
        return
        [
            .. served.SelectMany(c => c.Scope.Queues.Where(queues.Contains).Select(queue => Fault("queues", queue.Value, c))),
            .. served.SelectMany(c => c.Scope.EntryNumbers.Where(numbers.Contains).Select(number => Fault("entryNumbers", number, c))),
            .. served.Where(c => providers.Contains(c.Provider.Value)).Select(c => Fault("providers", c.Provider.Value, c)),
        ];
    }

    private static SettingsFault Fault(string field, string what, Contract contract) =>
        new(field, InContract.With(what, contract.Id, contract.LastServedDay));
}
