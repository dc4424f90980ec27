using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Questions;
using ContactCenter.Workforce.Sittings;

namespace ContactCenter.Workforce.Api;

/// <summary>An exam as those who hold exams see it; what is asked and what is right stand elsewhere.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Project">Id of the contract.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Title">One line.</param>
/// <param name="OpensAt">From when it can be begun.</param>
/// <param name="ClosesAt">When every sitting ends.</param>
/// <param name="Minutes">Of a sitting.</param>
/// <param name="PassMark">0–100 in tenths.</param>
/// <param name="Rectifies">The test that it repeats; null: none.</param>
/// <param name="Questions">How many a paper has.</param>
/// <param name="State">How it stands.</param>
/// <param name="CreatedBy">User name; another person publishes it.</param>
/// <param name="Cancelled">Why it is not held; null: it is.</param>
/// <param name="Test">The test that its results are; null: they are not published.</param>
/// <param name="PublishedBy">User name; null: nobody.</param>
/// <param name="Candidates">Who should sit it.</param>
/// <param name="Begun">Of them.</param>
public sealed record ExamSummary(
    string Id, string Project, TestKind Kind, string Title, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int Minutes, decimal PassMark,
    string? Rectifies, int Questions, ExamState State, string CreatedBy, string? Cancelled, string? Test, string? PublishedBy,
    int Candidates, int Begun)
{
    internal static ExamSummary Of(ExamLine line, DateTimeOffset now) => new(
        line.Exam.Id, line.Exam.Project, line.Exam.Kind, line.Exam.Title, line.Exam.OpensAt, line.Exam.ClosesAt, line.Exam.Minutes,
        line.Exam.PassMark, line.Exam.Rectifies, line.Exam.Pool.Sum(p => p.Count), line.Exam.StateAt(now), line.Exam.CreatedBy,
        line.Exam.Cancelled, line.Exam.Test, line.Exam.PublishedBy, line.Candidates, line.Begun);
}

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Of all pages.</param>
/// <param name="Projects">That exams are held for.</param>
public sealed record ExamRows(IReadOnlyList<ExamSummary> Items, long Total, IReadOnlyList<StaffProject> Projects);

/// <param name="Exam">What it is.</param>
/// <param name="Candidates">In order of their numbers.</param>
/// <param name="Unmarked">Short texts that nobody has marked yet; while there are some nothing is published.</param>
/// <param name="IsOver">Everybody has finished, or it is closed.</param>
public sealed record ExamView(ExamSummary Exam, IReadOnlyList<CandidateView> Candidates, int Unmarked, bool IsOver);

/// <param name="Number">Of the person.</param>
/// <param name="Name">Of the person.</param>
/// <param name="HasSeat">Without a seat nobody comes into the exam room.</param>
/// <param name="Sitting">Its id; null: it was not begun.</param>
/// <param name="StartedAt">Null: it was not begun.</param>
/// <param name="FinishedAt">Handed in, or when its time ran out; null: it goes on.</param>
/// <param name="IsSubmitted">Handed in.</param>
/// <param name="Turns">How many windows wrote, one after another.</param>
/// <param name="Answered">Places with an answer.</param>
/// <param name="Points">Null while it goes on or is not marked; who has not begun a closed exam is absent.</param>
/// <param name="IsAbsent">The exam is over and they have not begun.</param>
/// <param name="HasLeft">Engaged no more when it closes: without a sitting they are not counted.</param>
public sealed record CandidateView(
    string Number, string Name, bool HasSeat, string? Sitting, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, bool IsSubmitted,
    int Turns, int Answered, decimal? Points, bool IsAbsent, bool HasLeft);

/// <param name="Items">Of all sittings that are over; whose they are is not said.</param>
public sealed record MarkingList(IReadOnlyList<MarkingLine> Items);

/// <param name="Sitting">Id.</param>
/// <param name="Place">From 1.</param>
/// <param name="Stem">The question.</param>
/// <param name="Reference">By which it is marked.</param>
/// <param name="Text">What was written.</param>
/// <param name="Most">What it is worth.</param>
/// <param name="Points">Null: nobody has marked it.</param>
/// <param name="Note">What the marker noted.</param>
/// <param name="MarkedBy">User name.</param>
public sealed record MarkingLine(
    string Sitting, int Place, string Stem, string Reference, string Text, decimal Most, decimal? Points, string? Note, string? MarkedBy);

/// <summary>A paper as it was sat, with what is right: for who marks.</summary>
/// <param name="Sitting">Id.</param>
/// <param name="StartedAt">By the server's clock.</param>
/// <param name="EndsAt">When its time ran out.</param>
/// <param name="SubmittedAt">Null: it was not handed in.</param>
/// <param name="Turns">How many windows wrote.</param>
/// <param name="Lines">In the order of the paper.</param>
public sealed record SatPaperView(
    string Sitting, DateTimeOffset StartedAt, DateTimeOffset EndsAt, DateTimeOffset? SubmittedAt, int Turns, IReadOnlyList<SatLine> Lines);

/// <param name="Place">From 1.</param>
/// <param name="Question">Id.</param>
/// <param name="Number">Of the version that was asked.</param>
/// <param name="Order">Which option of the version stood at each place.</param>
/// <param name="Content">As it was asked.</param>
/// <param name="Answer">Null: not answered; options as the version has them.</param>
/// <param name="SavedAt">Null: not answered.</param>
/// <param name="Most">What it is worth.</param>
/// <param name="Points">Null: a person has to mark it.</param>
public sealed record SatLine(
    int Place, string Question, int Number, IReadOnlyList<int> Order, QuestionContent Content, GivenAnswer? Answer, DateTimeOffset? SavedAt,
    decimal Most, decimal? Points);

/// <param name="Items">The hardest first.</param>
/// <param name="Sittings">That are over and marked.</param>
public sealed record ExamAnalysis(IReadOnlyList<AnalysisLine> Items, int Sittings);

/// <param name="Question">Id.</param>
/// <param name="Number">Of the version that was asked.</param>
/// <param name="Type">How it is answered.</param>
/// <param name="Stem">The question.</param>
/// <param name="Figures">How it served.</param>
public sealed record AnalysisLine(string Question, int Number, QuestionType Type, string Stem, ItemFigures Figures);
