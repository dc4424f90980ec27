using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ContactCenter.Host.Description;

/// <summary>
/// What holds for the API as a whole. Nothing in it depends on where or when it is made: the checked copy is compared with it.
/// </summary>
internal sealed class DocumentDescription : IOpenApiDocumentTransformer
{
    private const string Session = "session";
    private const string Token = "token";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "ContactCenter",
            Version = "1",
            Description = "Errors are problem details (RFC 9457) with a `code`; all that is wrong with a request is answered at once, "
                + "by field. "
                + "A list of values in an answer may grow. Times are the centre's wall clock with its offset; money is in fen. "
                + "Whoever reads this holds `api:read`.",
        };
        // Where it is served says its address.
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "contactcenter.session",
                Description = "Set by `POST /api/session`; over TLS of the platform's own it is named `__Host-contactcenter.session`.",
            },
            [Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = AntiforgeryFilter.Header,
                Description = "The session's `antiforgeryToken`: on every request that is not GET or HEAD.",
            },
        };
        var (read, change) = (Asked(document, Session), Asked(document, Session, Token));
        foreach (var (method, operation) in document.Paths.Values.SelectMany(p => p.Operations ?? []))
        {
            operation.Security ??= [method == HttpMethod.Get ? read : change];
        }

        Presence.Say(document);
        return Task.CompletedTask;
    }

    private static OpenApiSecurityRequirement Asked(OpenApiDocument document, params IEnumerable<string> schemes)
    {
        var asked = new OpenApiSecurityRequirement();
        foreach (var scheme in schemes)
        {
            asked.Add(new OpenApiSecuritySchemeReference(scheme, document), []);
        }

        return asked;
    }
}
