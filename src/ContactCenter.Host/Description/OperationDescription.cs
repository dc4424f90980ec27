using System.Globalization;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;

namespace ContactCenter.Host.Description;

/// <summary>
/// What an endpoint declares beside itself, in the description: its name, what it reads by itself, who may use it and how large it may be.
/// </summary>
/// <param name="mostBytes">How large a body may be where an endpoint says nothing.</param>
internal sealed class OperationDescription(long mostBytes) : IOpenApiOperationTransformer
{
    /// <summary>Of what has a form of its own.</summary>
    private static readonly Dictionary<string, JsonNode> Examples = new()
    {
        ["month"] = "2026-02",
        ["quarter"] = "2026-Q1",
        ["period"] = "2026-H1",
        ["language"] = "zh-CN",
        ["item"] = "sample~month-operation~2026-02",
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId = NameOf(context.Description.HttpMethod ?? HttpMethods.Get, context.Description.RelativePath ?? string.Empty);
        foreach (var values in metadata.OfType<QueryValues>())
        {
            operation.Parameters = [.. operation.Parameters ?? [], .. values.All.Select(v => Parameter(v, ParameterLocation.Query))];
        }

        foreach (var values in metadata.OfType<HeaderValues>())
        {
            operation.Parameters = [.. operation.Parameters ?? [], .. values.All.Select(v => Parameter(v, ParameterLocation.Header))];
        }

        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query))
        {
            parameter.Name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        }

        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Example = Examples.GetValueOrDefault(parameter.Name!)?.DeepClone();
        }

        if (metadata.OfType<FormValues>().FirstOrDefault() is { } form)
        {
            operation.RequestBody = Body("multipart/form-data", FormOf(form));
        }
        else if (metadata.OfType<FileBody>().FirstOrDefault() is { } file)
        {
            operation.RequestBody = Body(file.ContentType, new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" });
        }

        foreach (var status in RefusalsOf(operation))
        {
            (operation.Responses ??= []).TryAdd(status, Refusal(status, context.Document));
        }

        var sentences = Sentences(metadata, operation.RequestBody is not null).Prepend(operation.Description).OfType<string>();
        operation.Description = string.Join("\n\n", sentences);
        operation.Security = metadata.OfType<NoPermission>().LastOrDefault() is { IsAnonymous: true } ? [] : null;
        return Task.CompletedTask;
    }

    /// <summary>
    /// Made of method and path, which are what a caller relies on: <c>GET /api/contracts/{id}/months</c> is <c>getContractsByIdMonths</c>.
    /// </summary>
    internal static string NameOf(string method, string path)
    {
        var parts = path.Split('?')[0].Split(['/', '.', '-'], StringSplitOptions.RemoveEmptyEntries).SkipWhile(p => p == "api")
            .Select(p => p.StartsWith('{') ? "By" + Capital(p.Trim('{', '}').Split(':')[0]) : Capital(p));
        return method.ToLowerInvariant() + string.Concat(parts);
    }

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>
    /// What is answered before the endpoint: to text that is none and to a change without the session's token, to a body that is too large
    /// or of another type.
    /// </summary>
    private static IEnumerable<string> RefusalsOf(OpenApiOperation operation)
    {
        yield return "400";
        if (operation.Parameters?.Any(p => p.In is ParameterLocation.Path && p.Schema?.Type is JsonSchemaType.String) == true)
        {
            yield return "404";
        }

        if (operation.RequestBody is not null)
        {
            yield return "413";
            yield return "415";
        }
    }

    private static OpenApiResponse Refusal(string status, OpenApiDocument? document) => new()
    {
        Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture)),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemView), document) },
        },
    };

    private static OpenApiParameter Parameter(RequestValue value, ParameterLocation place) => new()
    {
        Name = value.Name,
        In = place,
        Required = value.IsRequired,
        Description = value.What,
        Schema = SchemaOf(value),
    };

    private static OpenApiRequestBody Body(string contentType, IOpenApiSchema schema) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType> { [contentType] = new() { Schema = schema } },
    };

    private static OpenApiSchema FormOf(FormValues form) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = form.All.ToDictionary(v => v.Name, IOpenApiSchema (v) => SchemaOf(v, v.What)),
        Required = form.All.Where(v => v.IsRequired).Select(v => v.Name).ToHashSet(),
    };

    private static OpenApiSchema SchemaOf(RequestValue value, string? what = null) => new()
    {
        Type = value.Kind switch
        {
            RequestValueKind.Number => JsonSchemaType.Integer,
            RequestValueKind.Flag => JsonSchemaType.Boolean,
            RequestValueKind.Text or RequestValueKind.Time or RequestValueKind.Day or RequestValueKind.File => JsonSchemaType.String,
        },
        Format = value.Kind switch
        {
            RequestValueKind.Time => "date-time",
            RequestValueKind.Day => "date",
            RequestValueKind.File => "binary",
            RequestValueKind.Text or RequestValueKind.Number or RequestValueKind.Flag => null,
        },
        Enum = value.Words.IsEmpty ? null : [.. value.Words.Select(w => (JsonNode)JsonValue.Create(w))],
        Description = what,
    };

    private IEnumerable<string> Sentences(IList<object> metadata, bool hasBody)
    {
        if (metadata.OfType<RequiredPermission>().Select(p => $"`{p.Permission.Name}`").ToList() is { Count: > 0 } asked)
        {
            yield return $"Asks for {string.Join(" and ", asked)}.";
        }
        else if (metadata.OfType<NoPermission>().LastOrDefault() is { } open)
        {
            yield return (open.IsAnonymous ? "Open to anyone: " : "Open to whoever is signed in: ") + open.Why + ".";
        }

        if (metadata.OfType<AuditRule>().LastOrDefault() is { Actions.IsEmpty: false } rule)
        {
            yield return $"In the audit log: {string.Join(", ", rule.Actions.Select(a => $"`{a}`"))}.";
        }

        if (metadata.OfType<EnableRateLimitingAttribute>().LastOrDefault() is { PolicyName: { } limit })
        {
            yield return $"Limited by address as `{limit}`; more often is answered 429 with `Retry-After`.";
        }

        if (hasBody)
        {
            var most = metadata.OfType<IRequestSizeLimitMetadata>().LastOrDefault() is { } own ? own.MaxRequestBodySize : mostBytes;
            yield return most is { } bytes
                ? string.Create(CultureInfo.InvariantCulture, $"At most {bytes:N0} bytes; more is answered 413.")
                : "Of any size; it is read as a stream.";
        }
    }
}
