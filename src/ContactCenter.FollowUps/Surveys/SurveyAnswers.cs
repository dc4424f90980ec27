using System.Globalization;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;

namespace ContactCenter.FollowUps.Surveys;

/// <param name="Answers">By the id of the question: an option, a number from 1 to 5, or a line of up to 500 characters.</param>
public sealed record SurveyAnswersBody(IReadOnlyDictionary<string, string?>? Answers);

/// <summary>What somebody answers, against what was asked.</summary>
internal static class SurveyAnswers
{
    public const int Best = 5;
    private const int LongestText = 500;

    /// <param name="survey">What was asked.</param>
    /// <param name="body">As it came.</param>
    /// <param name="errors">Takes what is wrong, by the id of the question.</param>
    /// <returns>What was answered; empty answers are none.</returns>
    public static Dictionary<string, string> Read(Survey survey, SurveyAnswersBody body, Dictionary<string, Fault> errors)
    {
        var said = (body.Answers ?? new Dictionary<string, string?>())
            .Where(a => !string.IsNullOrWhiteSpace(a.Value)).ToDictionary(a => a.Key, a => a.Value!.Trim(), StringComparer.Ordinal);
        foreach (var unknown in said.Keys.Where(id => survey.Questions.All(q => q.Id != id)))
        {
            errors["answers"] = SurveyFaults.NotAsked.With(TextRules.Cut(unknown, 40));
        }

        foreach (var question in survey.Questions)
        {
            if (WhyNot(question, said.GetValueOrDefault(question.Id)) is { } wrong)
            {
                errors[question.Id] = wrong;
            }
        }

        return said;
    }

    private static Fault? WhyNot(SurveyQuestion question, string? answer) => (question.Kind, answer) switch
    {
        (_, null) => question.Required ? Wrong.Missing.With() : null,
        (SurveyQuestionKind.Choice, _) => question.Options.Contains(answer) ? null : SurveyFaults.NoOption.With(TextRules.Cut(answer, 60)),
        (SurveyQuestionKind.Scale, _) => IsScore(answer) ? null : SurveyFaults.Scale.With(),
        _ => TextRules.WhyNotLine(answer, LongestText),
    };

    private static bool IsScore(string answer) =>
        answer.Length == 1 && int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var score)
        && score is >= 1 and <= Best;
}
