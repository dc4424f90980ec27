using ContactCenter.Domain.Faults;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>
/// Sends the call to a number outside, such as the one on call at night (TEL-13). The caller hears it ring; when it answers the two talk
/// until
/// one of them hangs up, and otherwise the call comes back.
/// </summary>
[GenerateSerializer, Immutable, Alias("TransferStep")]
public sealed record TransferStep : FlowStep
{
    /// <summary>In any spelling that the centre's numbering plan reads; none of the centre's own, and one that a trunk may call.</summary>
    [Id(0)] public required string Number { get; init; }

    /// <summary>The number that is shown (2–32 digits); null: that of the queue the call came from, or the one that was dialled.</summary>
    [Id(1)] public string? CallerId { get; init; }

    /// <summary>How long it may ring (5–180 s).</summary>
    [Id(2)] public int RingSeconds { get; init; } = 30;

    /// <summary>It is busy; null: as <see cref="Failed"/>.</summary>
    [Id(3)] public string? Busy { get; init; }

    /// <summary>Nobody answers in time; null: as <see cref="Failed"/>.</summary>
    [Id(4)] public string? NoAnswer { get; init; }

    /// <summary>It refused, does not exist, or no line was free.</summary>
    [Id(5)] public string? Failed { get; init; }

    internal override IEnumerable<StepExit> Exits => [BusyExit, NoAnswerExit, FailedExit];

    internal override bool MayEnd => true;

    private StepExit BusyExit => new("busy", "busy", Busy) { IsNeeded = false };

    private StepExit NoAnswerExit => new("noAnswer", "noAnswer", NoAnswer) { IsNeeded = false };

    // Without a free line nothing rings, and the call comes back in the same moment.
    private StepExit FailedExit => new("failed", "failed", Failed) { IsAtOnce = true };

    internal override void Check(StepCheck check)
    {
        check.Outside("number", Number);
        check.If(
            CallerId is not null && (CallerId.Length is < 2 or > 32 || !CallerId.All(c => char.IsAsciiDigit(c) || c is '+')),
            "callerId",
            Wrong.Digits(2, 32));
        check.Range("ringSeconds", RingSeconds, 5, 180);
    }

    internal override FlowMove Enter(FlowRun run, FlowScene scene) =>
        FlowMove.Stay(run, StopSpeaking.Instance, new CallOutside(Number, CallerId, RingSeconds));

    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => input is OutsideNotReached missed
        ? FlowMove.Leave(run, missed.Why switch
        {
            OutsideMiss.Busy when Busy is not null => BusyExit,
            OutsideMiss.NoAnswer when NoAnswer is not null => NoAnswerExit,
            _ => FailedExit,
        })
        : FlowMove.Ignore(run);
}
