using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace ContactCenter.Assessment.Json;

/// <summary>
/// How contracts, rule sets and sheets are written as JSON, in files, in the database and at the edges. Strict when reading: a member
/// that is not known, a missing required member and a null where none belongs are refused, so that a misspelt target is never ignored.
/// A null is not written, so that a member added later leaves the text of older values, and their hashes, as they were.
/// </summary>
public static class AssessmentJson
{
    public static JsonSerializerOptions Options { get; } = Create(indented: false);

    /// <summary>The same, for files that people read.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

            // A jsonb column does not keep the order of members, so the discriminator of a family may come last.
            AllowOutOfOrderMetadataProperties = true,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            WriteIndented = indented,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new TextConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NullsMayBeLeftOut } },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A parameter that may be null may be missing: that is how a null is written.</summary>
    private static void NullsMayBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.AssociatedParameter is { IsNullable: true }))
        {
            property.IsRequired = false;
        }
    }
}
