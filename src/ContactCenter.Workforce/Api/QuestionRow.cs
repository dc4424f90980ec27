using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Questions;

namespace ContactCenter.Workforce.Api;

/// <summary>A row of a file as the form of a question: words in either language, letters for options.</summary>
internal static class QuestionRow
{
    private static readonly (QuestionType Type, string[] Words)[] Types =
    [
        (QuestionType.Single, ["单选", "单选题", "single"]), (QuestionType.Multiple, ["多选", "多选题", "multiple"]),
        (QuestionType.TrueFalse, ["判断", "判断题", "trueFalse"]), (QuestionType.FillIn, ["填空", "填空题", "fillIn"]),
        (QuestionType.ShortText, ["简答", "简答题", "shortText"]),
    ];

    private static readonly (Difficulty Difficulty, string[] Words)[] Difficulties =
        [(Difficulty.Easy, ["易", "简单", "easy"]), (Difficulty.Medium, ["中", "中等", "medium"]), (Difficulty.Hard, ["难", "困难", "hard"])];

    private static readonly string[] True = ["对", "正确", "√", "是", "true", "t", "yes"];
    private static readonly string[] False = ["错", "错误", "×", "否", "false", "f", "no"];
    private static readonly char[] BetweenLetters = [',', '，', '、', ';', '；', ' '];
    private static readonly char[] BetweenBlanks = ['|', '｜'];
    private static readonly char[] BetweenTexts = [';', '；'];

    /// <param name="fields">By the file's columns.</param>
    /// <param name="errors">Takes what cannot be read; the rest is found as of every question.</param>
    public static QuestionForm Read(IReadOnlyDictionary<string, string> fields, Dictionary<string, Fault> errors)
    {
        string? Field(string name) => fields.GetValueOrDefault(name);
        var type = Choice(Field("type"), Types, "type", errors);
        var options = Options(fields, errors);
        return new(
            null, type, Field("subject"), Choice(Field("difficulty"), Difficulties, "difficulty", errors), Field("stem"), options,
            KeyOf(type, Field("key") ?? string.Empty, options.Count), Field("explanation"));
    }

    /// <summary>Those that are there, of A on; none is left out between two.</summary>
    private static List<string> Options(IReadOnlyDictionary<string, string> fields, Dictionary<string, Fault> errors)
    {
        var options = new List<string>();
        for (var place = 0; place < QuestionFile.MostOptions; place++)
        {
            if (!fields.TryGetValue($"option{QuestionFile.Letter(place)}", out var option))
            {
                continue;
            }

            if (options.Count < place)
            {
                errors["options"] = ExamFaults.OptionGap.With(QuestionFile.Letter(options.Count));
                break;
            }

            options.Add(option);
        }

        return options;
    }

    private static AnswerKey KeyOf(QuestionType? type, string key, int options) => type switch
    {
        QuestionType.Single or QuestionType.Multiple => new(Choices: Letters(key, options)),
        QuestionType.TrueFalse => new(IsTrue: True.Contains(key, StringComparer.OrdinalIgnoreCase) ? true
            : False.Contains(key, StringComparer.OrdinalIgnoreCase) ? false : null),
        QuestionType.FillIn => new(Blanks: [.. key.Split(BetweenBlanks).Select(blank => (IReadOnlyList<string>)
            [.. blank.Split(BetweenTexts, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)])]),
        _ => new(Reference: key),
    };

    /// <summary>Places of letters; what is none, or no option's, is no key.</summary>
    private static int[]? Letters(string key, int options)
    {
        var letters = key.ToUpperInvariant().Where(c => !BetweenLetters.Contains(c)).ToList();
        return letters.TrueForAll(c => c >= 'A' && c < QuestionFile.Letter(options)) ? [.. letters.Select(c => c - 'A')] : null;
    }

    private static T? Choice<T>(string? word, (T Value, string[] Words)[] all, string field, Dictionary<string, Fault> errors)
        where T : struct
    {
        foreach (var (value, words) in all)
        {
            if (word is not null && words.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        errors[field] = word is null ? Wrong.Missing : Wrong.NoneOf(Domain.Texts.TextRules.Cut(word, 40), [.. all.Select(a => a.Words[0])]);
        return null;
    }
}
