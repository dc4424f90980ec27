using System.Collections.Frozen;

namespace ContactCenter.Domain.Centre;

/// <summary>Outcomes are a tree: every parent is there, and nobody is above itself.</summary>
internal static class DispositionCheck
{
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
        }
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
