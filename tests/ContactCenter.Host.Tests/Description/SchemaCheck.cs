using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContactCenter.Host.Tests.Description;

/// <summary>Whether a value is what a schema of the description says: type, members, words.</summary>
internal static class SchemaCheck
{
    /// <returns>Everything that is otherwise, each with its place in the value.</returns>
    public static IEnumerable<string> Differences(JsonNode? value, JsonObject schema, string place = "$")
    {
        if (schema["$ref"] is { } reference)
        {
            return Differences(value, CheckedDescription.Schema(reference.GetValue<string>()), place);
        }

        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
        {
            var found = choices.Select(c => Differences(value, c!.AsObject(), place).ToList()).ToList();
            return found.Exists(f => f.Count == 0) ? [] : found.MaxBy(f => f.Count)!;
        }

        if (schema["enum"] is JsonArray words && !words.Any(w => JsonNode.DeepEquals(w, value)))
        {
            return [$"{place}: {value?.ToJsonString() ?? "null"} is none of {words.ToJsonString()}"];
        }

        if (!Types(schema).Any(t => Is(value, t)))
        {
            return [$"{place}: {value?.ToJsonString() ?? "null"} is no {string.Join(" or ", Types(schema))}"];
        }

        return value switch
        {
            JsonObject members => OfMembers(members, schema, place),
            JsonArray items when schema["items"] is JsonObject item => items.SelectMany((v, i) => Differences(v, item, $"{place}[{i}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> OfMembers(JsonObject members, JsonObject schema, string place)
    {
        var known = schema["properties"] as JsonObject ?? [];
        var missing = (schema["required"] as JsonArray ?? []).Select(r => r!.GetValue<string>()).Where(r => !members.ContainsKey(r));
        var gaps = missing.Select(m => $"{place}.{m} is missing");
        return gaps.Concat(members.SelectMany(m => (known[m.Key], schema["additionalProperties"]) switch
        {
            (JsonObject member, _) => Differences(m.Value, member, $"{place}.{m.Key}"),
            (_, JsonObject any) => Differences(m.Value, any, $"{place}.{m.Key}"),
            _ when known.Count == 0 => [],
            _ => [$"{place}.{m.Key} is not described"],
        }));
    }

    private static IEnumerable<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => several.Select(t => t!.GetValue<string>()),
        JsonNode one => [one.GetValue<string>()],
        null => ["anything"],
    };

    private static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("anything", _) => true,
        ("null", JsonValueKind.Null) => true,
        ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => value!.ToJsonString().AsSpan().IndexOfAny('.', 'e', 'E') < 0,
        ("array", JsonValueKind.Array) => true,
        ("object", JsonValueKind.Object) => true,
        _ => false,
    };
}
