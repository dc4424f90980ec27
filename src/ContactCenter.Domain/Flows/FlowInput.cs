using System.Collections.Immutable;
using ContactCenter.Domain.Overflow;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>What can happen to the step that runs.</summary>
[GenerateSerializer, Immutable, Alias("FlowInput")]
public abstract record FlowInput;

/// <summary>What was to be said has been said.</summary>
public sealed record SpeechOver : FlowInput
{
    public static SpeechOver Instance { get; } = new();
}

/// <summary>The caller pressed a key: 0–9, * or #.</summary>
public sealed record KeyPressed(char Key) : FlowInput;

/// <summary>The time that <see cref="WaitUpTo"/> gave is over.</summary>
public sealed record TimeIsUp : FlowInput
{
    public static TimeIsUp Instance { get; } = new();
}

/// <summary>What the centre knows of the caller.</summary>
/// <param name="Calls">Calls from the number in the time that was asked for, this one left out.</param>
[GenerateSerializer, Immutable, Alias("CallerFound")]
public sealed record CallerFound([property: Id(0)] int Calls) : FlowInput;

/// <summary>The other system answered, or did not.</summary>
/// <param name="IsGood">It answered in time, with 2xx and with what can be read.</param>
/// <param name="Outcome">The way out that it chose by name; null: the usual one.</param>
/// <param name="Values">What it said, by name.</param>
[GenerateSerializer, Immutable, Alias("HookAnswered")]
public sealed record HookAnswered(
    [property: Id(0)] bool IsGood,
    [property: Id(1)] string? Outcome,
    [property: Id(2)] ImmutableDictionary<string, string> Values) : FlowInput
{
    /// <summary>Nothing that can be used came.</summary>
    public static HookAnswered Failed { get; } = new(false, null, ImmutableDictionary<string, string>.Empty);
}

/// <summary>The tone was played and the message is being recorded.</summary>
public sealed record MessageBegan : FlowInput
{
    public static MessageBegan Instance { get; } = new();
}

/// <summary>The message is kept, as long as it is; 0: nothing was.</summary>
public sealed record MessageOver(long Milliseconds) : FlowInput;

/// <summary>The number outside was not reached.</summary>
public sealed record OutsideNotReached(OutsideMiss Why) : FlowInput;

/// <summary>Why a number outside was not reached.</summary>
public enum OutsideMiss
{
    Busy,
    NoAnswer,

    /// <summary>It refused, does not exist, or could not be called.</summary>
    Failed,
}

/// <summary>The queue gives the call back.</summary>
/// <param name="Reason">As a code.</param>
public sealed record GivenBack(string Reason) : FlowInput
{
    /// <summary>The step's longest wait is over.</summary>
    public const string MaxWait = "max-wait";

    /// <summary>The queue's calendar is closed: the call did not get in.</summary>
    public const string Closed = "closed";

    /// <summary>There is no such queue any more.</summary>
    public const string Unknown = "unknown";

    /// <summary>
    /// A limit of the queue itself leads back to the flow: <c>overflow-wait</c>, <c>overflow-position</c>,
    /// <c>overflow-nobody-signed-in</c>.
    /// </summary>
    public static string OverflowOf(OverflowReason reason) => reason switch
    {
        OverflowReason.Wait => "overflow-wait",
        OverflowReason.Position => "overflow-position",
        OverflowReason.NobodySignedIn => "overflow-nobody-signed-in",
    };
}
