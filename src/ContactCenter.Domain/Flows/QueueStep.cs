using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>
/// A place in a queue, until an agent answers or the caller hangs up. The call comes back to the flow when the queue gives it back or the
/// caller presses one of the keys.
/// </summary>
[GenerateSerializer, Immutable, Alias("QueueStep")]
public sealed record QueueStep : FlowStep
{
    [Id(0)] public required QueueId Queue { get; init; }

    /// <summary>After so many seconds of waiting the queue gives the call back (1–86,400); null: never.</summary>
    [Id(1)] public int? MaxWaitSeconds { get; init; }

    /// <summary>Where the call goes that the queue gives back; null: it waits on.</summary>
    [Id(2)] public string? Overflow { get; init; }

    /// <summary>Where the call goes that comes while the queue's calendar is closed; null: as <see cref="Overflow"/>.</summary>
    [Id(3)] public string? Closed { get; init; }

    /// <summary>Keys that lead out of the queue while the call waits.</summary>
    [Id(4)] public ImmutableArray<MenuKey> Keys { get; init; } = [];

    internal override IEnumerable<StepExit> Exits =>
    [
        OverflowExit,
        ClosedExit,
        .. Keys.Select(ExitOf),
    ];

    internal override bool MayEnd => true;

    // A queue that is closed, or that a limit of its own keeps calls from, gives a call back in the moment in which it comes.
    private StepExit OverflowExit => new("overflow", "overflow", Overflow) { IsNeeded = false, IsAtOnce = true };

    private StepExit ClosedExit => new("closed", "closed", Closed) { IsNeeded = false, IsAtOnce = true };

    internal override void Check(StepCheck check)
    {
        check.Queue("queue", Queue);
        check.Range("maxWaitSeconds", MaxWaitSeconds ?? 1, 1, 86_400);
        check.If(MaxWaitSeconds is not null && Overflow is null, "overflow", FlowFaults.OverflowNeeded);
        check.Keys("keys", [.. Keys.Select(key => key.Key)]);
    }

    internal override FlowMove Enter(FlowRun run, FlowScene scene) =>
        FlowMove.Stay(run, new JoinQueue(Queue, MaxWaitSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null));

    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => input switch
    {
        GivenBack { Reason: GivenBack.Closed } when (Closed ?? Overflow) is not null =>
            FlowMove.Leave(run, Closed is null ? OverflowExit : ClosedExit),
        GivenBack { Reason: not GivenBack.Closed } when Overflow is not null => FlowMove.Leave(run, OverflowExit, GiveUpPlace.Instance),
        KeyPressed pressed when Keys.Index().FirstOrDefault(key => key.Item.Key == pressed.Key.ToString()) is { Item: { } key } chosen =>
            FlowMove.Leave(run, ExitOf(key, chosen.Index), GiveUpPlace.Instance),
        _ => FlowMove.Ignore(run),
    };

    private static StepExit ExitOf(MenuKey key, int index) => new(key.Key, $"keys[{index}].next", key.Next);
}
