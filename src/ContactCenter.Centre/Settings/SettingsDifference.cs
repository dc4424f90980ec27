using System.Text.Json.Nodes;
using ContactCenter.Domain.Centre;

namespace ContactCenter.Centre.Settings;

/// <summary>How a value differs.</summary>
public enum DifferenceKind
{
    Added,
    Removed,
    Changed,

    /// <summary>A list has the same entries in another order.</summary>
    Reordered,
}

/// <summary>One value that is not what it was.</summary>
/// <param name="Path">
/// Entries of lists by their names: <c>queues[tax-general].wrapUpSeconds</c>, <c>agents[8011]</c>.
/// </param>
/// <param name="Kind">How.</param>
/// <param name="Before">Null where it was not there, and for a password.</param>
/// <param name="After">Null where it is not there any more, and for a password.</param>
public sealed record SettingsDifference(string Path, DifferenceKind Kind, JsonNode? Before, JsonNode? After)
{
    /// <summary>What lists are sorted by in people's minds.</summary>
    private static readonly string[] Names = ["id", "code", "number"];

    /// <summary>In the order of the document; empty when both say the same. Pure.</summary>
    internal static IReadOnlyList<SettingsDifference> Between(SettingsDocument document, CentreSettings before, CentreSettings after)
    {
        var found = new List<SettingsDifference>();
        Compare("", document.Write(before), document.Write(after), found);
        foreach (var (was, trunk) in before.Trunks.Join(after.Trunks, t => t.Id, t => t.Id, (was, trunk) => (was, trunk)))
        {
            // Both documents say only that there is one.
            if (was.Password is { } old && trunk.Password is { } now && old != now)
            {
                found.Add(new($"trunks[{trunk.Id}].password", DifferenceKind.Changed, null, null));
            }
        }

        return found;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<SettingsDifference> found)
    {
        switch (before, after)
        {
            case (null, null):
                break;
            case (JsonObject was, JsonObject now):
                foreach (var name in was.Select(p => p.Key).Union(now.Select(p => p.Key)))
                {
                    Compare(path.Length == 0 ? name : $"{path}.{name}", was[name], now[name], found);
                }

                break;
            case (JsonArray was, JsonArray now) when Named(was) is { } old && Named(now) is { } young:
                CompareNamed(path, old, young, found);
                break;
            case var _ when !JsonNode.DeepEquals(before, after):
                found.Add(new(path, KindOf(before, after), before?.DeepClone(), after?.DeepClone()));
                break;
        }
    }

    private static void CompareNamed(
        string path, List<NamedEntry> before, List<NamedEntry> after, List<SettingsDifference> found)
    {
        var (old, young) = (before.ToDictionary(e => e.Name, e => e.Entry), after.ToDictionary(e => e.Name, e => e.Entry));
        foreach (var name in before.Select(e => e.Name).Union(after.Select(e => e.Name)))
        {
            var at = $"{path}[{name}]";
            var (was, now) = (old.GetValueOrDefault(name), young.GetValueOrDefault(name));
            if (was is null || now is null)
            {
                found.Add(new(at, KindOf(was, now), was?.DeepClone(), now?.DeepClone()));
            }
            else
            {
                Compare(at, was, now, found);
            }
        }

        var kept = before.Select(e => e.Name).Where(young.ContainsKey).ToList();
        var keeps = after.Select(e => e.Name).Where(old.ContainsKey).ToList();
        if (!kept.SequenceEqual(keeps, StringComparer.Ordinal))
        {
            found.Add(new(path, DifferenceKind.Reordered, Texts(kept), Texts(keeps)));
        }
    }

    /// <summary>Null when it is not a list of entries that each have a name of their own.</summary>
    private static List<NamedEntry>? Named(JsonArray list)
    {
        var entries = list.OfType<JsonObject>().Where(e => NameOf(e) is not null).Select(e => new NamedEntry(NameOf(e)!, e)).ToList();
        return entries.Count == list.Count && entries.DistinctBy(e => e.Name).Count() == entries.Count ? entries : null;
    }

    private static string? NameOf(JsonObject entry) =>
        Names.Select(name => entry[name]).OfType<JsonValue>().FirstOrDefault()?.TryGetValue<string>(out var text) == true ? text : null;

    private static DifferenceKind KindOf(JsonNode? before, JsonNode? after) =>
        before is null ? DifferenceKind.Added : after is null ? DifferenceKind.Removed : DifferenceKind.Changed;

    private sealed record NamedEntry(string Name, JsonObject Entry);

    private static JsonArray Texts(List<string> texts) => [.. texts.Select(text => (JsonNode)JsonValue.Create(text)!)];
}

/// <param name="From">The version before.</param>
/// <param name="To">The version after; null: one that is not saved.</param>
/// <param name="Changes">In the order of the settings.</param>
public sealed record SettingsDifferences(long From, long? To, IReadOnlyList<SettingsDifference> Changes);
