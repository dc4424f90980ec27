using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.History.Database;

/// <summary>Enums and small documents as they stand in columns: the same words as on the HTTP surface.</summary>
public static class EnumText
{
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // jsonb keeps members in an order of its own: the type of a flow's step need not be the first.
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>InProgress is <c>inProgress</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static T Parse<T>(string text)
        where T : struct, Enum => Enum.Parse<T>(text, ignoreCase: true);
}
