using System.Globalization;
using System.Security.Claims;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.FollowUps.Api;

namespace ContactCenter.FollowUps.Surveys;

/// <summary>A survey that somebody wants to make.</summary>
/// <param name="Name">One line of 1 to 64 characters; agents read it beside the number.</param>
/// <param name="Queue">In whose name the numbers are called.</param>
/// <param name="DueAt">Until when, ISO 8601 with its offset.</param>
/// <param name="Questions">1 to 30, in the order in which they are asked.</param>
/// <param name="Numbers">
/// 1 to 2,000, in any spelling that the centre's numbering plan reads; one that is there twice is called once.
/// </param>
public sealed record SurveyBody(
    string? Name, string? Queue, string? DueAt, IReadOnlyList<SurveyQuestionBody?>? Questions, IReadOnlyList<string?>? Numbers);

/// <param name="Kind">How it is answered.</param>
/// <param name="Text">One line of 1 to 200 characters.</param>
/// <param name="Options">Of a choice, 2 to 12, each one line of 1 to 60 characters.</param>
/// <param name="Required">Without an answer to it the survey is not finished.</param>
public sealed record SurveyQuestionBody(SurveyQuestionKind? Kind, string? Text, IReadOnlyList<string?>? Options, bool Required);

/// <summary>Reads a survey, and says everything that is wrong with it.</summary>
internal sealed class SurveyForm(IFollowUpCentre centre, TimeProvider time)
{
    private const int LongestName = 64;
    private const int LongestQuestion = 200;
    private const int LongestOption = 60;
    private const int MostQuestions = 30;
    private const int MostOptions = 12;
    private const int MostNumbers = 2_000;

    private static readonly TimeSpan Latest = TimeSpan.FromDays(92);

    /// <returns>The survey and its numbers, each once; null when something is wrong.</returns>
    public (Survey Survey, IReadOnlyList<string> Numbers)? Read(SurveyBody body, ClaimsPrincipal user, Dictionary<string, Fault> errors)
    {
        var now = CallbackForm.WholeMilliseconds(time.GetUtcNow());
        var name = body.Name?.Trim();
        if (TextRules.WhyNotLine(name, LongestName) is { } unfit)
        {
            errors["name"] = unfit;
        }

        if (body.Queue is not { } queue || !centre.HasQueue(queue) || !centre.SightOf(user).Sees(queue, null))
        {
            errors["queue"] = Wrong.NotYours(body.Queue);
        }

        var due = DueOf(body.DueAt, now, errors);
        var questions = QuestionsOf(body.Questions, errors);
        var numbers = NumbersOf(body.Numbers, errors);
        return errors.Count > 0 ? null
            : (new("s-" + Guid.CreateVersion7(now).ToString("N"), name!, body.Queue!, questions, due, now, user.Name()), numbers);
    }

    private static DateTimeOffset DueOf(string? sent, DateTimeOffset now, Dictionary<string, Fault> errors)
    {
        if (!OffsetTime.TryRead(sent ?? string.Empty, out var due))
        {
            errors["dueAt"] = FollowUpFaults.DueOffset;
        }
        due = CallbackForm.WholeMilliseconds(due);
        if (!errors.ContainsKey("dueAt") && (due <= now || due > now + Latest))
        {
            errors["dueAt"] = FollowUpFaults.Due.With((int)Latest.TotalDays);
        }

        return due;
    }

    private static IReadOnlyList<SurveyQuestion> QuestionsOf(IReadOnlyList<SurveyQuestionBody?>? sent, Dictionary<string, Fault> errors)
    {
        if (sent is not { Count: > 0 and <= MostQuestions })
        {
            errors["questions"] = SurveyFaults.Questions.With(MostQuestions);
            return [];
        }

        for (var at = 0; at < sent.Count && !errors.ContainsKey("questions"); at++)
        {
            if (WhyNot(sent[at], at + 1) is { } wrong)
            {
                errors["questions"] = wrong;
            }
        }

        return errors.ContainsKey("questions") ? [] :
        [
            .. sent.Select((q, at) => new SurveyQuestion(
                FormattableString.Invariant($"q{at + 1}"), q!.Kind!.Value, q.Text!.Trim(), [.. (q.Options ?? []).Select(o => o!.Trim())],
                q.Required)),
        ];
    }

    private static Fault? WhyNot(SurveyQuestionBody? question, int number)
    {
        if (question?.Kind is not { } kind || !Enum.IsDefined(kind)
            || TextRules.WhyNotLine(question.Text?.Trim(), LongestQuestion) is not null)
        {
            return SurveyFaults.Question.With(number);
        }

        var options = (question.Options ?? []).Select(o => o?.Trim()).ToList();
        return kind is not SurveyQuestionKind.Choice ? (options.Count == 0 ? null : SurveyFaults.NoOptions.With(number))
            : options.Count is < 2 or > MostOptions || options.Distinct().Count() < options.Count
                || options.Any(o => TextRules.WhyNotLine(o, LongestOption) is not null)
                ? SurveyFaults.Options.With(number, MostOptions)
            : null;
    }

    private IReadOnlyList<string> NumbersOf(IReadOnlyList<string?>? sent, Dictionary<string, Fault> errors)
    {
        if (sent is not { Count: > 0 and <= MostNumbers })
        {
            errors["numbers"] = SurveyFaults.Numbers.With(MostNumbers);
            return [];
        }

        var read = sent.Select(centre.ReadNumber).ToList();
        if (read.FindIndex(number => number.Length == 0) is var none and >= 0)
        {
            errors["numbers"] = SurveyFaults.Number.With(none + 1, TextRules.Cut(sent[none] ?? string.Empty, 40));
        }
        else if (read.FindIndex(number => centre.WhyNotCalled(number) is not null) is var never and >= 0)
        {
            errors["numbers"] = SurveyFaults.NeverCalled.With((never + 1).ToString(CultureInfo.InvariantCulture), read[never]);
        }

        return [.. read.Distinct()];
    }
}
