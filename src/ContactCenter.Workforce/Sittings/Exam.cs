using ContactCenter.Workforce.Exams;

namespace ContactCenter.Workforce.Sittings;

/// <summary>How an exam stands; it follows from its times and from how it ended.</summary>
public enum ExamState
{
    /// <summary>It opens later.</summary>
    Scheduled,

    /// <summary>It can be sat.</summary>
    Open,

    /// <summary>It can be sat no more; its results are not published yet.</summary>
    Closed,

    /// <summary>Its results are a test, and count.</summary>
    Published,
    Cancelled,
}

/// <summary>An exam that is sat here.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Project">Id of the contract.</param>
/// <param name="Kind">What it is for; never <see cref="TestKind.External"/>, which others hold.</param>
/// <param name="Title">One line.</param>
/// <param name="OpensAt">From when it can be begun.</param>
/// <param name="ClosesAt">When every sitting ends; who begins late has less time.</param>
/// <param name="Minutes">Of a sitting, 1 to 480.</param>
/// <param name="PassMark">0–100 in tenths.</param>
/// <param name="Rectifies">The test whose failures it repeats (STF-08); null: none.</param>
/// <param name="Pool">What papers are drawn from.</param>
/// <param name="Seed">By which they are drawn.</param>
/// <param name="CreatedBy">User name.</param>
public sealed record Exam(
    string Id, string Project, TestKind Kind, string Title, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int Minutes, decimal PassMark,
    string? Rectifies, IReadOnlyList<PoolPart> Pool, long Seed, string CreatedBy)
{
    /// <summary>Why it is not held; null: it is.</summary>
    public string? Cancelled { get; init; }

    /// <summary>The test that its results are; null: they are not published.</summary>
    public string? Test { get; init; }

    public string? PublishedBy { get; init; }

    public ExamState StateAt(DateTimeOffset now) => Cancelled is not null ? ExamState.Cancelled
        : Test is not null ? ExamState.Published
        : now < OpensAt ? ExamState.Scheduled
        : now < ClosesAt ? ExamState.Open : ExamState.Closed;

    /// <summary>When a sitting that begins now ends.</summary>
    public DateTimeOffset EndOf(DateTimeOffset now) => now.AddMinutes(Minutes) is var end && end < ClosesAt ? end : ClosesAt;
}

/// <summary>A version of a question.</summary>
/// <param name="Question">Id.</param>
/// <param name="Number">Of the version.</param>
public sealed record QuestionRef(string Question, int Number);

/// <summary>A part of papers: so many questions of these.</summary>
/// <param name="Points">Of each question, in tenths.</param>
/// <param name="Count">How many a paper has.</param>
/// <param name="Questions">From which; where there are no more than it has, all of them are on every paper.</param>
public sealed record PoolPart(decimal Points, int Count, IReadOnlyList<QuestionRef> Questions);

/// <summary>One place of a paper.</summary>
/// <param name="Question">Id.</param>
/// <param name="Number">Of the version.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Order">Of a choice: which option of the version stands at each place.</param>
public sealed record PaperLine(string Question, int Number, decimal Points, IReadOnlyList<int> Order);
