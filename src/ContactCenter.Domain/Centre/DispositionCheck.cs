using System.Collections.Frozen;
using ContactCenter.Domain.Faults;

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
        var ring = AboveThemselves(parents);
        foreach (var (i, disposition) in settings.Dispositions.Index())
        {
            var at = $"dispositions[{i}]";
            problems.Id($"{at}.code", disposition.Code);
            problems.Name($"{at}.name", disposition.Name);
            problems.Name($"{at}.nameEnglish", disposition.NameEnglish);
            problems.If(
                disposition.Parent is { } parent && !parents.ContainsKey(parent),
                $"{at}.parent",
                Wrong.Unknown(disposition.Parent));
            problems.If(
                disposition.Code is { } code && ring.Contains(code), $"{at}.parent", CentreFaults.AboveItself.With(disposition.Code));
            problems.If(
                disposition.ValidUntil < disposition.ValidFrom,
                $"{at}.validUntil",
                Wrong.EndsBefore(disposition.ValidUntil, disposition.ValidFrom));
            Refusal($"{at}.refusal", disposition.Refusal, disposition.RefusalEnglish, problems);
            Refusal($"{at}.refusalEnglish", disposition.RefusalEnglish, disposition.Refusal, problems);
        }
    }

    /// <summary>In both languages or in none.</summary>
    private static void Refusal(string field, string? text, string? other, SettingsProblems problems)
    {
        problems.If(text is null && other is not null, field, CentreFaults.BothLanguages);
        problems.If(
            text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > MaxRefusal),
            field,
            CentreFaults.RefusalLength.With(MaxRefusal));
    }

    /// <summary>Each code is followed upward once, so a chain of any length costs its length.</summary>
    private static HashSet<string> AboveThemselves(FrozenDictionary<string, string?> parents)
    {
        var (ring, done) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var start in parents.Keys)
        {
            var way = new List<string>();
            var places = new Dictionary<string, int>(StringComparer.Ordinal);
            var at = start;
            while (at is not null && !done.Contains(at) && parents.ContainsKey(at) && places.TryAdd(at, way.Count))
            {
                way.Add(at);
                at = parents[at];
            }

            if (at is not null && places.TryGetValue(at, out var closes))
            {
                ring.UnionWith(way[closes..]);
            }

            done.UnionWith(way);
        }

        return ring;
    }
}
