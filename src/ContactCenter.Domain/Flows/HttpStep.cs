using System.Collections.Immutable;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>
/// Asks another system, by POST of what is known of the call as JSON. Its answer <c>{"outcome":"…","values":{"name":"…"}}</c> may name a
/// way out and values.
/// </summary>
[GenerateSerializer, Immutable, Alias("HttpStep")]
public sealed record HttpStep : FlowStep
{
    /// <summary>Answers that come later than the time-out by so much are late.</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromMilliseconds(500);

    /// <summary>Absolute, http or https.</summary>
    [Id(0)] public required string Url { get; init; }

    /// <summary>How long the caller waits for it (100–10,000 ms).</summary>
    [Id(1)] public int TimeoutMilliseconds { get; init; } = 2_000;

    /// <summary>Values that it may say.</summary>
    [Id(2)] public ImmutableArray<string> Values { get; init; } = [];

    [Id(3)] public ImmutableArray<HookOutcome> Outcomes { get; init; } = [];

    /// <summary>It answered without one of the outcomes.</summary>
    [Id(4)] public string? Next { get; init; }

    /// <summary>It did not answer in time, or not so that it can be read.</summary>
    [Id(5)] public string? Failed { get; init; }

    internal override IEnumerable<StepExit> Exits => [.. Outcomes.Select(ExitOf), Done, Fallback];

    internal override IEnumerable<string> Sets => Values;

    private StepExit Done => new("next", "next", Next);

    private StepExit Fallback => new("failed", "failed", Failed);

    internal override void Check(StepCheck check)
    {
        check.If(!WebAddress.IsUsable(Url), "url", FlowFaults.Url);
        check.Range("timeoutMilliseconds", TimeoutMilliseconds, 100, 10_000);
        foreach (var (i, name) in Values.Index())
        {
            check.ValueName($"values[{i}]", name);
        }

        foreach (var (i, outcome) in Outcomes.Index())
        {
            check.If(string.IsNullOrEmpty(outcome.Outcome), $"outcomes[{i}].outcome", Wrong.Missing);
        }

        check.Unique("outcomes", "outcome", Outcomes, outcome => outcome.Outcome);
    }

    internal override FlowMove Enter(FlowRun run, FlowScene scene)
    {
        var patience = TimeSpan.FromMilliseconds(TimeoutMilliseconds);
        return FlowMove.Stay(run, new AskHook(Url, patience), new WaitUpTo(patience + Guard));
    }

    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => input switch
    {
        HookAnswered { IsGood: true } answer => Take(run, answer),
        HookAnswered or TimeIsUp => FlowMove.Leave(run, Fallback),
        _ => FlowMove.Ignore(run),
    };

    private FlowMove Take(FlowRun run, HookAnswered answer)
    {
        foreach (var name in Values.Where(answer.Values.ContainsKey))
        {
            run = run.With(name, answer.Values[name]);
        }

        return FlowMove.Leave(run, Outcomes.Select(ExitOf).FirstOrDefault(exit => exit.Name == answer.Outcome) ?? Done);
    }

    private static StepExit ExitOf(HookOutcome outcome, int index) => new(outcome.Outcome, $"outcomes[{index}].next", outcome.Next);
}

/// <param name="Outcome">As the other system names it.</param>
/// <param name="Next">The step it leads to.</param>
[GenerateSerializer, Immutable, Alias("HookOutcome")]
public sealed record HookOutcome([property: Id(0)] string Outcome, [property: Id(1)] string? Next);
