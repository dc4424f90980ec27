using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ContactCenter.Assessment.Json;

/// <summary>
/// One text for one value, for ever: members sorted by the code units of their names, no white space, only the escapes JSON demands,
/// whole numbers only. So a hash over it does not depend on the version of the serializer or on the order a database keeps members in.
/// </summary>
public static class CanonicalJson
{
    public static string Of<T>(T value) => Of(JsonSerializer.SerializeToElement(value, AssessmentJson.Options));

    /// <exception cref="ArgumentException">A number is not a whole one of 64 bits.</exception>
    public static string Of(JsonElement element)
    {
        var text = new StringBuilder();
        Append(text, element);
        return text.ToString();
    }

    /// <summary>SHA-256 of the canonical text in UTF-8, in lower-case hexadecimal.</summary>
    public static string Hash<T>(T value) => HashOfText(Of(value));

    public static string HashOfText(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static void Append(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, element);
                break;
            case JsonValueKind.Array:
                AppendArray(text, element);
                break;
            case JsonValueKind.String:
                AppendString(text, element.GetString()!);
                break;
            case JsonValueKind.Number when element.TryGetInt64(out var number):
                text.Append(number);
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                text.Append(element.GetRawText());
                break;
            default:
                throw new ArgumentException($"“{element.GetRawText()}” has no canonical form.", nameof(element));
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement element)
    {
        text.Append('{');
        var first = true;
        foreach (var member in element.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            Separate(text, ref first);
            AppendString(text, member.Name);
            text.Append(':');
            Append(text, member.Value);
        }

        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonElement element)
    {
        text.Append('[');
        var first = true;
        foreach (var item in element.EnumerateArray())
        {
            Separate(text, ref first);
            Append(text, item);
        }

        text.Append(']');
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var unit in value)
        {
            _ = unit switch
            {
                '"' or '\\' => text.Append('\\').Append(unit),
                < ' ' => text.Append("\\u00").Append(Convert.ToHexStringLower([(byte)unit])),
                _ => text.Append(unit),
            };
        }

        text.Append('"');
    }

    private static void Separate(StringBuilder text, ref bool first)
    {
        if (!first)
        {
            text.Append(',');
        }

        first = false;
    }
}
