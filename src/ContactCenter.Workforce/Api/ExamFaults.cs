using ContactCenter.Domain.Faults;

namespace ContactCenter.Workforce.Api;

/// <summary>What can be wrong with a question or an exam and with no other thing.</summary>
public static class ExamFaults
{
    public static readonly FaultKind Options = new("question-options",
        "A choice has 2 to 10 options, each of 1 to 500 characters and no two alike.");
    public static readonly FaultKind NoOptions = new("question-no-options", "Only a choice has options.");
    public static readonly FaultKind OneRight = new("question-one-right", "Say which one option is right.");
    public static readonly FaultKind SomeRight = new("question-some-right", "Say which options are right: at least one, each once.");
    public static readonly FaultKind IsTrue = new("question-is-true", "Say whether it is right.");
    public static readonly FaultKind Blanks = new(
        "question-blanks", "Give 1 to 10 blanks, each with 1 to 10 right texts of 1 to 100 characters.");
    public static readonly FaultKind Parts = new("paper-parts", "A paper has 1 to 20 parts.");
    public static readonly FaultKind Part = new(
        "paper-part", "A part names 1 to 200 questions, each once, or says by a rule how many are drawn (1 to 200).");
    public static readonly FaultKind PartPoints = new("paper-points", "Points of a question are 0.1 to 100, with one decimal at most.");
    public static readonly FaultKind PartWants = new(
        "paper-wants", "Part {part} needs {needs} questions, and {there} are there for it beside those of the parts before.");
    public static readonly FaultKind Sum = new("paper-sum", "The points of a paper are 100 in sum; these are {sum}.");
    public static readonly FaultKind Closes = new("exam-closes", "It closes after it opens, later than now and at most 31 days later.");
    public static readonly FaultKind Nobody = new("nobody-examined", "There is nobody who should sit it.");
    public static readonly FaultKind MarkPoints = new("mark-points", "Points are 0 to {most}, with one decimal at most.");
    public static readonly FaultKind Answer = new("answer-form", "This is no answer to such a question.");
    public static readonly FaultKind Step = new(
        "answer-step", "The step is no next one: the last answer that was saved has step {step}. Send this one with the next.");
}
