using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Faults;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Import;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>A Word document or PDF becomes the text of an article, with what of it was lost.</summary>
internal static class ArticleImportEndpoints
{
    private static readonly AttachmentKind Kind = new("knowledge.import", 50L * 1024 * 1024, [FileType.Zip, FileType.Pdf]);

    private static readonly RequestValue File = RequestValue.File("file", "A Word document (docx) or PDF; up to 50 MB.").Required();

    public static void MapImportEndpoints(this IEndpointRouteBuilder api) =>
        api.MapPost("/knowledge/imports", ImportAsync).WithTags("Knowledge").RequirePermission(KnowledgePermissions.Write)
            .Audited("article-imported").WithMetadata(BodyLimit.Upload).TakesForm(File).Fails(400, 413, 415);

    private static async Task<Results<Ok<ImportedDocumentView>, ProblemHttpResult>> ImportAsync(
        HttpContext http, ImportStore imports, IKnowledgeCentre centre, AuditTrail audit, CancellationToken cancel)
    {
        var (form, problem) = await FormBody.ReadAsync(http.Request);
        if (form is null)
        {
            return problem!;
        }

        if (form.Files["file"] is not { } file)
        {
            return Problem.Invalid("file", Wrong.Missing);
        }

        await using var content = file.OpenReadStream();
        var receipt = await centre.Files.ReceiveAsync(Kind, file.FileName, content, cancel);
        if (receipt is FileReceipt.Refused refused)
        {
            return Problem.Invalid("file", KnowledgeFaults.File.With(refused.Text.Zh, refused.Text.En));
        }

        var kept = (FileReceipt.Kept)receipt;
        var outcome = await ReadAsync(centre.Files, kept, cancel);
        if (outcome is DocumentOutcome.Refused { Why: var why })
        {
            return Problem.Invalid("file", KnowledgeFaults.File.With(why.Zh, why.En));
        }

        var read = (DocumentOutcome.Read)outcome;
        if (ArticleHtml.IsTooDeep(read.Html))
        {
            return Problem.Invalid("file", KnowledgeFaults.Deep);
        }

        var original = new ArticleFile(kept.Sha256, kept.FileName, kept.Bytes, kept.Type.ContentType);
        var id = await imports.KeepAsync(original, http.User.Name(), cancel);
        await audit.WriteAsync(http, "article-imported", $"{id} {kept.Sha256}");
        return TypedResults.Ok(new ImportedDocumentView(
            id, read.Title, ArticleHtml.Clean(read.Html), [.. read.Lost.Select(l => TextView.Of(l))], original));
    }

    private static async Task<DocumentOutcome> ReadAsync(FileVault files, FileReceipt.Kept kept, CancellationToken cancel)
    {
        await using var content = (await files.OpenAsync(kept.Sha256, cancel))!;
        if (kept.Type != FileType.Pdf)
        {
            return DocxReader.Read(content);
        }

        // A program reads it by its path.
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        try
        {
            await using (var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            {
                await content.CopyToAsync(copy, cancel);
            }

            return await PdfReader.ReadAsync(path, cancel);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }
}

/// <summary>What a file says, to be looked at beside it.</summary>
/// <param name="Id">For the new article that is made of it.</param>
/// <param name="Title">A proposal.</param>
/// <param name="Html">As articles have it.</param>
/// <param name="Lost">What of the file is not in it.</param>
/// <param name="Original">The file itself, which goes with the article.</param>
public sealed record ImportedDocumentView(string Id, string Title, string Html, IReadOnlyList<TextView> Lost, ArticleFile Original);
