namespace ContactCenter.Workforce.Questions;

/// <summary>How a question is answered.</summary>
public enum QuestionType
{
    /// <summary>One of several options.</summary>
    Single,

    /// <summary>Some of several options: all right ones and no other.</summary>
    Multiple,

    TrueFalse,

    /// <summary>Each blank has texts that are right.</summary>
    FillIn,

    /// <summary>In the candidate's own words; a person marks it.</summary>
    ShortText,
}

public enum Difficulty
{
    Easy,
    Medium,
    Hard,
}

/// <summary>What is right; of the four the one of the question's type.</summary>
/// <param name="Choices">Places of the right options, from 0; of a single choice exactly one.</param>
/// <param name="IsTrue">Of a statement.</param>
/// <param name="Blanks">For each blank every text that is right.</param>
/// <param name="Reference">By which a short text is marked.</param>
public sealed record AnswerKey(
    IReadOnlyList<int>? Choices = null, bool? IsTrue = null, IReadOnlyList<IReadOnlyList<string>>? Blanks = null, string? Reference = null);

/// <summary>What one version of a question asks.</summary>
/// <param name="Type">How it is answered.</param>
/// <param name="Subject">Code of a node of the tree of subjects.</param>
/// <param name="Difficulty">As its author sees it; what it was is in the analysis of items.</param>
/// <param name="Stem">The question: 1 to 2,000 characters.</param>
/// <param name="Options">Of choices: 2 to 10; of others none.</param>
/// <param name="Key">What is right; never sent to who sits an exam.</param>
/// <param name="Explanation">Why; may be empty.</param>
public sealed record QuestionContent(
    QuestionType Type, string Subject, Difficulty Difficulty, string Stem, IReadOnlyList<string> Options, AnswerKey Key,
    string Explanation);

/// <summary>One version: immutable, so that a paper reads for ever as it was sat.</summary>
/// <param name="Question">Id of the question.</param>
/// <param name="Number">From 1.</param>
/// <param name="Content">What it asks.</param>
/// <param name="EnteredBy">User name.</param>
/// <param name="EnteredAt">When.</param>
public sealed record QuestionVersion(string Question, int Number, QuestionContent Content, string EnteredBy, DateTimeOffset EnteredAt);

/// <summary>A question of the bank as its last version is (STF-14).</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Current">The last version.</param>
/// <param name="Retired">Why no paper is drawn from it any more; null: papers are.</param>
public sealed record Question(string Id, QuestionVersion Current, string? Retired);

/// <summary>What a candidate gave; of the three the one of the question's type.</summary>
/// <param name="Choices">Places of options, from 0, as the version has them.</param>
/// <param name="IsTrue">Of a statement.</param>
/// <param name="Texts">A text for each blank, or the one short text.</param>
public sealed record GivenAnswer(IReadOnlyList<int>? Choices = null, bool? IsTrue = null, IReadOnlyList<string>? Texts = null)
{
    /// <summary>False: nothing stands in it, as in what was taken back.</summary>
    public bool Holds() => Choices is { Count: > 0 } || IsTrue is not null || Texts?.Any(t => !string.IsNullOrWhiteSpace(t)) == true;

    /// <summary>Whether the other says the same.</summary>
    public bool IsAs(GivenAnswer other) => IsTrue == other.IsTrue && Same(Choices, other.Choices) && Same(Texts, other.Texts);

    private static bool Same<T>(IReadOnlyList<T>? one, IReadOnlyList<T>? other) =>
        one is null || other is null ? one is null && other is null : one.SequenceEqual(other);
}
