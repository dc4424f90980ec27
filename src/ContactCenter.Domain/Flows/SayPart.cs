using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>A piece of what is said: a prompt, a text that an engine speaks, or a value spoken from clips.</summary>
[GenerateSerializer, Immutable, Alias("SayPart")]
public sealed record SayPart
{
    /// <summary>In Chinese, and in English where <see cref="English"/> is not set.</summary>
    [Id(0)] public PromptId? Prompt { get; init; }

    [Id(1)] public PromptId? English { get; init; }

    /// <summary>
    /// Name of a value instead of a prompt: of a digits step, a hook, or <c>callerNumber</c>, <c>entryNumber</c>,
    /// <c>time</c>.
    /// </summary>
    [Id(2)] public string? Value { get; init; }

    /// <summary>How the value is spoken.</summary>
    [Id(3)] public SpokenAs As { get; init; }

    /// <summary>Words instead of a prompt, in Chinese; made into audio when the flow comes into force (1–500 characters).</summary>
    [Id(4)] public string? Text { get; init; }

    /// <summary>The same for callers who chose English; null: they hear <see cref="Text"/>.</summary>
    [Id(5)] public string? EnglishText { get; init; }

    internal IEnumerable<PromptId> In(FlowLanguage language, string value) => this switch
    {
        { Value: not null } => SpokenClips.Of(value, As, language),
        { EnglishText: { } english } when language is FlowLanguage.English => [new SpeechText(english, FlowLanguage.English).Prompt],
        { Text: { } text } => [new SpeechText(text, FlowLanguage.Chinese).Prompt],
        _ => (language is FlowLanguage.English ? English ?? Prompt : Prompt) is { } prompt ? [prompt] : [],
    };
}

public enum SpokenAs
{
    /// <summary>One by one: 1380… as 幺三八零.</summary>
    Digits,

    /// <summary>As a count: 12 as 十二.</summary>
    Number,

    /// <summary>HH:mm as 八点三十分.</summary>
    Time,
}
