using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Workforce.Questions;

namespace ContactCenter.Workforce.Api;

/// <summary>A question as it is entered: a new one, or the next version of one.</summary>
/// <param name="Seen">The version that is changed; null for a new question.</param>
/// <param name="Type">How it is answered.</param>
/// <param name="Subject">Code of a node of the tree of subjects that can be chosen today.</param>
/// <param name="Difficulty">As its author sees it.</param>
/// <param name="Stem">1 to 2,000 characters.</param>
/// <param name="Options">Of choices 2 to 10, each of 1 to 500 characters; else none.</param>
/// <param name="Key">What is right.</param>
/// <param name="Explanation">Up to 2,000 characters; null: none.</param>
public sealed record QuestionForm(
    int? Seen, QuestionType? Type, string? Subject, Difficulty? Difficulty, string? Stem, IReadOnlyList<string>? Options, AnswerKey? Key,
    string? Explanation);

/// <param name="Reason">One line of 1 to 200 characters.</param>
public sealed record QuestionRetirement(string? Reason);

/// <summary>Reads questions, all that is wrong at once.</summary>
internal static class QuestionReader
{
    private const int LongestStem = 2000;
    private const int LongestOption = 500;
    private const int LongestBlank = 100;
    private const int Most = 10;

    /// <returns>Null when something is wrong.</returns>
    public static QuestionContent? Read(QuestionForm form, ISubjects subjects, Dictionary<string, Fault> errors)
    {
        var (stem, subject) = (form.Stem?.Trim(), form.Subject?.Trim() ?? string.Empty);
        if (TextRules.WhyNotText(stem, LongestStem) is { } why)
        {
            errors["stem"] = why;
        }

        if (!subjects.Tree.IsInForce(subject, subjects.Today))
        {
            errors["subject"] = subject.Length == 0 ? Wrong.Missing : Wrong.Unknown(TextRules.Cut(subject, 40));
        }

        if (form.Difficulty is not { } difficulty || !Enum.IsDefined(difficulty))
        {
            errors["difficulty"] = Wrong.NoChoice;
            difficulty = default;
        }

        var explanation = form.Explanation?.Trim() ?? string.Empty;
        if (explanation.Length > 0 && TextRules.WhyNotText(explanation, LongestStem) is { } unexplained)
        {
            errors["explanation"] = unexplained;
        }

        if (form.Type is not { } type || !Enum.IsDefined(type))
        {
            errors["type"] = Wrong.NoChoice;
            return null;
        }

        IReadOnlyList<string> options = [.. (form.Options ?? []).Select(o => o?.Trim() ?? string.Empty)];
        if (WhyNotOptions(type, options) is { } wrongOptions)
        {
            errors["options"] = wrongOptions;
        }

        var key = KeyOf(type, form.Key, options.Count, errors);
        return errors.Count > 0 ? null : new(type, subject, difficulty, stem!, options, key!, explanation);
    }

    private static Fault? WhyNotOptions(QuestionType type, IReadOnlyList<string> options) =>
        type is not (QuestionType.Single or QuestionType.Multiple) ? options.Count > 0 ? ExamFaults.NoOptions.With() : null
        : options.Count is < 2 or > Most || options.Any(o => TextRules.WhyNotText(o, LongestOption) is not null)
            || options.Distinct(StringComparer.Ordinal).Count() < options.Count ? ExamFaults.Options.With()
        : null;

    /// <summary>What of a key belongs to the type; the rest of it is dropped.</summary>
    private static AnswerKey? KeyOf(QuestionType type, AnswerKey? key, int options, Dictionary<string, Fault> errors)
    {
        AnswerKey? Fail(Fault why)
        {
            errors["key"] = why;
            return null;
        }

        var choices = key?.Choices ?? [];
        var areChoices = choices.Count > 0 && choices.Distinct().Count() == choices.Count && choices.All(c => c >= 0 && c < options);
        return type switch
        {
            QuestionType.Single => areChoices && choices.Count == 1 ? new(Choices: choices) : Fail(ExamFaults.OneRight),
            QuestionType.Multiple => areChoices ? new(Choices: choices) : Fail(ExamFaults.SomeRight),
            QuestionType.TrueFalse => key?.IsTrue is { } right ? new(IsTrue: right) : Fail(ExamFaults.IsTrue),
            QuestionType.FillIn => Blanks(key?.Blanks) is { } blanks ? new(Blanks: blanks) : Fail(ExamFaults.Blanks),
            QuestionType.ShortText => TextRules.WhyNotText(key?.Reference?.Trim(), LongestStem) is { } why
                ? Fail(why)
                : new(Reference: key!.Reference!.Trim()),
        };
    }

    private static IReadOnlyList<IReadOnlyList<string>>? Blanks(IReadOnlyList<IReadOnlyList<string>>? blanks) =>
        blanks is { Count: >= 1 and <= Most } && blanks.All(b => b is { Count: >= 1 and <= Most }
            && b.All(t => TextRules.WhyNotLine(t?.Trim(), LongestBlank) is null && Marking.Plain(t!).Length > 0))
            ? [.. blanks.Select(b => (IReadOnlyList<string>)[.. b.Select(t => t.Trim())])]
            : null;
}
