using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Questions;

namespace ContactCenter.Workforce.Api;

/// <summary>An exam that is sat here.</summary>
/// <param name="Project">Id of a contract.</param>
/// <param name="Kind">What it is for; external tests are held by others.</param>
/// <param name="Title">One line of 1 to 100 characters.</param>
/// <param name="OpensAt">From when it can be begun; not before today.</param>
/// <param name="ClosesAt">When every sitting ends; at most 31 days later.</param>
/// <param name="Minutes">Of a sitting, 1 to 480.</param>
/// <param name="PassMark">0 to 100 with one decimal at most; null: 80 (STF-10).</param>
/// <param name="Rectifies">Id of the bureau's examination that it repeats (STF-08); null: none.</param>
/// <param name="Parts">1 to 20, whose points are 100 in sum.</param>
/// <param name="Candidates">
/// Numbers of 1 to 1,000 people; null: everybody who is engaged for the project on the day, and for a repetition who has failed.
/// </param>
public sealed record ExamForm(
    string? Project, TestKind? Kind, string? Title, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt, int? Minutes, decimal? PassMark,
    string? Rectifies, IReadOnlyList<PaperPartForm>? Parts, IReadOnlyList<string>? Candidates);

/// <summary>A part of papers: questions that are named, or a rule by which they are drawn.</summary>
/// <param name="Points">Of each question: 0.1 to 100 with one decimal at most.</param>
/// <param name="Questions">Ids of 1 to 200; null: a rule says which.</param>
/// <param name="Rule">Null: they are named.</param>
public sealed record PaperPartForm(decimal? Points, IReadOnlyList<string>? Questions, DrawRule? Rule);

/// <param name="Count">How many are drawn, 1 to 200.</param>
/// <param name="Subject">Of this node or below it; null: any.</param>
/// <param name="Type">Null: any.</param>
/// <param name="Difficulty">Null: any.</param>
public sealed record DrawRule(int? Count, string? Subject, QuestionType? Type, Difficulty? Difficulty);

/// <param name="Reason">One line of 1 to 200 characters.</param>
public sealed record ExamCancellation(string? Reason);

/// <summary>What a person gives for a short text.</summary>
/// <param name="Sitting">Id.</param>
/// <param name="Place">From 1.</param>
/// <param name="Points">0 to what it is worth, with one decimal at most.</param>
/// <param name="Note">One line of up to 200 characters; null: none.</param>
public sealed record MarkForm(string? Sitting, int? Place, decimal? Points, string? Note);
