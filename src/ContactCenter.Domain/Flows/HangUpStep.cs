using System.Collections.Immutable;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>Says good-bye, or nothing, and ends the call.</summary>
[GenerateSerializer, Immutable, Alias("HangUpStep")]
public sealed record HangUpStep : FlowStep
{
    [Id(0)] public ImmutableArray<SayPart> Say { get; init; } = [];

    internal override IEnumerable<StepExit> Exits => [];

    internal override bool MayEnd => true;

    internal override IEnumerable<(string Field, ImmutableArray<SayPart> Parts)> Sayings => [("say", Say)];

    internal override void Check(StepCheck check) => check.Said("say", Say);

    internal override FlowMove Enter(FlowRun run, FlowScene scene) => Say.IsEmpty
        ? FlowMove.Stay(run, Disconnect.Instance)
        : FlowMove.Stay(run, new Speak(scene.Words(run, Say)));

    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) =>
        input is SpeechOver ? FlowMove.Stay(run, Disconnect.Instance) : FlowMove.Ignore(run);
}
