using System.Collections.Immutable;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>Offers to call back instead of waiting: a key accepts it for the number that calls.</summary>
[GenerateSerializer, Immutable, Alias("CallbackStep")]
public sealed record CallbackStep : FlowStep
{
    [Id(0)] public ImmutableArray<SayPart> Say { get; init; } = [];

    /// <summary>That accepts it: 0–9, * or #.</summary>
    [Id(1)] public string Key { get; init; } = "1";

    /// <summary>How long it waits for the key after it has spoken (1–60 s).</summary>
    [Id(2)] public int TimeoutSeconds { get; init; } = 5;

    [Id(3)] public string? Accepted { get; init; }

    /// <summary>Another key, none, or a number that is withheld or may not be called.</summary>
    [Id(4)] public string? Declined { get; init; }

    internal override IEnumerable<StepExit> Exits => [AcceptedExit, DeclinedExit];

    private StepExit AcceptedExit => new("accepted", "accepted", Accepted);

    private StepExit DeclinedExit => new("declined", "declined", Declined);

    internal override IEnumerable<(string Field, ImmutableArray<SayPart> Parts)> Sayings => [("say", Say)];

    internal override void Check(StepCheck check)
    {
        check.Said("say", Say, isNeeded: true);
        check.If(Key.Length != 1 || !Asking.Keys.Contains(Key, StringComparison.Ordinal), "key", FlowFaults.NoKey.With(Key));
        check.Range("timeoutSeconds", TimeoutSeconds, 1, 60);
    }

    /// <summary>Who cannot be called back is not offered it.</summary>
    internal override FlowMove Enter(FlowRun run, FlowScene scene) =>
        scene.CallerNumber.Length == 0 || !scene.Around.CanCallBack(scene.CallerNumber)
        ? FlowMove.Leave(run, DeclinedExit)
        : Asking.Ask(run, scene, Say, TimeoutSeconds);

    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => input switch
    {
        SpeechOver => FlowMove.Stay(run, Asking.Wait(TimeoutSeconds)),
        KeyPressed pressed when pressed.Key.ToString() == Key =>
            FlowMove.Leave(run, AcceptedExit, StopSpeaking.Instance, new AskForCallback(scene.CallerNumber)),
        KeyPressed or TimeIsUp => FlowMove.Leave(run, DeclinedExit, StopSpeaking.Instance),
        _ => FlowMove.Ignore(run),
    };
}
