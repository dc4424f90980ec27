using System.Collections.Immutable;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>Sets what counts when the call waits: its priority, the skills that its agent must have, the language of the caller.</summary>
[GenerateSerializer, Immutable, Alias("SetStep")]
public sealed record SetStep : FlowStep
{
    /// <summary>Higher goes first (−1000 to 1000); null: as it is.</summary>
    [Id(0)] public int? Priority { get; init; }

    /// <summary>In place of those it had; null: as they are.</summary>
    [Id(1)] public ImmutableArray<string>? Skills { get; init; }

    /// <summary>Null: as it is.</summary>
    [Id(2)] public FlowLanguage? Language { get; init; }

    [Id(3)] public string? Next { get; init; }

    internal override IEnumerable<StepExit> Exits => [new("next", "next", Next)];

    internal override bool Waits => false;

    internal override void Check(StepCheck check)
    {
        check.Range("priority", Priority ?? 0, -1_000, 1_000);
        check.If(Priority is null && Skills is null && Language is null, "priority", FlowFaults.SetsNothing);
        foreach (var (i, skill) in (Skills ?? []).Index())
        {
            check.Skill($"skills[{i}]", skill);
        }
    }

    internal override FlowMove Enter(FlowRun run, FlowScene scene) => FlowMove.Leave(
        run with { Priority = Priority ?? run.Priority, Skills = Skills ?? run.Skills, Language = Language ?? run.Language },
            Exits.First());
}
