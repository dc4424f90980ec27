using System.Security.Cryptography;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Authorization;
using Scalar.AspNetCore;

namespace ContactCenter.Host.Description;

/// <summary>The description of the API (OpenAPI) and the page that shows it, both to administrators (ASVS 13.4.5).</summary>
internal static class ApiDescription
{
    private const string Page = "/docs";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(api => api
        .AddSchemaTransformer<WireSchemas>()
        .AddOperationTransformer<OperationDescription>()
        .AddDocumentTransformer<DocumentDescription>());

    public static void MapApiDescription(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().RequireAuthorization().RequirePermission(CentrePermissions.ReadApiDescription);
        app.MapScalarApiReference(Page, SetUp).RequireAuthorization().RequirePermission(CentrePermissions.ReadApiDescription)
            // The library would give the page's script to anybody.
            .Finally(endpoint => endpoint.Metadata.Where(m => m is IAllowAnonymous).ToList().ForEach(m => endpoint.Metadata.Remove(m)));
    }

    /// <summary>The page, its script and its texts come from this server and from nowhere else.</summary>
    private static void SetUp(ScalarOptions page, HttpContext http)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.WithScript(http.Response.Headers.ContentSecurityPolicy.ToString(), nonce);
        page.WithNonce(nonce).WithTitle("ContactCenter API").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp()
            .HideDeveloperTools().HideClientButton();
        page.OpenApiRoutePattern = "/openapi/{documentName}.json";
    }
}
