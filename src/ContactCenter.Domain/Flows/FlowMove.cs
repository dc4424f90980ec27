using System.Collections.Immutable;

namespace ContactCenter.Domain.Flows;

/// <summary>What a step decided.</summary>
/// <param name="Run">As it is now.</param>
/// <param name="Effects">In order.</param>
/// <param name="Exit">The way out that was taken; null: the step goes on.</param>
/// <param name="IsTaken">False: the step has nothing to do with what happened.</param>
internal sealed record FlowMove(FlowRun Run, ImmutableArray<FlowEffect> Effects, StepExit? Exit, bool IsTaken = true)
{
    public static FlowMove Stay(FlowRun run, params ReadOnlySpan<FlowEffect> effects) => new(run, [.. effects], null);

    public static FlowMove Leave(FlowRun run, StepExit exit, params ReadOnlySpan<FlowEffect> effects) => new(run, [.. effects], exit);

    public static FlowMove Ignore(FlowRun run) => new(run, [], null, IsTaken: false);
}
