using System.Collections.Immutable;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>Lets the caller choose the language in which everything after it is said.</summary>
[GenerateSerializer, Immutable, Alias("LanguageStep")]
public sealed record LanguageStep : FlowStep
{
    [Id(0)] public ImmutableArray<SayPart> Say { get; init; } = [];

    /// <summary>Each key once.</summary>
    [Id(1)] public ImmutableArray<LanguageKey> Keys { get; init; } = [];

    /// <summary>How long it waits for a key after it has spoken (1–60 s).</summary>
    [Id(2)] public int TimeoutSeconds { get; init; } = 5;

    /// <summary>Of callers who choose none.</summary>
    [Id(3)] public FlowLanguage Otherwise { get; init; }

    [Id(4)] public string? Next { get; init; }

    internal override IEnumerable<StepExit> Exits => [new("next", "next", Next)];

    internal override IEnumerable<(string Field, ImmutableArray<SayPart> Parts)> Sayings => [("say", Say)];

    internal override void Check(StepCheck check)
    {
        check.Said("say", Say, isNeeded: true);
        check.If(Keys.IsEmpty, "keys", FlowFaults.KeyNeeded);
        check.Keys("keys", [.. Keys.Select(key => key.Key)]);
        check.Range("timeoutSeconds", TimeoutSeconds, 1, 60);
    }

    internal override FlowMove Enter(FlowRun run, FlowScene scene) => Asking.Ask(run, scene, Say, TimeoutSeconds);

    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => input switch
    {
        SpeechOver => FlowMove.Stay(run, Asking.Wait(TimeoutSeconds)),
        KeyPressed pressed => Choose(run, Keys.FirstOrDefault(key => key.Key == pressed.Key.ToString())?.Language ?? Otherwise),
        TimeIsUp => Choose(run, Otherwise),
        _ => FlowMove.Ignore(run),
    };

    private FlowMove Choose(FlowRun run, FlowLanguage language) =>
        FlowMove.Leave(run with { Language = language }, Exits.First(), StopSpeaking.Instance);
}

/// <param name="Key">0–9, * or #.</param>
/// <param name="Language">What it chooses.</param>
[GenerateSerializer, Immutable, Alias("LanguageKey")]
public sealed record LanguageKey([property: Id(0)] string Key, [property: Id(1)] FlowLanguage Language);
