using ContactCenter.Workforce.Questions;

namespace ContactCenter.Workforce.Sittings;

/// <summary>One person's sitting of an exam.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Exam">Id.</param>
/// <param name="Person">Id.</param>
/// <param name="Paper">As it was drawn.</param>
/// <param name="StartedAt">By the server's clock, as all its times.</param>
/// <param name="EndsAt">From then on nothing is taken; what was saved before counts.</param>
/// <param name="Holder">The one window that may write.</param>
/// <param name="HeldAt">Since when it may.</param>
/// <param name="Turns">How many windows could, one after another.</param>
/// <param name="SubmittedAt">Null: it was not handed in.</param>
public sealed record Sitting(
    string Id, string Exam, string Person, IReadOnlyList<PaperLine> Paper, DateTimeOffset StartedAt, DateTimeOffset EndsAt, string Holder,
    DateTimeOffset HeldAt, int Turns, DateTimeOffset? SubmittedAt)
{
    /// <summary>Handed in, or its time has run out.</summary>
    public bool IsOver(DateTimeOffset now) => SubmittedAt is not null || now >= EndsAt;
}

/// <summary>The answer that counts at a place.</summary>
/// <param name="Place">From 1.</param>
/// <param name="Step">Of all that were saved in the sitting; one more with each.</param>
/// <param name="Answer">What was given, with options as the version has them.</param>
/// <param name="SavedAt">When.</param>
public sealed record SavedAnswer(int Place, int Step, GivenAnswer Answer, DateTimeOffset SavedAt);

/// <summary>What a person gave for a short text.</summary>
/// <param name="Place">From 1.</param>
/// <param name="Points">In tenths.</param>
/// <param name="Note">May be empty.</param>
/// <param name="MarkedBy">User name.</param>
public sealed record PersonMark(int Place, decimal Points, string Note, string MarkedBy);

/// <summary>A sitting with what was answered and marked in it.</summary>
public sealed record SatPaper(Sitting Sitting, IReadOnlyDictionary<int, SavedAnswer> Answers, IReadOnlyDictionary<int, PersonMark> Marks)
{
    /// <summary>What each place is worth, in order; null where a person has to mark it.</summary>
    public IReadOnlyList<decimal?> Points(IReadOnlyDictionary<(string Question, int Number), QuestionVersion> versions) =>
    [
        .. Sitting.Paper.Select((line, i) => Marking.Points(
            versions[(line.Question, line.Number)].Content, Answers.GetValueOrDefault(i + 1)?.Answer, line.Points)
            ?? Marks.GetValueOrDefault(i + 1)?.Points),
    ];
}

/// <summary>How a save went.</summary>
public enum SaveOutcome
{
    Saved,

    /// <summary>It was handed in, or its time has run out.</summary>
    Over,

    /// <summary>Another window has taken the sitting over.</summary>
    Elsewhere,

    /// <summary>The step is no next one, and what was saved with it, if anything, is another answer.</summary>
    Step,
}
