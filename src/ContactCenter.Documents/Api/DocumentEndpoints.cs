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
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Documents.Api;

/// <summary>Documents: begun from what the centre knows, written, reviewed by another person, archived.</summary>
internal static class DocumentEndpoints
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int MostFields = 40;

    private static readonly RequestValue[] Values =
    [
        RequestValue.Choice<DocumentState>("state"),
        RequestValue.Text("kind", "Id of a kind."),
        RequestValue.Text("about", "The number of what it is about."),
        RequestValue.Text("words", "A part of its title, its number, or what it is about."),
        RequestValue.Flag("mine", "Written by oneself."),
    ];

    public static void MapDocumentEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/documents").WithTags("Documents");
        all.MapGet("/", ListAsync).RequirePermission(DocumentPermissions.Read).Fails(400)
            .TakesQuery(Values).TakesQuery(DocumentQueries.List.Rules.Values);
        all.MapPost("/", BeginAsync).RequirePermission(DocumentPermissions.Write).Audited("document-begun").Fails(400, 409);
        all.MapGet("/{document}", FindAsync).RequirePermission(DocumentPermissions.Read).Fails(404);
        all.MapPut("/{document}", EditAsync).RequirePermission(DocumentPermissions.Write).Audited("document-edited").Fails(400, 404, 409);
        all.MapGet("/{document}/file", FileAsync).RequirePermission(DocumentPermissions.Read).Audited("document-downloaded")
            .SendsFile(Docx).Fails(404, 409, 503);
        Step(all, "/submit", DocumentStep.Submit, DocumentPermissions.Write);
        Step(all, "/recall", DocumentStep.Recall, DocumentPermissions.Write);
        Step(all, "/discard", DocumentStep.Discard, DocumentPermissions.Write);
        Step(all, "/approve", DocumentStep.Approve, DocumentPermissions.Review);
        Step(all, "/return", DocumentStep.Return, DocumentPermissions.Review);
        Step(all, "/archive", DocumentStep.Archive, DocumentPermissions.Archive);
    }

    private static void Step(RouteGroupBuilder all, string path, DocumentStep step, Permission permission)
    {
        all.MapPost("/{document}" + path, TakeAsync).RequirePermission(permission).Audited(DocumentDesk.Action).Fails(400, 404, 409, 503);

        async Task<Results<Ok<DocumentView>, ProblemHttpResult>> TakeAsync(
            string document, DocumentStepForm body, HttpContext http, DocumentDesk desk, CancellationToken cancel)
        {
            try
            {
                return await desk.TakeAsync(document, step, body, http, cancel);
            }
            catch (FileAwayException e)
            {
                return Away(e);
            }
        }
    }

    private static async Task<Results<Ok<DocumentRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, DocumentDesk desk, DocumentQueries queries, UserStore users, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = new DocumentFilter(desk.SightOf(http.User))
        {
            State = query.Choice<DocumentState>("state"),
            Kind = query.Text("kind"),
            SourceNumber = query.Text("about"),
            Words = query.Text("words"),
            Mine = query.Flag("mine"),
        };
        var question = DocumentQueries.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await queries.ListAsync(filter, question, cancel);
        string[] people = [.. page.Items.SelectMany(d => new[] { d.Author, d.Reviewer }).OfType<string>().Distinct()];
        return TypedResults.Ok(new DocumentRows(
            [.. page.Items.Select(DocumentRow.Of)], page.Total, await users.DisplayNamesAsync(people, cancel)));
    }

    private static async Task<Results<Created<DocumentView>, ProblemHttpResult>> BeginAsync(
        DocumentForm body, HttpContext http, DocumentDesk desk, PaperStore store, DocumentQueries queries, TemplateStore templates,
        IEnumerable<IDocumentSource> sources, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var kind = ShippedKinds.Find(body.Kind);
        if (kind is null)
        {
            errors["kind"] = string.IsNullOrEmpty(body.Kind) ? Wrong.Missing : Wrong.Unknown(TextRules.Cut(body.Kind, 40));
        }

        if (TextRules.WhyNotLine(body.Title?.Trim(), DocumentDesk.LongestTitle) is { } title)
        {
            errors["title"] = title;
        }

        DocumentSubject? subject = null;
        var (source, number) = (body.Source ?? DocumentSourceKind.Free, body.SourceNumber?.Trim() ?? string.Empty);
        if (kind is not null && !kind.Sources.Contains(source))
        {
            errors["source"] = PaperFaults.Source;
        }
        else if (source is not DocumentSourceKind.Free)
        {
            subject = number.Length is 0 or > 40 ? null
                : await sources.First(s => s.Kind == source).FindAsync(http.User, number, cancel);
            if (subject is null)
            {
                errors["sourceNumber"] = number.Length == 0 ? Wrong.Missing : Wrong.Unknown(TextRules.Cut(number, 40));
            }
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (subject is { IsSealed: true })
        {
            return Problem.Conflict(DocumentRefusals.Sealed);
        }

        var fields = kind!.Fields.ToDictionary(
            f => f.Tag, f => TextRules.Cut(subject?.Values.GetValueOrDefault(f.Tag) ?? string.Empty, f.Longest));
        var template = (await templates.FindAsync(kind.Id, version: null, cancel))!;
        var by = http.User.Name();
        var id = await store.BeginAsync(template, source, subject, body.Title!.Trim(), fields, by, cancel);
        await audit.WriteAsync(http, "document-begun", id);
        var begun = (await queries.FindAsync(id, desk.SightOf(http.User), cancel))!;
        return TypedResults.Created($"/api/documents/{id}", await desk.ViewAsync(begun, http.User, cancel));
    }

    private static async Task<Results<Ok<DocumentView>, ProblemHttpResult>> FindAsync(
        string document, HttpContext http, DocumentDesk desk, DocumentQueries queries, CancellationToken cancel) =>
        await queries.FindAsync(document, desk.SightOf(http.User), cancel) is { } found
            ? TypedResults.Ok(await desk.ViewAsync(found, http.User, cancel))
            : DocumentDesk.Unknown();

    private static async Task<Results<Ok<DocumentView>, ProblemHttpResult>> EditAsync(
        string document, DocumentEdit body, HttpContext http, DocumentDesk desk, PaperStore store, DocumentQueries queries,
        CancellationToken cancel)
    {
        if (await queries.FindAsync(document, desk.SightOf(http.User), cancel) is not { } found)
        {
            return DocumentDesk.Unknown();
        }

        var (errors, fields) = (new Dictionary<string, Fault>(), new Dictionary<string, string>());
        if (TextRules.WhyNotLine(body.Title?.Trim(), DocumentDesk.LongestTitle) is { } title)
        {
            errors["title"] = title;
        }

        var known = ShippedKinds.Find(found.Kind)!.Fields.ToDictionary(f => f.Tag);
        foreach (var (tag, text) in (body.Fields ?? new Dictionary<string, string?>()).Take(MostFields))
        {
            if (!known.TryGetValue(tag, out var field))
            {
                errors["fields." + TextRules.Cut(tag, 40)] = PaperFaults.NoField;
            }
            else if (!string.IsNullOrWhiteSpace(text) && (field.IsText
                ? TextRules.WhyNotText(text, field.Longest)
                : TextRules.WhyNotLine(text, field.Longest)) is { } why)
            {
                errors["fields." + tag] = why;
            }

            fields[tag] = text?.Trim() ?? string.Empty;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        return !DocumentTransitions.CanEdit(found.State) ? Problem.Conflict(DocumentRefusals.IllegalStep)
            : !desk.PartiesOf(found, http.User).HasFlag(DocumentParties.Author) ? Problem.Conflict(DocumentRefusals.NotYours)
            : found.Revision == body.Revision && await store.EditAsync(found, body.Title!.Trim(), fields, http.User.Name(), cancel)
                ? await desk.DoneAsync(document, "document-edited", null, http, cancel)
                : Problem.Conflict(DocumentRefusals.Changed);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FileAsync(
        string document, HttpContext http, DocumentDesk desk, DocumentQueries queries, AuditTrail audit, CancellationToken cancel)
    {
        if (await queries.FindAsync(document, desk.SightOf(http.User), cancel) is not { } found)
        {
            return DocumentDesk.Unknown();
        }

        try
        {
            if (await desk.FileAsync(found, cancel) is not { } file)
            {
                return Problem.Conflict(DocumentRefusals.FileMissing);
            }

            await audit.WriteAsync(http, "document-downloaded", document, new AuditDetails(Reason: KeptFile.HashOf(file)));
            return TypedResults.File(file, Docx, $"{found.Number} {found.Title}.docx");
        }
        catch (FileAwayException e)
        {
            return Away(e);
        }
    }

    internal static ProblemHttpResult Away(FileAwayException e) =>
        Problem.Of(StatusCodes.Status503ServiceUnavailable, "file-away", e.Message);
}
