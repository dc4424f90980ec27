using ContactCenter.Assessment.Json;

namespace ContactCenter.Assessment.Contracts;

/// <summary>Sample contracts that are part of the product (<c>Contracts/Shipped</c>); providers and sums that are not public are invented and say so.</summary>
public static class ShippedContracts
{
    public static Contract Nanning2026 { get; } = Read("nanning-2026");

    public static Contract Shanghai2020 { get; } = Read("shanghai-2020");

    public static IReadOnlyList<Contract> All { get; } = [Nanning2026, Shanghai2020];

    private static Contract Read(string name) => ShippedFiles.Read<Contract>($"ContactCenter.Assessment.Contracts.Shipped.{name}.json");
}
