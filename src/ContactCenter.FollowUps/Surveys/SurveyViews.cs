using System.Globalization;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Calls;

namespace ContactCenter.FollowUps.Surveys;

/// <summary>A survey in a list.</summary>
/// <param name="ClosedAt">Null while it goes on.</param>
/// <param name="ClosedBy">User name.</param>
/// <param name="ClosingNote">Why it was ended.</param>
public sealed record SurveyRow(
    string Id, string Name, string Queue, DateTimeOffset DueAt, DateTimeOffset CreatedAt, string CreatedBy, SurveyCounts Counts,
    DateTimeOffset? ClosedAt, string? ClosedBy, string? ClosingNote)
{
    internal static SurveyRow Of(Survey survey) => new(
        survey.Id, survey.Name, survey.Queue, survey.DueAt, survey.CreatedAt, survey.CreatedBy, survey.Counts, survey.Closing?.At,
        survey.Closing?.By, survey.Closing?.Note);
}

/// <summary>A survey with what was said.</summary>
public sealed record SurveyResults(SurveyRow Survey, IReadOnlyList<SurveyQuestionResult> Questions)
{
    internal static SurveyResults Of(Survey survey, IReadOnlyDictionary<(string Question, string Answer), int> tally) => new(
        SurveyRow.Of(survey), [.. survey.Questions.Select(q => SurveyQuestionResult.Of(q, tally))]);
}

/// <param name="Answers">How often each option or score was said, in their order; of a text none.</param>
/// <param name="Answered">Who answered it; of a text not counted, null.</param>
/// <param name="Average">Of scores; null: there are none.</param>
public sealed record SurveyQuestionResult(SurveyQuestion Question, IReadOnlyList<SurveyTally> Answers, int? Answered, double? Average)
{
    internal static SurveyQuestionResult Of(SurveyQuestion question, IReadOnlyDictionary<(string, string), int> tally)
    {
        var words = question.Kind switch
        {
            SurveyQuestionKind.Choice => question.Options,
            SurveyQuestionKind.Scale =>
                [.. Enumerable.Range(1, SurveyAnswers.Best).Select(n => n.ToString(CultureInfo.InvariantCulture))],
            _ => [],
        };
        SurveyTally[] counts = [.. words.Select(word => new SurveyTally(word, tally.GetValueOrDefault((question.Id, word))))];
        var all = counts.Sum(c => c.Count);
        return new(
            question, counts, question.Kind is SurveyQuestionKind.Text ? null : all,
            question.Kind is SurveyQuestionKind.Scale && all > 0
                ? counts.Sum(c => c.Count * double.Parse(c.Answer, CultureInfo.InvariantCulture)) / all
                : null);
    }
}

public sealed record SurveyTally(string Answer, int Count);

/// <summary>What one number answered.</summary>
/// <param name="FollowUp">The call back in which it was asked.</param>
/// <param name="Number">Masked.</param>
/// <param name="Answers">By the id of the question.</param>
/// <param name="SaidTo">User name of the agent.</param>
/// <param name="Call">The call in which it was said; null: it is not known which.</param>
public sealed record SurveyAnswerRow(
    string FollowUp, string Number, IReadOnlyDictionary<string, string> Answers, DateTimeOffset SaidAt, string SaidTo, string? Call)
{
    internal static SurveyAnswerRow Of(SurveyAnswer answer) => new(
        answer.FollowUp, MaskedNumber.Of(answer.Number), answer.Answers, answer.SaidAt, answer.SaidTo, answer.Call);

    /// <summary>The columns of the file: a column of its own for each question, under the text that was read out.</summary>
    internal static IEnumerable<ListColumn<SurveyAnswerRow>> ColumnsOf(Survey survey) =>
    [
        Of("followUp", new("编号", "Id"), ColumnKind.Text, r => r.FollowUp),
        Of("number", new("号码", "Number"), ColumnKind.Number, r => r.Number) with { IsMasked = true },
        Of("saidAt", new("答复时间", "Answered"), ColumnKind.Moment, r => r.SaidAt),
        Of("saidTo", new("记录人", "Asked by"), ColumnKind.Text, r => r.SaidTo),
        Of("call", new("通话", "Call"), ColumnKind.Text, r => r.Call),
        .. survey.Questions.Select(q => Of(
            $"{q.Id} {q.Text}", new(q.Text, q.Text), ColumnKind.Text, r => r.Answers.GetValueOrDefault(q.Id))),
    ];

    private static ListColumn<SurveyAnswerRow> Of(
        string name, BilingualText title, ColumnKind kind, Func<SurveyAnswerRow, object?> value) =>
        new(name, title, kind, value);
}

/// <summary>What an agent asks of a number.</summary>
/// <param name="FollowUp">The call back.</param>
/// <param name="Name">Of the survey.</param>
/// <param name="Answers">What was answered the last time, by the id of the question; null: nothing yet.</param>
public sealed record SurveyTask(
    string FollowUp, string Name, IReadOnlyList<SurveyQuestion> Questions, IReadOnlyDictionary<string, string>? Answers);
