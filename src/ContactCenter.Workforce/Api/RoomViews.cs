using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Questions;
using ContactCenter.Workforce.Sittings;

namespace ContactCenter.Workforce.Api;

/// <param name="Items">What the person should sit or has sat, the last first.</param>
/// <param name="Now">By the server's clock.</param>
public sealed record OwnExams(IReadOnlyList<OwnExam> Items, DateTimeOffset Now);

/// <param name="Id">Of the exam.</param>
/// <param name="Title">One line.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="OpensAt">From when it can be begun.</param>
/// <param name="ClosesAt">When every sitting ends.</param>
/// <param name="Minutes">Of a sitting.</param>
/// <param name="PassMark">0–100 in tenths.</param>
/// <param name="State">How it stands.</param>
/// <param name="StartedAt">Null: the person has not begun.</param>
/// <param name="EndsAt">Of their sitting; null: they have not begun.</param>
/// <param name="IsOver">Their sitting is handed in or its time has run out.</param>
/// <param name="Points">Once results are published; null before, and for who was absent.</param>
/// <param name="IsPassed">Null before results are published.</param>
public sealed record OwnExam(
    string Id, string Title, TestKind Kind, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int Minutes, decimal PassMark, ExamState State,
    DateTimeOffset? StartedAt, DateTimeOffset? EndsAt, bool IsOver, decimal? Points, bool? IsPassed);

/// <summary>The paper in the exam room: what is asked and what was given, and never what is right.</summary>
/// <param name="Exam">Id.</param>
/// <param name="Title">One line.</param>
/// <param name="Now">By the server's clock.</param>
/// <param name="StartedAt">By the server's clock.</param>
/// <param name="EndsAt">From then on nothing is taken.</param>
/// <param name="SubmittedAt">Null: it was not handed in.</param>
/// <param name="IsOver">Handed in, or its time has run out.</param>
/// <param name="Holder">By which this window writes; null: another window does, since <paramref name="HeldAt"/>.</param>
/// <param name="HeldAt">Since when a window writes.</param>
/// <param name="Step">Of the last answer that was saved; 0: none was.</param>
/// <param name="Lines">In the order of the paper; empty where another window writes, or it is over.</param>
public sealed record RoomView(
    string Exam, string Title, DateTimeOffset Now, DateTimeOffset StartedAt, DateTimeOffset EndsAt, DateTimeOffset? SubmittedAt,
    bool IsOver, string? Holder, DateTimeOffset HeldAt, int Step, IReadOnlyList<RoomLine> Lines);

/// <param name="Place">From 1.</param>
/// <param name="Type">How it is answered.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Stem">The question.</param>
/// <param name="Options">Of choices, in the order of this paper.</param>
/// <param name="Blanks">How many there are to fill in; 0: none.</param>
/// <param name="Answer">Null: not answered; options by their places on this paper.</param>
public sealed record RoomLine(
    int Place, QuestionType Type, decimal Points, string Stem, IReadOnlyList<string> Options, int Blanks, GivenAnswer? Answer);

/// <param name="Holder">By which this window wrote before; null: it did not.</param>
/// <param name="TakeOver">Another window writes, and this one does from now on.</param>
public sealed record RoomEntry(string? Holder, bool TakeOver);

/// <summary>One answer; options by their places on this paper, from 0.</summary>
/// <param name="Holder">By which this window writes.</param>
/// <param name="Step">One more than the last that was saved.</param>
/// <param name="Answer">What was given; all of it null: nothing any more.</param>
public sealed record RoomAnswer(string? Holder, int? Step, GivenAnswer? Answer);

/// <param name="Holder">By which this window writes.</param>
public sealed record RoomHandIn(string? Holder);

/// <summary>How a sitting stands.</summary>
/// <param name="Now">By the server's clock.</param>
/// <param name="EndsAt">From then on nothing is taken.</param>
/// <param name="IsOver">Handed in, its time has run out, or the exam is cancelled.</param>
/// <param name="IsHeldHere">This window writes.</param>
public sealed record RoomBeat(DateTimeOffset Now, DateTimeOffset EndsAt, bool IsOver, bool IsHeldHere);
