using System.Security.Claims;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>What people write into reports (RPT-01, RPT-05, RPT-06): both sides read and write it, each revision with author and time.</summary>
internal static class ReportTextEndpoints
{
    public static void MapReportTextEndpoints(this IEndpointRouteBuilder api)
    {
        var texts = api.MapGroup("/contracts/{id}/reports/{period}/texts").WithTags("Reports");
        texts.MapGet("/", ListAsync).RequirePermission(AssessmentPermissions.ReadReports).Fails(404);
        texts.MapPost("/", WriteAsync).RequirePermission(AssessmentPermissions.WriteReports).Audited("report-text-written").Fails(400, 404, 409);
    }

    /// <summary>Every revision, newest first: the first of a section is the one that counts.</summary>
    private static async Task<Results<Ok<IEnumerable<ReportTextView>>, ProblemHttpResult>> ListAsync(
        string id, string period, ClaimsPrincipal user, ContractGate gate, ReportTexts texts, CancellationToken cancel) =>
        gate.Find(user, id) is { } contract && ReportPeriod.Parse(period) is { } parsed
            ? TypedResults.Ok((await texts.HistoryAsync(contract.Id, parsed, cancel)).Select(ReportTextView.Of))
            : Problem.NotFound("unknown-report");

    private static async Task<Results<Ok<ReportTextView>, ProblemHttpResult>> WriteAsync(
        string id, string period, ReportTextBody? body, HttpContext http, ContractGate gate, ContractStore contracts, ReportTexts texts, AuditTrail audit)
    {
        if (gate.Find(http.User, id) is not { } contract || ReportPeriod.Parse(period) is not { } parsed)
        {
            return Problem.NotFound("unknown-report");
        }

        var (section, text) = (body?.Section ?? string.Empty, body?.Text ?? string.Empty);
        var rules = await contracts.RulesOfAsync(contract, ReportDesk.MonthOfRules(contract, parsed), http.RequestAborted);
        switch (await texts.WriteAsync(contract, rules, parsed, section, text, body?.BasedOn ?? 0, http.User.Name(), http.RequestAborted))
        {
            case SaveResult.Done { Revision: var revision }:
                await audit.WriteAsync(http, "report-text-written", $"{id}/{period}/{section}/{revision}");
                var written = (await texts.NewestAsync(contract.Id, parsed, http.RequestAborted)).First(t => t.Section == section);
                return TypedResults.Ok(ReportTextView.Of(written));
            case SaveResult.Stale { Current: var current }:
                return Problem.Conflict("stale", $"The text is at revision {current}.");
            case SaveResult.Refused { Problems: var problems }:
                return AssessmentProblem.Unusable(problems);
            default:
                throw new InvalidOperationException("A result of writing without an answer.");
        }
    }
}

/// <param name="Section">questions, handling, opinions, common-questions, improvement, or correction: and the code of an indicator.</param>
/// <param name="Text">At most 4,000 characters; empty takes out what was written.</param>
/// <param name="BasedOn">The revision that was changed; 0 for the first.</param>
public sealed record ReportTextBody(string? Section, string? Text, int BasedOn);

/// <summary>One revision of a part that a person wrote.</summary>
public sealed record ReportTextView(string Section, int Revision, string Text, string WrittenBy, DateTimeOffset WrittenAt)
{
    internal static ReportTextView Of(ReportText text) => new(text.Section, text.Revision, text.Text, text.WrittenBy, text.WrittenAt);
}
