using System.Collections.Immutable;
using System.Globalization;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>Asks one question whose answer is a key from 1 on; the answer stands in the journal.</summary>
[GenerateSerializer, Immutable, Alias("SurveyStep")]
public sealed record SurveyStep : FlowStep
{
    [Id(0)] public ImmutableArray<SayPart> Say { get; init; } = [];

    /// <summary>What reports and later steps call it.</summary>
    [Id(1)] public required string Question { get; init; }

    /// <summary>The highest answer (2–9).</summary>
    [Id(2)] public int Highest { get; init; } = 5;

    /// <summary>How long it waits for the answer (1–60 s).</summary>
    [Id(3)] public int TimeoutSeconds { get; init; } = 5;

    /// <summary>How often it asks (1–3): nobody is pestered.</summary>
    [Id(4)] public int Attempts { get; init; } = 2;

    /// <summary>With an answer or without one.</summary>
    [Id(5)] public string? Next { get; init; }

    internal override IEnumerable<StepExit> Exits => [new("answered", "next", Next)];

    internal override IEnumerable<string> Sets => [Question];

    private StepExit Unanswered => new("unanswered", "next", Next);

    internal override IEnumerable<(string Field, ImmutableArray<SayPart> Parts)> Sayings => [("say", Say)];

    internal override void Check(StepCheck check)
    {
        check.Said("say", Say, isNeeded: true);
        check.ValueName("question", Question);
        check.Range("highest", Highest, 2, 9);
        check.Range("timeoutSeconds", TimeoutSeconds, 1, 60);
        check.Range("attempts", Attempts, 1, 3);
    }

    internal override FlowMove Enter(FlowRun run, FlowScene scene) => Asking.Ask(run, scene, Say, TimeoutSeconds);

    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => input switch
    {
        SpeechOver => FlowMove.Stay(run, Asking.Wait(TimeoutSeconds)),
        KeyPressed { Key: >= '1' and <= '9' } pressed when pressed.Key - '0' <= Highest => Take(run, pressed.Key),
        KeyPressed or TimeIsUp => Asking.Again(run, scene, [], Say, TimeoutSeconds, Attempts, Unanswered),
        _ => FlowMove.Ignore(run),
    };

    private FlowMove Take(FlowRun run, char key)
    {
        var answer = key.ToString(CultureInfo.InvariantCulture);
        return FlowMove.Leave(run.With(Question, answer), Exits.First(), StopSpeaking.Instance, new AnswerGiven(Question, answer));
    }
}
