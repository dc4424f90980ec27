using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>A key and where it leads.</summary>
[GenerateSerializer, Immutable, Alias("MenuKey")]
public sealed record MenuKey
{
    /// <summary>0–9, * or #.</summary>
    [Id(0)] public required string Key { get; init; }

    /// <summary>What people call the choice; null: the key alone.</summary>
    [Id(1)] public string? Title { get; init; }

    [Id(2)] public string? Next { get; init; }
}
