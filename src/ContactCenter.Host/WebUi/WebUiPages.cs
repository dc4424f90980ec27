using System.Security.Cryptography;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace ContactCenter.Host.WebUi;

/// <summary>Serves the built pages; every address that is no file and no API is the application's own.</summary>
internal static class WebUiPages
{
    private const string Index = "index.html";

    /// <summary>Names below this folder carry a hash of their content, so they never change.</summary>
    private const string HashedFolder = "/assets";

    private static readonly string[] NotPages = ["/api", "/hubs", "/health", "/openapi", "/docs", "/sip", "/metrics"];

    public static void UseWebUiFiles(this WebApplication app)
    {
        if (Files(app) is { } files)
        {
            // The chosen form holds for the file server alone: what it does not find goes on under its own address.
            app.UseChosenForm(files);
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = files,
                ContentTypeProvider = CompressedFiles.ContentTypes,
                OnPrepareResponse = context => Describe(context.Context),
            });
        }
    }

    public static void MapWebUi(this WebApplication app)
    {
        var files = Files(app);
        // Pages are read only: a wrong method or content type on an address of the API keeps its own answer (405, 415).
        app.MapFallback("{*path:nonfile}", (HttpContext context) => ServeIndex(context, files))
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head])).OpenToAnyone("the pages themselves; what they show asks for a session").ExcludeFromDescription();
    }

    private static PhysicalFileProvider? Files(WebApplication app) =>
        app.Services.GetRequiredService<WebUiFolder>().Served is { } root && Directory.Exists(root) ? new(root) : null;

    private static IResult ServeIndex(HttpContext context, PhysicalFileProvider? files)
    {
        if (Array.Exists(NotPages, prefix => context.Request.Path.StartsWithSegments(prefix)) || files?.GetFileInfo(Index) is not { Exists: true } index)
        {
            return Problem.NotFound("not-found");
        }

        var (form, encoding) = CompressedFiles.Choose(files, Index, context.Request.Headers);
        var sent = files.GetFileInfo(form);
        CompressedFiles.Describe(context, encoding);
        context.Response.Headers.CacheControl = "no-cache";
        return Results.File(sent.PhysicalPath!, "text/html; charset=utf-8", lastModified: sent.LastModified, entityTag: TagOf(sent));
    }

    private static void Describe(HttpContext context)
    {
        CompressedFiles.Describe(context);
        context.Response.Headers.CacheControl = context.Request.Path.StartsWithSegments(HashedFolder) ? "public, max-age=31536000, immutable" : "no-cache";
    }

    /// <summary>Different for every form of the page, and for every build of it.</summary>
    private static EntityTagHeaderValue TagOf(IFileInfo file) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.PhysicalPath!)))[..32]}\"");
}
