using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Chat.Sessions;

namespace ContactCenter.Chat.Storage;

/// <summary>How a chat and what happened in it stand in columns.</summary>
internal static class ChatJson
{
    /// <summary>jsonb keeps members in an order of its own.</summary>
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
    };

    public static string Of(ChatSession chat) => JsonSerializer.Serialize(chat, Options);

    public static string Of(ChatEvent happened) => JsonSerializer.Serialize(happened, Options);

    public static string Of<T>(T document) => JsonSerializer.Serialize(document, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)
        ?? throw new InvalidOperationException($"A column has no {typeof(T).Name}.");
}
