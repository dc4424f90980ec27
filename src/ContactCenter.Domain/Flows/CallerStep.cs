using System.Globalization;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>Looks up who calls: whether the number has rung in the last days, and how often (value <c>callerCalls</c>).</summary>
[GenerateSerializer, Immutable, Alias("CallerStep")]
public sealed record CallerStep : FlowStep
{
    public const string Calls = "callerCalls";

    /// <summary>What is not found by then is not known.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How far it looks back (1–366 days).</summary>
    [Id(0)] public int Days { get; init; } = 30;

    [Id(1)] public string? Known { get; init; }

    [Id(2)] public string? Unknown { get; init; }

    /// <summary>The number is withheld; null: as an unknown one.</summary>
    [Id(3)] public string? Withheld { get; init; }

    internal override IEnumerable<StepExit> Exits =>
        [new("known", "known", Known), UnknownExit, new("withheld", "withheld", Withheld) { IsNeeded = false }];

    internal override IEnumerable<string> Sets => [Calls];

    private StepExit UnknownExit => new("unknown", "unknown", Unknown);

    internal override void Check(StepCheck check) => check.Range("days", Days, 1, 366);

    internal override FlowMove Enter(FlowRun run, FlowScene scene) => scene.CallerNumber.Length > 0
        ? FlowMove.Stay(run, new LookUpCaller(Days), new WaitUpTo(Patience))
        : FlowMove.Leave(run.With(Calls, "0"), Withheld is null ? UnknownExit : Exits.Last());

    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => input switch
    {
        CallerFound found => FlowMove.Leave(
            run.With(Calls, found.Calls.ToString(CultureInfo.InvariantCulture)), found.Calls > 0 ? Exits.First() : UnknownExit),
        TimeIsUp => FlowMove.Leave(run, UnknownExit),
        _ => FlowMove.Ignore(run),
    };
}
