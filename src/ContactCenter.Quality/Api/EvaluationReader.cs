using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;

namespace ContactCenter.Quality.Api;

/// <summary>Reads what a scorer answers; whether it can be scored is asked when it is submitted.</summary>
internal static class EvaluationReader
{
    private const int MostAnswers = 200;
    private const int LongestAnswer = 40;
    private const int MostComments = 100;
    private const int LongestRemark = 2_000;
    private const decimal LongestSeconds = 86_400;

    /// <returns>Null when something is wrong.</returns>
    public static (IReadOnlyList<EvaluationComment> Comments, string Remark)? Read(EvaluationWish wish, Dictionary<string, Fault> errors)
    {
        if (WhyNotAnswers(wish.Answers) is { } wrong)
        {
            errors["answers"] = wrong;
        }

        var remark = wish.Remark?.Trim() ?? string.Empty;
        if (remark.Length > 0 && TextRules.WhyNotText(remark, LongestRemark) is { } why)
        {
            errors["remark"] = why;
        }

        var sent = wish.Comments ?? [];
        if (sent.Count > MostComments)
        {
            errors["comments"] = Wrong.TooMany(MostComments);
        }

        var comments = sent.Take(MostComments).Select((c, i) => Comment(c, $"comments[{i}]", errors)).OfType<EvaluationComment>()
            .OrderBy(c => c.At ?? -1).ToList();
        return errors.Count > 0 ? null : (comments, remark);
    }

    /// <summary>What stands in the way of a score, by the items of the form; of answers that were not sent nothing is said here.</summary>
    public static void WhyNotScored(QualityForm form, IReadOnlyDictionary<string, string?>? answers, Dictionary<string, Fault> errors)
    {
        foreach (var (item, fault) in answers is null ? [] : Score.WhyNot(form, answers))
        {
            errors[item.Length == 0 ? "answers" : $"answers.{item}"] = QualityFaults.Of(fault);
        }
    }

    private static Fault? WhyNotAnswers(IReadOnlyDictionary<string, string?>? answers) => answers is null ? Wrong.Missing.With()
        : answers.Count > MostAnswers ? Wrong.TooMany(MostAnswers)
        : answers.SelectMany(a => new[] { a.Key, a.Value }).Select(word => TextRules.WhyNotLineIfAny(word, LongestAnswer))
            .FirstOrDefault(fault => fault is not null);

    private static EvaluationComment? Comment(EvaluationComment? comment, string at, Dictionary<string, Fault> errors)
    {
        if (comment is null)
        {
            errors[at] = Wrong.Missing;
            return null;
        }

        if (comment.At is < 0 or > LongestSeconds)
        {
            errors[$"{at}.at"] = Wrong.OutOfRange((long)Math.Clamp(comment.At.Value, long.MinValue, long.MaxValue), 0,
                (long)LongestSeconds);
        }

        if (TextRules.WhyNotLineIfAny(comment.Recording, 100) is { } recording)
        {
            errors[$"{at}.recording"] = recording;
        }

        if (TextRules.WhyNotLineIfAny(comment.Item, 40) is { } item)
        {
            errors[$"{at}.item"] = item;
        }

        return comment with { Text = FormReader.Line(comment.Text, $"{at}.text", 500, errors) };
    }
}
