using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.History.Database;

namespace ContactCenter.Assessment.Records;

/// <summary>Contracts, and the versions of the rules they are assessed by.</summary>
public sealed class ContractStore(StorageDatabase database, TimeProvider time)
{
    private readonly DocumentStore<Contract> _contracts = new(database, time, "contract");
    private readonly DocumentStore<IReadOnlyList<RuleSet>> _rules = new(database, time, "ruleSet");

    /// <summary>By id.</summary>
    public async Task<IReadOnlyList<Saved<Contract>>> AllAsync(CancellationToken cancel) => await _contracts.AllAsync(cancel);

    public Task<Saved<Contract>?> FindAsync(ContractId id, CancellationToken cancel) => _contracts.FindAsync(id.Value, cancel);

    public async Task<IReadOnlyList<Saved<Contract>>> HistoryAsync(ContractId id, CancellationToken cancel) => await _contracts.HistoryAsync(id.Value, cancel);

    /// <summary>Refused with every problem of the contract and of its rules over its term; nothing is saved then.</summary>
    /// <param name="contract">The whole contract.</param>
    /// <param name="basedOn">The revision that was changed; 0 for a new contract.</param>
    /// <param name="who">Who saves it.</param>
    /// <param name="reason">Why it changes.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<SaveResult> SaveAsync(Contract contract, int basedOn, string who, string? reason, CancellationToken cancel) =>
        await CheckAsync(contract, cancel) is { Count: > 0 } problems
            ? new SaveResult.Refused(problems)
            : await _contracts.SaveAsync(contract.Id.Value, contract, basedOn, who, reason, cancel);

    /// <summary>Every problem that saving the contract would have.</summary>
    public async Task<IReadOnlyList<RuleProblem>> CheckAsync(Contract contract, CancellationToken cancel)
    {
        var problems = new List<RuleProblem>(ContractCheck.Of(contract));
        var rules = await _rules.FindAsync(contract.RuleSetId, cancel);
        if (rules is null)
        {
            problems.Add(new("ruleSetId", new($"没有规则集“{contract.RuleSetId}”", $"there is no rule set “{contract.RuleSetId}”")));
        }
        else if (!problems.Exists(p => p.Place is "firstDay" or "lastDay"))
        {
            problems.AddRange(Versions(rules.Body, contract));
        }

        return problems;
    }

    public async Task<IReadOnlyList<Saved<IReadOnlyList<RuleSet>>>> AllRulesAsync(CancellationToken cancel) => await _rules.AllAsync(cancel);

    /// <summary>All versions of a rule set.</summary>
    public Task<Saved<IReadOnlyList<RuleSet>>?> FindRulesAsync(string ruleSetId, CancellationToken cancel) => _rules.FindAsync(ruleSetId, cancel);

    public async Task<IReadOnlyList<Saved<IReadOnlyList<RuleSet>>>> RulesHistoryAsync(string ruleSetId, CancellationToken cancel) =>
        await _rules.HistoryAsync(ruleSetId, cancel);

    /// <summary>The version that applies to a month of a contract, or null.</summary>
    public async Task<RuleSet?> RulesOfAsync(Contract contract, YearMonth month, CancellationToken cancel) =>
        (await _rules.FindAsync(contract.RuleSetId, cancel))?.Body.SingleOrDefault(v => v.AppliesTo(month));

    /// <summary>
    /// All versions together, so that a new version and the end of the one before it come into force at once. Refused with every
    /// problem, gaps and overlaps over the term of each contract that goes by it included. Sheets that are closed keep the rules they
    /// were closed with.
    /// </summary>
    public async Task<SaveResult> SaveRulesAsync(
        string ruleSetId, IReadOnlyList<RuleSet> versions, int basedOn, string who, string? reason, CancellationToken cancel)
    {
        var problems = await CheckRulesAsync(ruleSetId, versions, cancel);
        return problems.Count > 0 ? new SaveResult.Refused(problems) : await _rules.SaveAsync(ruleSetId, versions, basedOn, who, reason, cancel);
    }

    /// <summary>Every problem that saving these versions would have.</summary>
    public async Task<IReadOnlyList<RuleProblem>> CheckRulesAsync(string ruleSetId, IReadOnlyList<RuleSet> versions, CancellationToken cancel)
    {
        var problems = new List<RuleProblem>();
        if (versions.Count == 0 || versions.Any(v => v.Id != ruleSetId))
        {
            problems.Add(new("id", new($"须至少有一个版本，且都属于“{ruleSetId}”", $"there must be versions, all of “{ruleSetId}”")));
        }

        problems.AddRange(versions.SelectMany(v => RuleSetCheck.Of(v).Select(p => p with { Place = $"versions[{v.Version}].{p.Place}" })));
        foreach (var contract in (await _contracts.AllAsync(cancel)).Select(c => c.Body).Where(c => c.RuleSetId == ruleSetId && versions.Count > 0))
        {
            problems.AddRange(Versions(versions, contract).Select(p => p with { Place = $"{contract.Id}: {p.Place}" }));
        }

        return problems;
    }

    private static IReadOnlyList<RuleProblem> Versions(IReadOnlyList<RuleSet> versions, Contract contract) =>
        RuleSetCheck.OfVersions(versions, YearMonth.Of(contract.FirstDay), YearMonth.Of(contract.LastDay));
}
