using System.Security.Cryptography;
using ContactCenter.Backoffice.Permissions;
using Microsoft.AspNetCore.Authorization;
using Scalar.AspNetCore;

namespace ContactCenter.Host.Description;

/// <summary>The description of the API (OpenAPI) and the page that shows it, both to administrators (ASVS 13.4.5).</summary>
internal static class ApiDescription
{
    public static readonly Permission Read = new("api:read", new("查看接口文档", "See the description of the API"), Roles.Administrator);

    private const string Page = "/docs";

    /// <param name="services">Of the Host.</param>
    /// <param name="mostBytes">How large a body may be where an endpoint says nothing.</param>
    public static void AddApiDescription(this IServiceCollection services, long mostBytes) => services.AddOpenApi(api => api
        .AddSchemaTransformer<WireSchemas>()
        .AddOperationTransformer(new OperationDescription(mostBytes))
        .AddDocumentTransformer<DocumentDescription>());

    public static void MapApiDescription(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().RequireAuthorization().RequirePermission(Read);
        app.MapScalarApiReference(Page, SetUp).RequireAuthorization().RequirePermission(Read)
            // The library would give the page's script to anybody.
            .Finally(endpoint => endpoint.Metadata.Where(m => m is IAllowAnonymous).ToList().ForEach(m => endpoint.Metadata.Remove(m)));
    }

    /// <summary>The page, its script and its texts come from this server and from nowhere else.</summary>
    private static void SetUp(ScalarOptions page, HttpContext http)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        // The library's page starts with a script in itself: it is let in by a word that is another with every answer.
        http.Response.Headers.ContentSecurityPolicy = http.Response.Headers.ContentSecurityPolicy.ToString()
            .Replace("script-src 'self'", $"script-src 'self' 'nonce-{nonce}'", StringComparison.Ordinal);
        page.WithNonce(nonce).WithTitle("ContactCenter API").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp()
            .HideDeveloperTools().HideClientButton();
        page.OpenApiRoutePattern = "/openapi/{documentName}.json";
    }
}
