using System.Collections.Immutable;
using ContactCenter.Domain.Faults;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>
/// Takes a message (MSG-01): says what is wanted, a tone, records until # or the limit. A caller who hangs up has left it just as well.
/// </summary>
[GenerateSerializer, Immutable, Alias("VoicemailStep")]
public sealed record VoicemailStep : FlowStep
{
    /// <summary>A shorter one says nothing: nobody was there.</summary>
    public const int ShortestMilliseconds = 1_000;

    private const char End = '#';

    /// <summary>On top of the longest message: the tone before it, and the file's way to the disk.</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(5);

    [Id(0)] public ImmutableArray<SayPart> Say { get; init; } = [];

    /// <summary>Whose message it is, by a name of the centre's own: of a queue, a department.</summary>
    [Id(1)] public required string Mailbox { get; init; }

    /// <summary>The longest message (5–600 s).</summary>
    [Id(2)] public int MaxSeconds { get; init; } = 120;

    /// <summary>The message was left.</summary>
    [Id(3)] public string? Next { get; init; }

    /// <summary>Nothing was said, or nothing can be kept.</summary>
    [Id(4)] public string? Failed { get; init; }

    internal override IEnumerable<StepExit> Exits => [Done, Nothing];

    private StepExit Done => new("next", "next", Next);

    private StepExit Nothing => new("failed", "failed", Failed);

    internal override IEnumerable<(string Field, ImmutableArray<SayPart> Parts)> Sayings => [("say", Say)];

    internal override void Check(StepCheck check)
    {
        check.Said("say", Say, isNeeded: true);
        check.If(string.IsNullOrWhiteSpace(Mailbox) || Mailbox.Length > 64, "mailbox", Wrong.Length(64));
        check.Range("maxSeconds", MaxSeconds, 5, 600);
    }

    internal override FlowMove Enter(FlowRun run, FlowScene scene) => FlowMove.Stay(run, new Speak(scene.Words(run, Say)));

    /// <summary>The attempts are the parts of the step: it speaks, it records, it waits for the file.</summary>
    internal override FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => (run.Attempt, input) switch
    {
        (0, SpeechOver or KeyPressed { Key: End }) => FlowMove.Stay(
            run with { Attempt = 1 },
            StopSpeaking.Instance,
            new TakeMessage(Mailbox),
            new WaitUpTo(TimeSpan.FromSeconds(MaxSeconds) + Guard)),
        (1, MessageBegan) => FlowMove.Stay(run, new WaitUpTo(TimeSpan.FromSeconds(MaxSeconds))),
        (1, KeyPressed { Key: End } or TimeIsUp) => FlowMove.Stay(run with { Attempt = 2 }, EndMessage.Instance, new WaitUpTo(Guard)),
        (> 0, MessageOver over) => FlowMove.Leave(run, over.Milliseconds >= ShortestMilliseconds ? Done : Nothing),
        (2, TimeIsUp) => FlowMove.Leave(run, Nothing),
        _ => FlowMove.Ignore(run),
    };
}
