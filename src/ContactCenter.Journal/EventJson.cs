using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Events;

namespace ContactCenter.Journal;

/// <summary>How events are written: in the journal, and as <c>body</c> in the database (which puts the members in another order).</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(StreamEvent))]
[JsonSerializable(typeof(DomainEvent))]
public sealed partial class EventJson : JsonSerializerContext
{
    /// <summary>An event alone, with its <c>type</c>.</summary>
    public static string Write(DomainEvent e) => JsonSerializer.Serialize(e, Default.DomainEvent);

    public static DomainEvent Read(string json) =>
        JsonSerializer.Deserialize(json, Default.DomainEvent) ?? throw new JsonException("An event is null.");

    internal static StreamEvent ReadEntry(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.StreamEvent) ?? throw new JsonException("An entry is null.");

    internal static void WriteEntry(Utf8JsonWriter writer, StreamEvent entry) => JsonSerializer.Serialize(writer, entry, Default.StreamEvent);

    /// <summary>PostgreSQL keeps no NUL in text: one that came in from outside would stop the copy for ever, so it never gets in.</summary>
    internal static StreamEvent WithoutNul(StreamEvent entry)
    {
        var node = JsonSerializer.SerializeToNode(entry, Default.StreamEvent);
        return Clean(node).Deserialize(Default.StreamEvent)!;
    }

    private static JsonNode? Clean(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Clean(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Clean)]),
        JsonValue v when v.GetValueKind() is JsonValueKind.String => JsonValue.Create(v.GetValue<string>().Replace('\0', '\uFFFD')),
        _ => node?.DeepClone(),
    };
}
