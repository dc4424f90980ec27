using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Api;
using ContactCenter.Workforce.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Inspections;

/// <summary>Copies of signed agreements (SEC-03): sent by the provider once, opened by the bureau for a reason.</summary>
internal static class AgreementCopyEndpoints
{
    private static readonly RequestValue[] Values = [RequestValue.Text("reason", "Why it is opened: one line.").Required()];

    public static void MapAgreementCopies(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/inspection/{person}/agreement").WithTags("Inspection").OfTheCentre();
        all.MapPost("/send", SendAsync).RequirePermission(WorkforcePermissions.Write).Audited("agreement-copy-sent").Fails(404, 409);
        all.MapGet("/{sha256}", OpenAsync).RequirePermission(WorkforcePermissions.Inspect).Audited("agreement-copy-opened")
            .TakesQuery(Values).SendsFile("application/octet-stream").Fails(400, 404, 503);
    }

    private static async Task<Results<Ok<AgreementCopy>, ProblemHttpResult>> SendAsync(
        string person, HttpContext http, StaffQueries staff, PaperFiles files, AgreementCopyStore copies, IWorkforceCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await staff.FindAsync(person, cancel) is not { } found)
        {
            return StaffDesk.Unknown();
        }

        var agreement = InspectedPaper.Best(found, PaperKind.Confidentiality, centre.Today);
        if (agreement?.HoldsOn(centre.Today) != true)
        {
            return Problem.Conflict("agreement-not-in-force");
        }

        if (found.EngagedOn(centre.Today) is not { } engaged)
        {
            return Problem.Conflict("person-not-engaged");
        }

        PaperFile[] originals = [.. (await files.OfAsync([agreement.Id], cancel))[agreement.Id]];
        if (originals.Length == 0)
        {
            return Problem.Conflict("agreement-without-original");
        }

        if (!await copies.SendAsync(engaged.Project, found, agreement, originals, http.User.Name(), cancel))
        {
            return Problem.Conflict("agreement-copy-sent");
        }

        await audit.WriteAsync(http, "agreement-copy-sent", person, agreement.Id);
        return TypedResults.Ok((await copies.OfAsync([agreement.Id], cancel))[agreement.Id]);
    }

    /// <summary>What was not sent is none of the bureau's: it is not found.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> OpenAsync(
        string person, string sha256, HttpContext http, StaffQueries staff, PaperFiles files, AgreementCopyStore copies, FileVault vault,
        AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(http.Request.Query["reason"].ToString(), "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        string[] papers = await staff.FindAsync(person, cancel) is { } found
            ? [.. found.Papers.Where(p => p.Kind is PaperKind.Confidentiality).Select(p => p.Id)]
            : [];
        string[] sent = [.. (await copies.OfAsync(papers, cancel)).Keys];
        if ((await files.OfAsync(sent, cancel)).SelectMany(f => f).FirstOrDefault(f => f.Sha256 == sha256) is not { } file)
        {
            return Problem.NotFound("file-missing");
        }

        try
        {
            if (await vault.OpenAsync(sha256, cancel) is not { } content)
            {
                return Problem.NotFound("file-missing");
            }

            await audit.WriteAsync(http, "agreement-copy-opened", person, reason);
            return TypedResults.File(content, "application/octet-stream", $"agreement.{file.Ending}");
        }
        catch (FileAwayException e)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "file-away", e.Message);
        }
    }
}
