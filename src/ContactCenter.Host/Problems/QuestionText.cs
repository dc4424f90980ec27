using ContactCenter.Assessment.Json;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;

namespace ContactCenter.Host.Problems;

/// <summary>Refuses a question with text that nothing behind it can keep; bodies are refused by <see cref="TextConverter"/>.</summary>
internal static class QuestionText
{
    public static void UseQuestionText(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Query.FirstOrDefault(q => q.Value.Any(v => !TextConverter.CanBeKept(v))) is { Key: { } name }
            ? Problem.Invalid(name, Wrong.ControlCharacters).ExecuteAsync(context)
            : next(context));
}
