using System.Text.Json;
using ContactCenter.Domain.Faults;

namespace ContactCenter.Centre.Settings;

/// <summary>
/// What no reader of a document would say in words that help, by path: a name that is twice in one object, an entry of a list that is not
/// there, a step of a flow that does not say what it is.
/// </summary>
internal static class DocumentFaults
{
    private const string Type = "type";

    /// <param name="document">As it came.</param>
    /// <param name="errors">Gets what is wrong with it.</param>
    /// <returns>Whether nothing is.</returns>
    public static bool AreNone(JsonElement document, Dictionary<string, Fault[]> errors)
    {
        var before = errors.Count;
        Find(document, "", errors);
        return errors.Count == before;
    }

    private static void Find(JsonElement node, string at, Dictionary<string, Fault[]> errors)
    {
        if (node.ValueKind is JsonValueKind.Array)
        {
            foreach (var (i, entry) in node.EnumerateArray().Index())
            {
                FindEntry(entry, $"{at}[{i}]", AreSteps(at), errors);
            }
        }
        else if (node.ValueKind is JsonValueKind.Object)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in node.EnumerateObject())
            {
                var path = at.Length == 0 ? member.Name : $"{at}.{member.Name}";
                if (!names.Add(member.Name))
                {
                    errors[path] = [Wrong.Twice(member.Name)];
                }

                Find(member.Value, path, errors);
            }
        }
    }

    private static void FindEntry(JsonElement entry, string at, bool isStep, Dictionary<string, Fault[]> errors)
    {
        if (entry.ValueKind is JsonValueKind.Null)
        {
            errors[at] = [Wrong.Missing];
        }
        else if (isStep && entry.ValueKind is JsonValueKind.Object && !entry.TryGetProperty(Type, out _))
        {
            errors[$"{at}.{Type}"] = [Wrong.Missing];
        }

        Find(entry, at, errors);
    }

    /// <summary>Of a flow by itself, and of one in the settings.</summary>
    private static bool AreSteps(string at) =>
        at is "steps" || (at.StartsWith("flows[", StringComparison.Ordinal) && at.EndsWith(".steps", StringComparison.Ordinal));
}
