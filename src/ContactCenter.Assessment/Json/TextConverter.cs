using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.Assessment.Json;

/// <summary>
/// Refuses text that nothing behind it can keep: PostgreSQL takes neither U+0000 nor half a surrogate pair, and an event with one would stop
/// the copying of the journal for good.
/// </summary>
public sealed class TextConverter : JsonConverter<string>
{
    /// <summary>Whether the database takes it.</summary>
    public static bool CanBeKept(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (text[i] is '\0' || char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <exception cref="JsonException">It is no text, or none that can be kept.</exception>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            throw new JsonException();
        }

        try
        {
            var text = reader.GetString();
            return CanBeKept(text) ? text : throw new JsonException();
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair, written as an escape.
            throw new JsonException(null, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
