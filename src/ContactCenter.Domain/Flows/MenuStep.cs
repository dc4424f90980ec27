using System.Collections.Immutable;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>Asks for one key and goes where it leads.</summary>
[GenerateSerializer, Immutable, Alias("MenuStep")]
public sealed record MenuStep : FlowStep
{
    [Id(0)] public ImmutableArray<SayPart> Say { get; init; } = [];

    /// <summary>At least one, each key once.</summary>
    [Id(1)] public ImmutableArray<MenuKey> Keys { get; init; } = [];

    /// <summary>How long it waits for a key after it has spoken (1–60 s).</summary>
    [Id(2)] public int TimeoutSeconds { get; init; } = 5;

    /// <summary>How often it asks (1–10).</summary>
    [Id(3)] public int Attempts { get; init; } = 3;

    /// <summary>Said before it asks again.</summary>
    [Id(4)] public ImmutableArray<SayPart> Invalid { get; init; } = [];

    /// <summary>Where the call goes when no valid key came.</summary>
    [Id(5)] public string? Otherwise { get; init; }

    internal override IEnumerable<StepExit> Exits => [.. Keys.Select((key, i) => ExitOf(key, i)), Fallback];

    private StepExit Fallback => new("otherwise", "otherwise", Otherwise);

    internal override IEnumerable<(string Field, ImmutableArray<SayPart> Parts)> Sayings => [("say", Say), ("invalid", Invalid)];

    internal override void Check(StepCheck check)
    {
        check.Said("say", Say, isNeeded: true);
        check.Said("invalid", Invalid);
        check.If(Keys.IsEmpty, "keys", FlowFaults.KeyNeeded);
        check.Keys("keys", [.. Keys.Select(key => key.Key)]);
        check.Range("timeoutSeconds", TimeoutSeconds, 1, 60);
        check.Range("attempts", Attempts, 1, 10);
    }

    internal override FlowMove Enter(FlowRun run, FlowScene scene) => Asking.Ask(run, scene, Say, TimeoutSeconds);

    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => input switch
    {
        SpeechOver => FlowMove.Stay(run, Asking.Wait(TimeoutSeconds)),
        KeyPressed pressed when Chosen(pressed.Key) is { } exit => FlowMove.Leave(run, exit, StopSpeaking.Instance),
        KeyPressed or TimeIsUp => Asking.Again(run, scene, Invalid, Say, TimeoutSeconds, Attempts, Fallback),
        _ => FlowMove.Ignore(run),
    };

    private StepExit? Chosen(char key) =>
        Keys.Index().Where(k => k.Item.Key == key.ToString()).Select(k => ExitOf(k.Item, k.Index)).FirstOrDefault();

    private static StepExit ExitOf(MenuKey key, int index) => new(key.Key, $"keys[{index}].next", key.Next);
}
