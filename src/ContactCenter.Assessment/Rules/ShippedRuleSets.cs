using ContactCenter.Assessment.Json;

namespace ContactCenter.Assessment.Rules;

/// <summary>The rule sets that are part of the product (<c>Rules/Shipped</c>).</summary>
public static class ShippedRuleSets
{
    public static RuleSet Nanning2026 { get; } = Read("nanning-2026");

    public static RuleSet Shanghai2020 { get; } = Read("shanghai-2020");

    public static IReadOnlyList<RuleSet> All { get; } = [Nanning2026, Shanghai2020];

    private static RuleSet Read(string name) => ShippedFiles.Read<RuleSet>($"ContactCenter.Assessment.Rules.Shipped.{name}.json");
}
