using System.Security.Claims;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;

namespace ContactCenter.Assessment.Api;

/// <summary>The contracts as one person sees them; what is outside does not exist for them (LIV-02).</summary>
internal sealed class ContractGate(ContractDirectory contracts, IContractAccess access)
{
    public IReadOnlyList<Contract> All(ClaimsPrincipal user) => [.. contracts.Current.Select(c => c.Body).Where(c => access.Sees(user, c))];

    public Contract? Find(ClaimsPrincipal user, string id) => contracts.Find(id) is { } contract && access.Sees(user, contract) ? contract : null;

    public bool SeesAll(ClaimsPrincipal user) => access.SeesAll(user);

    /// <summary>A rule set is seen by whom one of its contracts is.</summary>
    public bool SeesRules(ClaimsPrincipal user, string ruleSet) => access.SeesAll(user) || All(user).Any(c => c.RuleSetId == ruleSet);

    /// <summary>A rule set is changed by whom every contract under it is seen.</summary>
    public bool OwnsRules(ClaimsPrincipal user, string ruleSet) =>
        access.SeesAll(user)
        || (contracts.Current.Any(c => c.Body.RuleSetId == ruleSet)
            && contracts.Current.Where(c => c.Body.RuleSetId == ruleSet).All(c => access.Sees(user, c.Body)));

    /// <summary>The contract and the month, or null for what cannot be read, does not exist or is not the person's to see.</summary>
    public (Contract Contract, YearMonth Month)? Find(ClaimsPrincipal user, string id, string month) =>
        Find(user, id) is { } contract && YearMonth.TryParse(month, null, out var parsed) ? (contract, parsed) : null;
}
