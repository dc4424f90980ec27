using ContactCenter.Backoffice.Problems;
using Microsoft.OpenApi;

namespace ContactCenter.Host.Description;

/// <summary>
/// Which members are there. An answer has all of its members, null where there is nothing; a request may leave out what may be null.
/// </summary>
internal static class Presence
{
    public static void Say(OpenApiDocument document)
    {
        var operations = document.Paths.Values.SelectMany(p => p.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()).ToList();
        var schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        var answered = Reached(schemas, operations.SelectMany(o => o.Responses?.Values ?? Enumerable.Empty<IOpenApiResponse>())
            .SelectMany(r => r.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>()));
        var asked = Reached(schemas, operations.SelectMany(o => o.RequestBody?.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>()));
        foreach (var (name, schema) in schemas)
        {
            if (schema is OpenApiSchema { Properties: { } members } own)
            {
                own.Required = (asked.Contains(name), answered.Contains(name)) switch
                {
                    // A problem has what there is to say.
                    (false, _) when name == nameof(ProblemView) => own.Required?.Where(m => !MayBeNull(members[m])).ToHashSet(),
                    (false, _) => members.Keys.ToHashSet(),
                    (true, false) => own.Required?.Where(m => !MayBeNull(members[m])).ToHashSet(),
                    (true, true) => own.Required,
                };
            }
        }
    }

    private static bool MayBeNull(IOpenApiSchema schema) =>
        schema.Type?.HasFlag(JsonSchemaType.Null) is true || schema.OneOf?.Any(MayBeNull) is true;

    private static HashSet<string> Reached(IDictionary<string, IOpenApiSchema> schemas, IEnumerable<OpenApiMediaType> contents)
    {
        var reached = new HashSet<string>();
        foreach (var content in contents)
        {
            Follow(content.Schema);
        }

        return reached;

        void Follow(IOpenApiSchema? schema)
        {
            if (schema is null)
            {
                return;
            }

            if (schema is OpenApiSchemaReference { Reference.Id: { } name })
            {
                if (reached.Add(name))
                {
                    Follow(schemas[name]);
                }

                return;
            }

            Follow(schema.Items);
            Follow(schema.AdditionalProperties);
            var parts = new[] { schema.OneOf, schema.AnyOf, schema.AllOf }.SelectMany(s => s ?? []);
            foreach (var part in parts.Concat(schema.Properties?.Values ?? []))
            {
                Follow(part);
            }
        }
    }
}
