using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ContactCenter.Backoffice.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ContactCenter.Host.Description;

/// <summary>
/// Says what the converters of this API hide from the description: texts, times and lists of them have their type, what may be null says
/// so, a word that is one of a few names them.
/// </summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        Complete(schema, context.JsonTypeInfo.Type);
        if (context.JsonPropertyInfo is { } property)
        {
            Name(schema, property);
            if (schema.Type is { } type && MayBeNull(property))
            {
                schema.Type = type | JsonSchemaType.Null;
            }
        }
        else if (schema.Properties is { Count: > 0 } properties)
        {
            schema.Type ??= JsonSchemaType.Object;
            Require(schema, properties, context.JsonTypeInfo);
            if (context.JsonTypeInfo.Properties.Any(p => p.IsExtensionData) || context.JsonTypeInfo.Type == typeof(ProblemView))
            {
                schema.AdditionalProperties = new OpenApiSchema();
            }
        }

        return Task.CompletedTask;
    }

    private static void Complete(OpenApiSchema schema, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string) || plain == typeof(DateTimeOffset) || plain.IsEnum)
        {
            schema.Type ??= JsonSchemaType.String;
            // It is described once for all: where it may be null is said there.
            schema.Enum = schema.Enum?.Where(word => word is not null && !JsonNullSentinel.IsJsonNullSentinel(word)).ToList();
        }
        else if (schema.Type is { } known && known.HasFlag(JsonSchemaType.Array) && ElementOf(plain) is { } element)
        {
            schema.Items ??= Of(element);
        }
        else if (ElementOf(plain) == typeof(KeyValuePair<string, object?>))
        {
            schema.AdditionalProperties ??= new OpenApiSchema();
        }
        else if (schema.AdditionalProperties is OpenApiSchema values && ElementOf(plain)?.GetProperty("Value")?.PropertyType is { } value)
        {
            Complete(values, value);
        }
    }

    private static OpenApiSchema Of(Type type)
    {
        var schema = new OpenApiSchema();
        Complete(schema, type);
        return schema;
    }

    /// <summary>What a list or a dictionary has in it.</summary>
    private static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType() : type.GetInterfaces().Append(type)
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    /// <summary>What has a converter of this API; of everything else the description says so by itself.</summary>
    private static bool MayBeNull(JsonPropertyInfo property) =>
        property.PropertyType == typeof(DateTimeOffset?) || property is { IsGetNullable: true } && property.PropertyType == typeof(string);

    private static void Name(OpenApiSchema schema, JsonPropertyInfo property)
    {
        if (Attributes(property).OfType<AllowedValuesAttribute>().FirstOrDefault() is { } allowed)
        {
            schema.Enum = [.. allowed.Values.Select(v => (JsonNode)JsonValue.Create((string)v!)!)];
            if (MayBeNull(property))
            {
                schema.Enum.Add(JsonNullSentinel.JsonNull);
            }
        }
    }

    private static IEnumerable<object> Attributes(JsonPropertyInfo property) =>
        new[] { property.AttributeProvider, property.AssociatedParameter?.AttributeProvider }
            .SelectMany(p => p?.GetCustomAttributes(inherit: true) ?? []);

    /// <summary>What tells the kinds of a thing apart is always there.</summary>
    private static void Require(OpenApiSchema schema, IDictionary<string, IOpenApiSchema> properties, JsonTypeInfo type)
    {
        foreach (var kind in properties.Keys.Except(type.Properties.Select(p => p.Name)))
        {
            (schema.Required ??= new HashSet<string>()).Add(kind);
        }
    }
}
