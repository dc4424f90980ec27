using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.Domain.Identifiers;

/// <summary>Writes a typed identifier as the plain string it is at the edges.</summary>
public sealed class IdentifierJsonConverter<T> : JsonConverter<T>
    where T : struct, IIdentifier<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        // PostgreSQL keeps no U+0000, and asks for what is not valid may come before its check.
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } value && !value.Contains('\0', StringComparison.Ordinal)
            ? T.From(value)
            : throw new JsonException($"{typeToConvert.Name} must be a string without U+0000.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.From(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
