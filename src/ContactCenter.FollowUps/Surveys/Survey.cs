namespace ContactCenter.FollowUps.Surveys;

/// <summary>How a question is answered.</summary>
public enum SurveyQuestionKind
{
    /// <summary>单选: one of its options.</summary>
    Choice,

    /// <summary>评分: 1 to 5, 5 is the best.</summary>
    Scale,

    /// <summary>问答: a line of text.</summary>
    Text,
}

/// <summary>One question of a survey.</summary>
/// <param name="Id">Of its survey: q1, q2 and so on.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Text">As the agent reads it out.</param>
/// <param name="Options">Of a choice, 2 to 12, each another; otherwise none.</param>
/// <param name="Required">Without an answer to it the survey is not finished.</param>
public sealed record SurveyQuestion(string Id, SurveyQuestionKind Kind, string Text, IReadOnlyList<string> Options, bool Required);

/// <summary>A special survey: the same questions asked of many numbers (TEL-09).</summary>
/// <param name="Queue">In whose name the numbers are called, and whose agents ask.</param>
/// <param name="DueAt">Until when each number is called.</param>
/// <param name="CreatedBy">User name.</param>
internal sealed record Survey(
    string Id, string Name, string Queue, IReadOnlyList<SurveyQuestion> Questions, DateTimeOffset DueAt, DateTimeOffset CreatedAt,
    string CreatedBy)
{
    /// <summary>Nobody is asked any more; null: it goes on.</summary>
    public SurveyClosing? Closing { get; init; }

    public SurveyCounts Counts { get; init; } = new(0, 0, 0, 0, 0);
}

/// <param name="By">User name.</param>
/// <param name="Note">Why.</param>
internal sealed record SurveyClosing(DateTimeOffset At, string By, string? Note);

/// <summary>The numbers of a survey. What is neither open nor one of the results ended in another way.</summary>
/// <param name="Numbers">All.</param>
/// <param name="Open">To be called.</param>
/// <param name="Surveyed">Who answered the questions.</param>
/// <param name="Declined">Who was reached and did not want to.</param>
/// <param name="NotReached">Called, and not reached, or the number is wrong.</param>
public sealed record SurveyCounts(int Numbers, int Open, int Surveyed, int Declined, int NotReached);

/// <summary>What one number answered, the last time.</summary>
/// <param name="Answers">By the id of the question; what was not answered is left out.</param>
/// <param name="SaidTo">User name of the agent.</param>
internal sealed record SurveyAnswer(
    string FollowUp, string Number, IReadOnlyDictionary<string, string> Answers, DateTimeOffset SaidAt, string SaidTo, string? Call);
