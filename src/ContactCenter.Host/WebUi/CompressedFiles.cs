using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace ContactCenter.Host.WebUi;

/// <summary>
/// Answers with the smaller form of a built file where it lies beside it and the browser takes it. The tag and the time of the answer
/// are those of the form that is sent, so that a cache never mixes two.
/// </summary>
internal static class CompressedFiles
{
    private static readonly object Chosen = new();

    /// <summary>The form to send for a path below the root; the plain one is the path itself.</summary>
    public static (string Path, SentEncoding? Encoding) Choose(IFileProvider files, string path, IHeaderDictionary request)
    {
        foreach (var encoding in SentEncoding.Accepted(request))
        {
            if (files.GetFileInfo(path + encoding.Suffix) is { Exists: true, IsDirectory: false })
            {
                return (path + encoding.Suffix, encoding);
            }
        }

        return (path, null);
    }

    /// <summary>The content type of what a compressed file unpacks to.</summary>
    public static IContentTypeProvider ContentTypes { get; } = new Unpacked();

    /// <summary>Leads the request to the chosen form; the file server behind finds it by its path.</summary>
    public static void UseChosenForm(this IApplicationBuilder app, IFileProvider files) => app.Use(async (context, next) =>
    {
        var asked = context.Request.Path;
        if (IsForm(asked) && files.GetFileInfo(asked.Value!).Exists)
        {
            // Unpacked by nobody, it would be taken for what it is not.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (Path.HasExtension(asked.Value) && Choose(files, asked.Value!, context.Request.Headers) is (var path, { } encoding))
        {
            context.Items[Chosen] = encoding;
            context.Request.Path = path;
        }

        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Path = asked;
        }
    });

    public static void Describe(HttpContext context) => Describe(context, context.Items[Chosen] as SentEncoding);

    public static void Describe(HttpContext context, SentEncoding? encoding)
    {
        context.Response.Headers.Vary = "Accept-Encoding";
        if (encoding is not null)
        {
            context.Response.Headers.ContentEncoding = encoding.Name;
        }
    }

    private static bool IsForm(PathString path) =>
        path.Value is { } text && SentEncoding.All.Any(encoding => text.EndsWith(encoding.Suffix, StringComparison.OrdinalIgnoreCase));

    private sealed class Unpacked : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider _known = new();

        public bool TryGetContentType(string subpath, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string contentType)
        {
            var form = SentEncoding.All.FirstOrDefault(encoding => subpath.EndsWith(encoding.Suffix, StringComparison.Ordinal));
            var isKnown = _known.TryGetContentType(form is null ? subpath : subpath[..^form.Suffix.Length], out contentType);
            contentType = contentType?.StartsWith("text/", StringComparison.Ordinal) is true ? contentType + "; charset=utf-8" : contentType;
            return isKnown;
        }
    }
}
