using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Flows;

/// <summary>What a flow wants of its call.</summary>
public abstract record FlowEffect;

/// <summary>A step began.</summary>
/// <param name="Step">Its id.</param>
/// <param name="Kind">As in the document.</param>
/// <param name="By">The way out of the step before; null for the first.</param>
public sealed record StepEntered(string Step, string Kind, string? By) : FlowEffect;

/// <summary>Say these, then <see cref="SpeechOver"/>.</summary>
public sealed record Speak(ImmutableArray<PromptId> Prompts) : FlowEffect;

/// <summary>Be silent at once.</summary>
public sealed record StopSpeaking : FlowEffect
{
    public static StopSpeaking Instance { get; } = new();
}

/// <summary>Unless something happens before, <see cref="TimeIsUp"/>.</summary>
public sealed record WaitUpTo(TimeSpan Time) : FlowEffect;

/// <summary>The caller wants a human: a place in the queue.</summary>
public sealed record JoinQueue(QueueId Queue, TimeSpan? AtMost) : FlowEffect;

/// <summary>The place in the queue is given up.</summary>
public sealed record GiveUpPlace : FlowEffect
{
    public static GiveUpPlace Instance { get; } = new();
}

/// <summary>Call a number outside and join the caller with it; when it is not reached, <see cref="OutsideNotReached"/>.</summary>
public sealed record CallOutside(string Number, string? ShownNumber, int RingSeconds) : FlowEffect;

/// <summary>Ask how often the caller rang in the last days; the answer is <see cref="CallerFound"/>.</summary>
public sealed record LookUpCaller(int Days) : FlowEffect;

/// <summary>Ask another system; the answer is <see cref="HookAnswered"/>.</summary>
public sealed record AskHook(string Url, TimeSpan Patience) : FlowEffect;

/// <summary>Play a tone and record what the caller says, until <see cref="EndMessage"/>; the answers are the inputs of a message.</summary>
public sealed record TakeMessage(string Mailbox) : FlowEffect;

/// <summary>The message is over.</summary>
public sealed record EndMessage : FlowEffect
{
    public static EndMessage Instance { get; } = new();
}

/// <summary>The caller wants to be called back.</summary>
public sealed record AskForCallback(string Number) : FlowEffect;

/// <summary>The caller answered a question of a survey.</summary>
public sealed record AnswerGiven(string Question, string Answer) : FlowEffect;

/// <summary>The flow is at its end: hang up.</summary>
public sealed record Disconnect : FlowEffect
{
    public static Disconnect Instance { get; } = new();
}
