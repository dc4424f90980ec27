using System.Collections.Frozen;

namespace ContactCenter.Domain.Centre;

/// <summary>Subjects are a tree: every parent is there, and nobody is above itself.</summary>
internal static class DispositionCheck
{
    /// <summary>Characters of what callers are told.</summary>
    private const int MaxRefusal = 500;

    public static void Check(CentreSettings settings, SettingsProblems problems)
    {
        problems.Unique("dispositions", "code", settings.Dispositions, d => d.Code);
        var parents = settings.Dispositions.Where(d => d.Code is not null).DistinctBy(d => d.Code).ToFrozenDictionary(d => d.Code, d => d.Parent);
        foreach (var (i, disposition) in settings.Dispositions.Index())
        {
            var at = $"dispositions[{i}]";
            problems.Id($"{at}.code", disposition.Code);
            problems.Name($"{at}.name", disposition.Name);
            problems.Name($"{at}.nameEnglish", disposition.NameEnglish);
            problems.If(
                disposition.Parent is { } parent && !parents.ContainsKey(parent),
                $"{at}.parent",
                $"There is no '{disposition.Parent}'.");
            problems.If(IsAboveItself(disposition, parents), $"{at}.parent", $"'{disposition.Code}' is above itself.");
            problems.If(
                disposition.ValidUntil < disposition.ValidFrom,
                $"{at}.validUntil",
                $"It ends on {disposition.ValidUntil:yyyy-MM-dd}, before it begins on {disposition.ValidFrom:yyyy-MM-dd}.");
            Refusal($"{at}.refusal", disposition.Refusal, disposition.RefusalEnglish, problems);
            Refusal($"{at}.refusalEnglish", disposition.RefusalEnglish, disposition.Refusal, problems);
        }
    }

    /// <summary>In both languages or in none.</summary>
    private static void Refusal(string field, string? text, string? other, SettingsProblems problems)
    {
        problems.If(text is null && other is not null, field, "What callers are told is given in both languages.");
        problems.If(
            text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > MaxRefusal),
            field,
            $"Give 1 to {MaxRefusal} characters, or nothing where it is answered.");
    }

    private static bool IsAboveItself(Disposition disposition, FrozenDictionary<string, string?> parents)
    {
        var above = disposition.Parent;
        for (var steps = 0; above is not null && steps <= parents.Count; steps++)
        {
            if (above == disposition.Code)
            {
                return true;
            }

            above = parents.GetValueOrDefault(above);
        }

        return false;
    }
}
