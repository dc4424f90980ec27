using System.Collections.Immutable;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>A call's path, as it is drawn, saved and run. What may stand in it says <see cref="FlowCheck"/>.</summary>
[GenerateSerializer, Immutable, Alias("FlowDocument")]
public sealed record FlowDocument
{
    /// <summary>The step with which every call begins.</summary>
    [Id(0)] public required string Start { get; init; }

    [Id(1)] public required ImmutableArray<FlowStep> Steps { get; init; }

    /// <returns>Null when there is none of this id.</returns>
    public FlowStep? Find(string? id) => Steps.FirstOrDefault(step => step.Id == id);
}
