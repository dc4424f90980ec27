using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Centre;

/// <summary>A flow that calls run: the version that was published, and a draft that is tried.</summary>
[GenerateSerializer, Immutable, Alias("FlowSettings")]
public sealed record FlowSettings
{
    [Id(0)] public required FlowId Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required string NameEnglish { get; init; }

    /// <summary>From 1; a call says which it ran.</summary>
    [Id(3)] public required int Version { get; init; }

    [Id(4)] public required FlowDocument Document { get; init; }

    /// <summary>What calls of entry numbers for trials run; null: the published version.</summary>
    [Id(5)] public FlowDocument? Trial { get; init; }
}
