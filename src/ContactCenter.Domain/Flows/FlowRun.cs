using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Flows;

/// <summary>Where one call is in its flow, and what is known of it by then. The document stays the one it began with.</summary>
public sealed record FlowRun
{
    public required FlowId Flow { get; init; }

    /// <summary>Of the flow; of one that is tried, of its draft.</summary>
    public required int Version { get; init; }

    public required FlowDocument Document { get; init; }

    /// <summary>The step that runs.</summary>
    public string Step { get; init; } = "";

    public FlowLanguage Language { get; init; } = FlowLanguage.Chinese;

    public int Priority { get; init; }

    /// <summary>What the agent must have.</summary>
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>What digits, look-ups and hooks said, by name.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How often the present step has asked in vain.</summary>
    public int Attempt { get; init; }

    /// <summary>Keys of the present step.</summary>
    public string Typed { get; init; } = "";

    public int StepsTaken { get; init; }

    public FlowRun With(string name, string value) => this with { Values = Values.SetItem(name, value) };
}

/// <summary>In which the caller is spoken to.</summary>
public enum FlowLanguage
{
    Chinese,
    English,
}
