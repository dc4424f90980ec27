using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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

    /// <exception cref="LaterVersionException">It is of a kind that this version does not know.</exception>
    public static DomainEvent Read(string json) => Read(Encoding.UTF8.GetBytes(json), Default.DomainEvent);

    /// <exception cref="LaterVersionException">It has an event of a kind that this version does not know.</exception>
    internal static StreamEvent ReadEntry(ReadOnlySpan<byte> json) => Read(json, Default.StreamEvent);

    internal static void WriteEntry(Utf8JsonWriter writer, StreamEvent entry) => JsonSerializer.Serialize(writer, entry, Default.StreamEvent);

    /// <summary>PostgreSQL keeps no NUL in text: one that came in from outside would stop the copy for ever, so it never gets in.</summary>
    internal static StreamEvent WithoutNul(StreamEvent entry)
    {
        var node = JsonSerializer.SerializeToNode(entry, Default.StreamEvent);
        return Clean(node).Deserialize(Default.StreamEvent)!;
    }

    private static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException($"A {typeof(T).Name} is null.");
        }
        catch (JsonException e) when (LaterVersionException.Of(json, Default.DomainEvent, e) is { } later)
        {
            throw later;
        }
    }

    private static JsonNode? Clean(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Clean(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Clean)]),
        JsonValue v when v.GetValueKind() is JsonValueKind.String => JsonValue.Create(v.GetValue<string>().Replace('\0', '\uFFFD')),
        _ => node?.DeepClone(),
    };
}
