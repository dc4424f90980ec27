using System.Globalization;
using System.Text.Json;

namespace ContactCenter.Assessment.Json;

/// <summary>
/// Reads JSON that somebody gave. What <see cref="AssessmentJson"/> refuses is refused, and a null in a list too: no list here has any,
/// and the serializer asks of members alone whether they may be null.
/// </summary>
internal static class GivenJson
{
    /// <exception cref="JsonException">It is none of that type; its path says where.</exception>
    public static T? Read<T>(string json)
    {
        var given = JsonSerializer.Deserialize<T>(json, AssessmentJson.Options);
        using var document = JsonDocument.Parse(json);
        RefuseNulls(document.RootElement);
        return given;
    }

    /// <exception cref="JsonException">It is none of that type; its path says where.</exception>
    public static T? Read<T>(JsonElement json)
    {
        RefuseNulls(json);
        return json.Deserialize<T>(AssessmentJson.Options);
    }

    private static void RefuseNulls(JsonElement json)
    {
        if (NullIn(json, "$") is { } path)
        {
            throw new JsonException($"The element at {path} is null.", path, lineNumber: null, bytePositionInLine: null);
        }
    }

    private static string? NullIn(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray()
            .Select((e, i) => (Element: e, Path: string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")))
            .Select(e => e.Element.ValueKind is JsonValueKind.Null ? e.Path : NullIn(e.Element, e.Path)).FirstOrDefault(p => p is not null),
        JsonValueKind.Object => json.EnumerateObject().Select(m => NullIn(m.Value, $"{path}.{m.Name}")).FirstOrDefault(p => p is not null),
        _ => null,
    };
}
