using System.Text.RegularExpressions;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Domain.Centre;

/// <summary>Phrases that can be found and read out, in queues that are there.</summary>
internal static partial class PhraseCheck
{
    /// <summary>Characters of what is said.</summary>
    private const int MaxText = 1_000;

    /// <summary>Characters of the standard's name and number.</summary>
    private const int MaxSource = 200;

    public static void Check(CentreSettings settings, SettingsProblems problems)
    {
        var queues = settings.Queues.Select(q => q.Id.Value).ToHashSet(StringComparer.Ordinal);
        problems.Unique("phrases", "id", settings.Phrases, p => p.Id);
        foreach (var (i, phrase) in settings.Phrases.Index())
        {
            var at = $"phrases[{i}]";
            problems.Id($"{at}.id", phrase.Id);
            problems.Name($"{at}.name", phrase.Name);
            if (TextRules.WhyNotText(phrase.Text, MaxText) is { } unreadable)
            {
                problems.Add($"{at}.text", unreadable);
            }

            problems.If(!Enum.IsDefined(phrase.Moment), $"{at}.moment", Wrong.NoChoice);
            problems.If(
                phrase.Language is null || !Tag().IsMatch(phrase.Language),
                $"{at}.language",
                CentreFaults.Language);
            problems.If(
                phrase.ValidUntil < phrase.ValidFrom,
                $"{at}.validUntil",
                Wrong.EndsBefore(phrase.ValidUntil, phrase.ValidFrom));
            if (phrase.Source is { } source && TextRules.WhyNotLine(source, MaxSource) is { } unfit)
            {
                problems.Add($"{at}.source", unfit);
            }

            problems.If(phrase is { Source: null, SourceDate: not null }, $"{at}.source", Wrong.Missing);
            foreach (var (q, queue) in phrase.Queues.Index())
            {
                problems.Known($"{at}.queues[{q}]", queue.Value, queues);
            }
        }
    }

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}\z")]
    private static partial Regex Tag();
}
