using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Assessment.Json;

namespace ContactCenter.Host.Problems;

/// <summary>How everything on the wire is written: camel case, enumerations as words.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Apply(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new TextConverter());
        // A number is a number: the description says so, and what is quoted is refused.
        options.NumberHandling = JsonNumberHandling.Strict;
        // No attachment to a page can smuggle markup: the default encoder stays, escaping < > & and quotes.
        return options;
    }
}
