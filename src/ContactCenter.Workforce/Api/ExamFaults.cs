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
    public static readonly FaultKind OptionGap = new("question-option-gap", "Option {letter} is empty, and one after it is not.");
    public static readonly FaultKind QuestionKnown = new("question-known", "The bank has this question already.");
    public static readonly FaultKind SameAsLine = new("question-same-as-line", "Line {line} has the same question.");
    public static readonly FaultKind NoWorkbook = new("question-file-workbook", "This workbook cannot be read, or holds too much.");
    public static readonly FaultKind EmptyFile = new("question-file-empty", "The file has no questions: begin with the template.");
    public static readonly FaultKind NotUtf8 = new("question-file-encoding", "The file is not UTF-8: save it as “CSV UTF-8” or as XLSX.");
    public static readonly FaultKind Quotation = new("question-file-quotation", "A quotation mark is out of place.");
    public static readonly FaultKind StrangeColumn = new("question-file-column", "There is no column “{name}”.");
    public static readonly FaultKind NoColumn = new("question-file-no-column", "The column “{name}” is missing.");
    public static readonly FaultKind TooManyRows = new("question-file-rows", "At most {most} questions at once.");
    public static readonly FaultKind FileTooLarge = new("question-file-large", "The file is larger than 5 MB.");
    public static readonly FaultKind FormattedCell = new(
        "question-file-format", "The cell is a number with a format (per cent, date): its text is not what is seen. Format it as text.");
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
