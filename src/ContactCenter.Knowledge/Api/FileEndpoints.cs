using System.Collections.Immutable;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Knowledge.Articles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>Files of articles: installers, manuals, forms, recordings of screens.</summary>
internal static class FileEndpoints
{
    private const int MostFiles = 20;

    private static readonly AttachmentKind Kind = new("knowledge.file", 100L * 1024 * 1024, AttachmentKind.Documents);

    private static readonly RequestValue[] Fields =
    [
        RequestValue.Number("revision", "Of the version as it was seen.").Required(),
        RequestValue.File("file", "A document, picture, recording or archive; up to 100 MB.").Required(),
    ];

    public static void MapFileEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/knowledge/articles/{article}/versions/{number:int}/files").WithTags("Knowledge");
        all.MapPost("/", AddAsync).RequirePermission(KnowledgePermissions.Write).Audited("article-file-added")
            .WithMetadata(BodyLimit.Upload).TakesForm(Fields).Fails(400, 404, 409, 413, 415);
        all.MapDelete("/{sha256}", RemoveAsync).RequirePermission(KnowledgePermissions.Write).Audited("article-file-removed")
            .TakesQuery(Fields[0]).Fails(400, 404, 409);
        all.MapGet("/{sha256}", SendAsync).RequirePermission(KnowledgePermissions.Read).SendsFile("application/octet-stream")
            .Fails(404, 503);
    }

    private static async Task<Results<Ok<ArticleView>, ProblemHttpResult>> AddAsync(
        string article, int number, HttpContext http, ArticleQueries queries, ArticleStore store, ArticleDesk desk, IKnowledgeCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        var (form, problem) = await FormBody.ReadAsync(http.Request);
        if (form is null)
        {
            return problem!;
        }

        var (version, refusal) = await FindAsync(article, number, form["revision"].ToString(), http, queries, cancel);
        if (refusal is not null)
        {
            return refusal;
        }

        if (form.Files["file"] is not { } file)
        {
            return Problem.Invalid("file", Wrong.Missing);
        }

        if (version!.Files.Length >= MostFiles)
        {
            return Problem.Invalid("file", Wrong.TooMany(MostFiles));
        }

        await using var content = file.OpenReadStream();
        var receipt = await centre.Files.ReceiveAsync(Kind, file.FileName, content, cancel);
        if (receipt is FileReceipt.Refused why)
        {
            return Problem.Invalid("file", KnowledgeFaults.File.With(why.Text.Zh, why.Text.En));
        }

        var kept = (FileReceipt.Kept)receipt;
        var files = version.Files.RemoveAll(f => f.Sha256 == kept.Sha256)
            .Add(new(kept.Sha256, kept.FileName, kept.Bytes, kept.Type.ContentType));
        return await ChangeAsync(version, files, "article-file-added", kept.Sha256, http, store, desk, audit, cancel);
    }

    private static async Task<Results<Ok<ArticleView>, ProblemHttpResult>> RemoveAsync(
        string article, int number, string sha256, HttpContext http, ArticleQueries queries, ArticleStore store, ArticleDesk desk,
        AuditTrail audit, CancellationToken cancel)
    {
        var (version, refusal) = await FindAsync(article, number, http.Request.Query["revision"].ToString(), http, queries, cancel);
        if (refusal is not null)
        {
            return refusal;
        }

        var files = version!.Files.RemoveAll(f => f.Sha256 == sha256);
        return files.Length == version.Files.Length
            ? Problem.NotFound("file-missing")
            : await ChangeAsync(version, files, "article-file-removed", sha256, http, store, desk, audit, cancel);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> SendAsync(
        string article, int number, string sha256, HttpContext http, ArticleQueries queries, ArticleDesk desk, IKnowledgeCentre centre,
        CancellationToken cancel)
    {
        var version = (await queries.VersionsAsync(article, cancel)).Find(v => v.Number == number);
        if (version?.Files.FirstOrDefault(f => f.Sha256 == sha256) is not { } file
            || (!desk.SeesAll(http.User) && !(version.StartsAt <= desk.Now)))
        {
            return Problem.NotFound("file-missing");
        }

        try
        {
            return await centre.Files.OpenAsync(sha256, cancel) is { } content
                ? TypedResults.File(content, "application/octet-stream", file.FileName)
                : Problem.NotFound("file-missing");
        }
        catch (FileAwayException e)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "file-away", e.Message);
        }
    }

    /// <summary>A draft of the person's own, as they saw it; or why it cannot be changed.</summary>
    private static async Task<(ArticleVersion? Version, ProblemHttpResult? Refusal)> FindAsync(
        string article, int number, string revision, HttpContext http, ArticleQueries queries, CancellationToken cancel) =>
        (await queries.VersionsAsync(article, cancel)).Find(v => v.Number == number) is not { } version ? (null, ArticleDesk.Unknown())
        : !int.TryParse(revision, System.Globalization.CultureInfo.InvariantCulture, out var seen)
            ? (null, Problem.Invalid("revision", Wrong.Missing))
        : version.Stage is not VersionStage.Draft ? (null, Problem.Conflict(ArticleRefusals.IllegalStep))
        : version.Author != http.User.Name() ? (null, Problem.Conflict(ArticleRefusals.NotYours))
        : version.Revision != seen ? (null, Problem.Conflict("article-changed"))
        : (version, null);

    private static async Task<Results<Ok<ArticleView>, ProblemHttpResult>> ChangeAsync(
        ArticleVersion version, ImmutableArray<ArticleFile> files, string action, string sha256, HttpContext http, ArticleStore store,
        ArticleDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        if (!await store.EditAsync(version, version.Text, files, cancel))
        {
            return Problem.Conflict("article-changed");
        }

        await audit.WriteAsync(http, action, $"{version.Article}/{version.Number} {sha256}");
        return TypedResults.Ok((await desk.ViewAsync(version.Article, http.User, cancel))!);
    }
}
