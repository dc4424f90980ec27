using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Centre;

/// <summary>How callers of a queue are asked what they think of the call, after the agent has hung up (SAT-01, X7).</summary>
[GenerateSerializer, Immutable, Alias("RatingSettings")]
public sealed record RatingSettings
{
    /// <summary>The most seconds that a caller is waited for.</summary>
    public const int LongestTimeout = 30;

    /// <summary>30 days.</summary>
    public const int LongestRest = 720;

    /// <summary>The question: it says which keys mean what.</summary>
    [Id(0)] public required PromptId Prompt { get; init; }

    /// <summary>For who chose English; null: the Chinese one.</summary>
    [Id(1)] public PromptId? PromptEnglish { get; init; }

    /// <summary>After the answer; null: the call ends at once.</summary>
    [Id(2)] public PromptId? Thanks { get; init; }

    /// <summary>1 is 非常满意 and 5 非常不满意, as the question says it; else 5 is the best.</summary>
    [Id(3)] public bool OneIsBest { get; init; } = true;

    /// <summary>How long the answer is waited for after the question (3–30 s).</summary>
    [Id(4)] public int TimeoutSeconds { get; init; } = 8;

    /// <summary>How often it is asked (1–3).</summary>
    [Id(5)] public int Attempts { get; init; } = 2;

    /// <summary>A number that was asked is not asked again for so long (0–720 h), so that nobody is pestered.</summary>
    [Id(6)] public int RestHours { get; init; } = 24;

    /// <summary>A rating up to this of 5 is to be looked into (0–4); 0: none is.</summary>
    [Id(7)] public int LowAtMost { get; init; } = 2;

    /// <returns>Of 5, the best; null: the key is no answer.</returns>
    public int? ScoreOf(char key) => key is < '1' or > '5' ? null : OneIsBest ? '6' - key : key - '0';

    internal static void Check(string at, RatingSettings? rating, IReadOnlySet<string> prompts, SettingsProblems problems)
    {
        if (rating is null)
        {
            return;
        }

        problems.If(string.IsNullOrEmpty(rating.Prompt.Value), $"{at}.prompt", Wrong.Missing);
        problems.Known($"{at}.prompt", rating.Prompt.Value, prompts);
        problems.Known($"{at}.promptEnglish", rating.PromptEnglish?.Value, prompts);
        problems.Known($"{at}.thanks", rating.Thanks?.Value, prompts);
        problems.Range($"{at}.timeoutSeconds", rating.TimeoutSeconds, 3, LongestTimeout);
        problems.Range($"{at}.attempts", rating.Attempts, 1, 3);
        problems.Range($"{at}.restHours", rating.RestHours, 0, LongestRest);
        problems.Range($"{at}.lowAtMost", rating.LowAtMost, 0, 4);
    }
}
