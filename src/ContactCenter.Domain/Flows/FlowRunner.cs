using System.Collections.Immutable;

namespace ContactCenter.Domain.Flows;

/// <summary>Leads one call from step to step. Pure.</summary>
public static class FlowRunner
{
    /// <summary>A call that goes round for so many steps is hung up: nobody listens any more.</summary>
    public const int MostSteps = 1_000;


    public static FlowOutcome Begin(FlowRun run, FlowScene scene) => Go(run, null, run.Document.Start, scene, []);

    public static FlowOutcome Next(FlowRun run, FlowInput input, FlowScene scene)
    {
        var move = run.Document.Find(run.Step) is { } step ? step.On(run, input, scene) : FlowMove.Ignore(run);
        return move.IsTaken ? Follow(move, scene, []) : new(run, [], IsTaken: false);
    }

    private static FlowOutcome Follow(FlowMove move, FlowScene scene, ImmutableArray<FlowEffect> before)
    {
        ImmutableArray<FlowEffect> effects = [.. before, .. move.Effects];
        return move.Exit is { } exit ? Go(move.Run, exit.Name, exit.Target, scene, effects) : new(move.Run, effects, IsTaken: true);
    }

    /// <summary>A target that is not there ends the call: a flow that was checked has none.</summary>
    private static FlowOutcome Go(FlowRun run, string? by, string? target, FlowScene scene, ImmutableArray<FlowEffect> effects)
    {
        if (run.Document.Find(target) is not { } step || run.StepsTaken >= MostSteps)
        {
            return new(run, effects.Add(Disconnect.Instance), IsTaken: true);
        }

        var entered = run with { Step = step.Id, Attempt = 0, Typed = "", StepsTaken = run.StepsTaken + 1 };
        return Follow(step.Enter(entered, scene), scene, effects.Add(new StepEntered(step.Id, step.Kind, by)));
    }
}

/// <param name="Run">As it is now.</param>
/// <param name="Effects">In order.</param>
/// <param name="IsTaken">False: nothing happened, because what came does not concern the step that runs.</param>
public sealed record FlowOutcome(FlowRun Run, ImmutableArray<FlowEffect> Effects, bool IsTaken);
