using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Host.Seeding;

/// <summary>The rule sets that are part of the product are there to be used; one that was changed since is left as it is.</summary>
internal static class ShippedRules
{
    private const string Who = "first-start";

    public static async Task StoreAsync(ContractStore contracts, CancellationToken cancel)
    {
        foreach (var versions in ShippedRuleSets.All.GroupBy(r => r.Id))
        {
            if (await contracts.FindRulesAsync(versions.Key, cancel) is null)
            {
                await contracts.SaveRulesAsync(versions.Key, [.. versions], basedOn: 0, Who, reason: null, cancel);
            }
        }
    }
}
