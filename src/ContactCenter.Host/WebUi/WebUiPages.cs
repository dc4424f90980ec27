using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace ContactCenter.Host.WebUi;

/// <summary>Serves the built pages; every address that is no file and no API is the application's own.</summary>
internal static class WebUiPages
{
    private const string Index = "index.html";

    /// <summary>Names below this folder carry a hash of their content, so they never change.</summary>
    private const string HashedFolder = "/assets";

    private static readonly string[] NotPages = ["/api", "/hubs", "/health", "/openapi", "/sip"];

    public static void UseWebUiFiles(this WebApplication app)
    {
        if (Files(app) is { } files)
        {
            app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = context => Cache(context.Context) });
        }
    }

    public static void MapWebUi(this WebApplication app)
    {
        var files = Files(app);
        // Pages are read only: a wrong method or content type on an address of the API keeps its own answer (405, 415).
        app.MapFallback("{*path:nonfile}", (HttpContext context) => ServeIndex(context, files))
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head])).AllowAnonymous().ExcludeFromDescription();
    }

    private static PhysicalFileProvider? Files(WebApplication app) =>
        app.Services.GetRequiredService<WebUiFolder>().Served is { } root && Directory.Exists(root) ? new(root) : null;

    private static IResult ServeIndex(HttpContext context, PhysicalFileProvider? files)
    {
        if (Array.Exists(NotPages, prefix => context.Request.Path.StartsWithSegments(prefix)) || files?.GetFileInfo(Index) is not { Exists: true } index)
        {
            return Problems.Problem.NotFound("not-found");
        }

        context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
        return Results.File(index.PhysicalPath!, "text/html; charset=utf-8");
    }

    private static void Cache(HttpContext context) => context.Response.Headers[HeaderNames.CacheControl] =
        context.Request.Path.StartsWithSegments(HashedFolder) ? "public, max-age=31536000, immutable" : "no-cache";
}
