using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Documents.Access;
using ContactCenter.Documents.Papers;
using ContactCenter.Documents.Templates;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Documents.Api;

/// <summary>The kinds of documents with the versions of their templates.</summary>
internal static class TemplateEndpoints
{
    private const int LongestReason = 500;

    private static readonly AttachmentKind File = new("documents.template", TemplateCheck.MostBytes, [FileType.Zip]);

    private static readonly RequestValue[] Fields =
    [
        RequestValue.File("file", "A document of Word (docx) with content controls; up to 2 MB.").Required(),
        RequestValue.Text("reason", "Why; one line of 1 to 500 characters.").Required(),
        RequestValue.Number("basedOn", "The newest version that was seen.").Required(),
    ];

    public static void MapTemplateEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/document-templates").WithTags("Document templates");
        all.MapGet("/", ListAsync).RequirePermission(DocumentPermissions.ReadTemplates);
        all.MapGet("/{kind}/versions/{version:int}", FileAsync).RequirePermission(DocumentPermissions.ReadTemplates)
            .SendsFile(DocumentEndpoints.Docx).Fails(404, 409, 503);
        all.MapPost("/{kind}/versions", SaveAsync).RequirePermission(DocumentPermissions.WriteTemplates)
            .Audited("document-template-saved").WithMetadata(new BodyLimit(File.LimitBytes + (32 * 1024))).TakesForm(Fields)
            .Fails(400, 404, 409, 413, 415);
    }

    private static async Task<Ok<DocumentKindView[]>> ListAsync(TemplateStore templates, CancellationToken cancel)
    {
        var all = (await templates.AllAsync(cancel)).ToLookup(t => t.Kind);
        return TypedResults.Ok(ShippedKinds.All.Select(k => DocumentKindView.Of(k, [.. all[k.Id]])).ToArray());
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FileAsync(
        string kind, int version, TemplateStore templates, CancellationToken cancel)
    {
        if (await templates.FindAsync(kind, version, cancel) is not { } template)
        {
            return Problem.NotFound("unknown-template");
        }

        try
        {
            return await templates.OpenAsync(template, cancel) is { } file
                ? TypedResults.File(file, DocumentEndpoints.Docx, template.FileName)
                : Problem.Conflict(DocumentRefusals.FileMissing);
        }
        catch (FileAwayException e)
        {
            return DocumentEndpoints.Away(e);
        }
    }

    /// <summary>A version after the newest, once everything in the file was looked at; who made theirs after an older one is
    /// told.</summary>
    private static async Task<Results<Created<DocumentTemplate>, ProblemHttpResult>> SaveAsync(
        string kind, HttpContext http, TemplateStore templates, IDocumentCentre centre, AuditTrail audit, TimeProvider time,
        CancellationToken cancel)
    {
        var (form, problem) = await FormBody.ReadAsync(http.Request);
        if (form is null)
        {
            return problem!;
        }

        if (ShippedKinds.Find(kind) is not { } found)
        {
            return Problem.NotFound("unknown-template");
        }

        var errors = new Dictionary<string, Fault[]>();
        var reason = form["reason"].ToString().Trim();
        if (TextRules.WhyNotLine(reason, LongestReason) is { } why)
        {
            errors["reason"] = [why];
        }

        if (!int.TryParse(form["basedOn"].ToString(), System.Globalization.CultureInfo.InvariantCulture, out var basedOn))
        {
            errors["basedOn"] = [Wrong.Missing];
        }

        var (receipt, faults) = await ReceiveAsync(form.Files["file"], found, centre, cancel);
        if (faults.Count > 0)
        {
            errors["file"] = [.. faults];
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var newest = (await templates.FindAsync(kind, version: null, cancel))!;
        var template = new DocumentTemplate(
            kind, newest.Version + 1, receipt!.Sha256, receipt.FileName, receipt.Bytes, reason, time.GetUtcNow(), http.User.Name());
        if (basedOn != newest.Version || !await templates.SaveAsync(template, cancel))
        {
            return Problem.Conflict(DocumentRefusals.TemplateChanged);
        }

        await audit.WriteAsync(http, "document-template-saved", $"{kind}/{template.Version}", new AuditDetails(Reason: reason));
        return TypedResults.Created($"/api/document-templates/{kind}/versions/{template.Version}", template);
    }

    /// <summary>The file, kept; or everything that is wrong with it.</summary>
    private static async Task<(FileReceipt.Kept? Kept, IReadOnlyList<Fault> Faults)> ReceiveAsync(
        IFormFile? file, DocumentKind kind, IDocumentCentre centre, CancellationToken cancel)
    {
        if (file is null)
        {
            return (null, [Wrong.Missing]);
        }

        if (file.Length > File.LimitBytes)
        {
            return (null, [PaperFaults.TooLarge.With(TemplateCheck.MostBytes / 1024)]);
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        if (!file.FileName.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))
        {
            return (null, [PaperFaults.NoDocx]);
        }

        if (TemplateCheck.WhyNot(content.ToArray(), kind) is { Count: > 0 } faults)
        {
            return (null, faults);
        }

        content.Position = 0;
        return await centre.Files.ReceiveAsync(File, file.FileName, content, cancel) switch
        {
            FileReceipt.Kept kept => (kept, []),
            FileReceipt.Refused refused => (null, [PaperFaults.Refused.With(refused.Text.Zh, refused.Text.En)]),
            _ => throw new InvalidOperationException("A file is kept or refused."),
        };
    }
}
