using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.Assessment.Money;

/// <summary>Writes an amount as the whole number of fen it is.</summary>
public sealed class FenJsonConverter : JsonConverter<Fen>
{
    public override Fen Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value)
            ? new(value)
            : throw new JsonException("An amount is a whole number of fen.");

    public override void Write(Utf8JsonWriter writer, Fen value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
