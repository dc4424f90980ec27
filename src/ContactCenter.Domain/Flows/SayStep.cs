using System.Collections.Immutable;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>Says something.</summary>
[GenerateSerializer, Immutable, Alias("SayStep")]
public sealed record SayStep : FlowStep
{
    [Id(0)] public ImmutableArray<SayPart> Say { get; init; } = [];

    /// <summary>A key ends it.</summary>
    [Id(1)] public bool Interruptible { get; init; }

    [Id(2)] public string? Next { get; init; }

    internal override IEnumerable<StepExit> Exits => [new("next", "next", Next)];

    internal override bool Waits => !Say.IsEmpty;

    internal override IEnumerable<(string Field, ImmutableArray<SayPart> Parts)> Sayings => [("say", Say)];

    internal override void Check(StepCheck check) => check.Said("say", Say, isNeeded: true);

    internal override FlowMove Enter(FlowRun run, FlowScene scene) => FlowMove.Stay(run, new Speak(scene.Words(run, Say)));

    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => input switch
    {
        SpeechOver => FlowMove.Leave(run, Exits.First()),
        KeyPressed when Interruptible => FlowMove.Leave(run, Exits.First(), StopSpeaking.Instance),
        _ => FlowMove.Ignore(run),
    };
}
