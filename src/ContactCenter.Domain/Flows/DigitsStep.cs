using System.Collections.Immutable;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>Asks for a number of several keys and keeps it under a name: a taxpayer's code, a ticket's number.</summary>
[GenerateSerializer, Immutable, Alias("DigitsStep")]
public sealed record DigitsStep : FlowStep
{
    /// <summary>Ends the number before it is as long as it may be.</summary>
    private const char End = '#';

    /// <summary>Takes back what was typed.</summary>
    private const char Clear = '*';

    [Id(0)] public ImmutableArray<SayPart> Say { get; init; } = [];

    /// <summary>What the number is called from here on.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>So many digits at least (1–32).</summary>
    [Id(2)] public int Least { get; init; } = 1;

    /// <summary>So many at most; with the last of them the number is whole.</summary>
    [Id(3)] public int Most { get; init; } = 18;

    /// <summary>How long it waits for the next key (1–60 s).</summary>
    [Id(4)] public int TimeoutSeconds { get; init; } = 5;

    /// <summary>How often it asks (1–10).</summary>
    [Id(5)] public int Attempts { get; init; } = 3;

    /// <summary>Said before it asks again.</summary>
    [Id(6)] public ImmutableArray<SayPart> Invalid { get; init; } = [];

    [Id(7)] public string? Next { get; init; }

    /// <summary>Where the call goes when no whole number came.</summary>
    [Id(8)] public string? Otherwise { get; init; }

    internal override IEnumerable<StepExit> Exits => [Done, Fallback];

    internal override IEnumerable<string> Sets => [Name];

    private StepExit Done => new("next", "next", Next);

    private StepExit Fallback => new("otherwise", "otherwise", Otherwise);

    internal override IEnumerable<(string Field, ImmutableArray<SayPart> Parts)> Sayings => [("say", Say), ("invalid", Invalid)];

    internal override void Check(StepCheck check)
    {
        check.Said("say", Say, isNeeded: true);
        check.Said("invalid", Invalid);
        check.ValueName("name", Name);
        check.Range("least", Least, 1, 32);
        check.Range("most", Most, Math.Clamp(Least, 1, 32), 32);
        check.Range("timeoutSeconds", TimeoutSeconds, 1, 60);
        check.Range("attempts", Attempts, 1, 10);
    }

    internal override FlowMove Enter(FlowRun run, FlowScene scene) => Asking.Ask(run, scene, Say, TimeoutSeconds);

    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => input switch
    {
        SpeechOver => FlowMove.Stay(run, Asking.Wait(TimeoutSeconds)),
        KeyPressed { Key: Clear } => FlowMove.Stay(run with { Typed = "" }, StopSpeaking.Instance, Asking.Wait(TimeoutSeconds)),
        KeyPressed { Key: not End } pressed => Type(run, pressed.Key),
        KeyPressed or TimeIsUp when run.Typed.Length >= Least => Take(run),
        KeyPressed or TimeIsUp => Asking.Again(run, scene, Invalid, Say, TimeoutSeconds, Attempts, Fallback),
        _ => FlowMove.Ignore(run),
    };

    private FlowMove Type(FlowRun run, char key)
    {
        var typed = run with { Typed = run.Typed + key };
        return typed.Typed.Length >= Most ? Take(typed) : FlowMove.Stay(typed, StopSpeaking.Instance, Asking.Wait(TimeoutSeconds));
    }

    private FlowMove Take(FlowRun run) => FlowMove.Leave(run.With(Name, run.Typed), Done, StopSpeaking.Instance);
}
