using System.Globalization;
using System.Security.Claims;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Documents.Access;
using ContactCenter.Documents.Filling;
using ContactCenter.Documents.Papers;
using ContactCenter.Documents.Templates;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Documents.Api;

/// <summary>Documents as one person sees and changes them.</summary>
internal sealed class DocumentDesk(
    DocumentQueries queries, PaperStore store, TemplateStore templates, IDocumentCentre centre, IPermissionSource permissions,
    AuditTrail audit, UserStore users)
{
    public const string Action = "document-step";
    public const int LongestTitle = 120;

    private const int LongestReason = 500;

    private static readonly AttachmentKind File = new("documents.document", 8 * 1024 * 1024, [FileType.Zip]);

    public DocumentSight SightOf(ClaimsPrincipal user) =>
        new(user.Name(), user.Scopes().IsCity, permissions.Of(user).Allows(DocumentPermissions.Restricted));

    public DocumentParties PartiesOf(DocumentRecord document, ClaimsPrincipal user)
    {
        var held = permissions.Of(user);
        var isAuthor = string.Equals(document.Author, user.Name(), StringComparison.OrdinalIgnoreCase);
        return (isAuthor && held.Allows(DocumentPermissions.Write) ? DocumentParties.Author : DocumentParties.None)
            | (!isAuthor && held.Allows(DocumentPermissions.Review) ? DocumentParties.Reviewer : DocumentParties.None)
            | (held.Allows(DocumentPermissions.Archive) ? DocumentParties.Archivist : DocumentParties.None);
    }

    public async Task<DocumentView> ViewAsync(DocumentRecord document, ClaimsPrincipal user, CancellationToken cancel)
    {
        var parties = PartiesOf(document, user);
        var history = await queries.HistoryAsync(document.Id, cancel);
        string[] people = [document.Author, .. history.Select(h => h.By)];
        var template = (await templates.FindAsync(document.Kind, document.TemplateVersion, cancel))!;
        return new(
            DocumentRow.Of(document), template.Version, template.Sha256, document.Fields, document.Rows.Count,
            [.. DocumentTransitions.Possible(document.State, parties)],
            DocumentTransitions.CanEdit(document.State) && parties.HasFlag(DocumentParties.Author),
            await queries.VersionsAsync(document.Id, cancel), history, await users.DisplayNamesAsync([.. people.Distinct()], cancel));
    }

    /// <summary>Reads it again as it stands after a change, and writes the change down.</summary>
    public async Task<Results<Ok<DocumentView>, ProblemHttpResult>> DoneAsync(
        string id, string action, string? why, HttpContext http, CancellationToken cancel)
    {
        await audit.WriteAsync(http, action, id, new AuditDetails(Reason: why));
        var document = await queries.FindAsync(id, SightOf(http.User), cancel)
            ?? await queries.FindAsync(id, new(http.User.Name(), OfOthers: true, WithRestricted: true), cancel);
        return TypedResults.Ok(await ViewAsync(document!, http.User, cancel));
    }

    /// <summary>Takes a step: decides, makes the file that is handed in, and keeps both.</summary>
    public async Task<Results<Ok<DocumentView>, ProblemHttpResult>> TakeAsync(
        string id, DocumentStep step, DocumentStepForm body, HttpContext http, CancellationToken cancel)
    {
        if (Check(step, body) is { Count: > 0 } errors)
        {
            return Problem.Invalid(errors);
        }

        if (await queries.FindAsync(id, SightOf(http.User), cancel) is not { } document)
        {
            return Unknown();
        }

        if (document.Revision != body.Revision)
        {
            return Problem.Conflict(DocumentRefusals.Changed);
        }

        var (next, refusal) = DocumentTransitions.Decide(document.State, step, PartiesOf(document, http.User));
        if (refusal is not null)
        {
            return Problem.Conflict(refusal);
        }

        string? sha256 = null;
        if (step is DocumentStep.Submit)
        {
            if (MissingOf(document) is { Count: > 0 } missing)
            {
                return Problem.Invalid(missing);
            }

            if (await RenderAsync(document, cancel) is not { } file || await KeepAsync(document, file, cancel) is not { } kept)
            {
                return Problem.Conflict(DocumentRefusals.FileMissing);
            }

            sha256 = kept;
        }

        // What is archived is what was reviewed, to the last byte.
        if (step is DocumentStep.Archive && await centre.Files.WholeAsync(document.Sha256!, cancel) is null)
        {
            return Problem.Conflict(DocumentRefusals.FileMissing);
        }

        var why = string.IsNullOrWhiteSpace(body.Reason) ? null : body.Reason.Trim();
        return await store.MoveAsync(document, step, next!.Value, sha256, why, http.User.Name(), cancel)
            ? await DoneAsync(id, Action, why, http, cancel)
            : Problem.Conflict(DocumentRefusals.Changed);
    }

    /// <summary>The file: as it was handed in, or as it would be now while its author writes it.</summary>
    /// <returns>Null when the file, or its template, is not there any more as it was.</returns>
    public Task<byte[]?> FileAsync(DocumentRecord document, CancellationToken cancel) =>
        document.Sha256 is { } kept && !DocumentTransitions.CanEdit(document.State)
            ? centre.Files.WholeAsync(kept, cancel)
            : RenderAsync(document, cancel);

    public static ProblemHttpResult Unknown() => Problem.NotFound("unknown-document");

    private async Task<byte[]?> RenderAsync(DocumentRecord document, CancellationToken cancel)
    {
        var template = (await templates.FindAsync(document.Kind, document.TemplateVersion, cancel))!;
        if (await templates.OpenAsync(template, cancel) is not { } file)
        {
            return null;
        }

        var author = (await users.DisplayNamesAsync([document.Author], cancel)).GetValueOrDefault(document.Author, document.Author);
        var kind = ShippedKinds.Find(document.Kind)!;
        var values = kind.Fields.ToDictionary(f => f.Tag, f => document.Fields.GetValueOrDefault(f.Tag, string.Empty));
        values["document.number"] = document.Number;
        values["document.title"] = document.Title;
        values["document.author"] = author;
        values["document.date"] = centre.Local(document.CreatedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        values["source.number"] = document.SourceNumber ?? string.Empty;
        values["source.title"] = document.SourceTitle ?? string.Empty;
        return DocxFiller.Fill(file, values, document.Rows);
    }

    private async Task<string?> KeepAsync(DocumentRecord document, byte[] file, CancellationToken cancel)
    {
        using var content = new MemoryStream(file, writable: false);
        return (await centre.Files.ReceiveAsync(File, $"{document.Number}.docx", content, cancel) as FileReceipt.Kept)?.Sha256;
    }

    private static Dictionary<string, Fault> Check(DocumentStep step, DocumentStepForm body)
    {
        var errors = new Dictionary<string, Fault>();
        if (body.Revision is null)
        {
            errors["revision"] = Wrong.Missing;
        }

        if ((DocumentTransitions.NeedsReason(step) || !string.IsNullOrWhiteSpace(body.Reason))
            && TextRules.WhyNotText(body.Reason, LongestReason) is { } why)
        {
            errors["reason"] = why;
        }

        return errors;
    }

    /// <summary>What has to be written before it is handed in: all of it at once.</summary>
    private static Dictionary<string, Fault> MissingOf(DocumentRecord document) =>
        ShippedKinds.Find(document.Kind)!.Fields.Where(f =>
            f.IsRequired && string.IsNullOrWhiteSpace(document.Fields.GetValueOrDefault(f.Tag)))
            .ToDictionary(f => "fields." + f.Tag, Fault (_) => Wrong.Missing);
}
