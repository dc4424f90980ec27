using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>Originals of papers (STF-01): they say who somebody is, so that each is opened for a reason, which is written down.</summary>
internal static class PaperFileEndpoints
{
    private static readonly AttachmentKind Kind = new(
        "workforce.paper", 10 * 1024 * 1024, [FileType.Pdf, FileType.Png, FileType.Jpeg, FileType.Tiff]);

    private static readonly RequestValue[] Fields = [RequestValue.File("file", "PDF, PNG, JPEG or TIFF of at most 10 MB.").Required()];
    private static readonly RequestValue[] Values = [RequestValue.Text("reason", "Why it is opened: one line.").Required()];

    public static void MapPaperFileEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/workforce/staff/{person}/papers/{paper}/files").WithTags("Workforce").OfTheCentre();
        one.MapGet("/", ListAsync).RequirePermission(WorkforcePermissions.Read).Fails(404);
        one.MapPost("/", AddAsync).RequirePermission(WorkforcePermissions.Write).Audited("staff-paper-file-added")
            .WithMetadata(BodyLimit.Upload).TakesForm(Fields).Fails(400, 404, 409, 413, 415);
        one.MapGet("/{sha256}", SendAsync).RequirePermission(WorkforcePermissions.Identity).Audited("staff-paper-file-opened")
            .TakesQuery(Values).SendsFile("application/octet-stream").Fails(400, 404, 503);
    }

    private static async Task<Results<Ok<PaperFileList>, ProblemHttpResult>> ListAsync(
        string person, string paper, StaffQueries staff, PaperFiles files, CancellationToken cancel) =>
        await FindAsync(person, paper, staff, cancel) is null
            ? StaffDesk.Unknown()
            : TypedResults.Ok(new PaperFileList([.. (await files.OfAsync([paper], cancel))[paper]]));

    private static async Task<Results<Ok<PaperFileList>, ProblemHttpResult>> AddAsync(
        string person, string paper, HttpContext http, StaffQueries staff, PaperFiles files, FileVault vault, AuditTrail audit,
        CancellationToken cancel)
    {
        var (form, problem) = await FormBody.ReadAsync(http.Request);
        if (form is null)
        {
            return problem!;
        }

        if (await FindAsync(person, paper, staff, cancel) is null)
        {
            return StaffDesk.Unknown();
        }

        if (form.Files["file"] is not { } file)
        {
            return Problem.Invalid("file", Wrong.Missing);
        }

        if (!await files.KeepOpenAsync(paper, cancel))
        {
            return Problem.Conflict("paper-reviewed");
        }

        await using var content = file.OpenReadStream();
        var receipt = await vault.ReceiveAsync(Kind, file.FileName, content, cancel);
        if (receipt is FileReceipt.Refused why)
        {
            return Problem.Invalid("file", WorkforceFaults.PaperFile.With(why.Text.Zh, why.Text.En));
        }

        if (!await files.AddAsync(paper, (FileReceipt.Kept)receipt, http.User.Name(), cancel))
        {
            return Problem.Conflict("paper-reviewed");
        }

        await audit.WriteAsync(http, "staff-paper-file-added", person, paper);
        return await ListAsync(person, paper, staff, files, cancel);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> SendAsync(
        string person, string paper, string sha256, HttpContext http, StaffQueries staff, PaperFiles files, FileVault vault,
        AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(http.Request.Query["reason"].ToString(), "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await FindAsync(person, paper, staff, cancel) is not { } found
            || (await files.OfAsync([paper], cancel))[paper].FirstOrDefault(f => f.Sha256 == sha256) is not { } file)
        {
            return Problem.NotFound("file-missing");
        }

        try
        {
            if (await vault.OpenAsync(sha256, cancel) is not { } content)
            {
                return Problem.NotFound("file-missing");
            }

            await audit.WriteAsync(http, "staff-paper-file-opened", person, reason);
            return TypedResults.File(content, "application/octet-stream", $"{found.Number}-{found.Kind}.{file.Ending}");
        }
        catch (FileAwayException e)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "file-away", e.Message);
        }
    }

    private static async Task<(string Number, PaperKind Kind)?> FindAsync(
        string person, string paper, StaffQueries staff, CancellationToken cancel) =>
        await staff.FindAsync(person, cancel) is { } found && found.Papers.FirstOrDefault(p => p.Id == paper) is { } kept
            ? (found.Number, kept.Kind)
            : null;
}

/// <param name="Items">In the order in which they were added.</param>
public sealed record PaperFileList(IReadOnlyList<PaperFile> Items);
