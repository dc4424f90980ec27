using System.Security.Claims;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Assessment.Views;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>A month's sheet: read, opened down to the calls, closed, verified.</summary>
internal static class SheetEndpoints
{
    private const int LongestReason = 200;

    public static void MapSheetEndpoints(this IEndpointRouteBuilder api)
    {
        var sheets = api.MapGroup("/contracts/{id}/months/{month}").WithTags("Sheets");
        sheets.MapGet("/", GetAsync).RequirePermission(AssessmentPermissions.ReadSheets).Fails(404);
        sheets.MapGet("/indicators/{code}/items", ItemsAsync).RequirePermission(AssessmentPermissions.ReadSheets)
            .Audited("figure-opened").Fails(400, 404).TakesQuery(ItemsQuestion.Listed.Values);
        sheets.MapPost("/close", CloseAsync).RequirePermission(AssessmentPermissions.CloseSheets).Audited("month-closed").Fails(400, 404, 409);
        sheets.MapPost("/verify", VerifyAsync).RequirePermission(AssessmentPermissions.VerifySheets).Audited("month-verified").Fails(404);
        sheets.MapGet("/revisions", RevisionsAsync).RequirePermission(AssessmentPermissions.ReadSheets).Fails(404);
        sheets.MapGet("/revisions/{revision:int}/difference", DifferenceAsync).RequirePermission(AssessmentPermissions.ReadSheets).Fails(404);
    }

    private static async Task<Results<Ok<SheetView>, ProblemHttpResult>> GetAsync(
        string id, string month, ClaimsPrincipal user, ContractGate gate, MonthSheets months, SheetNoticeReader notices, CancellationToken cancel) =>
        gate.Find(user, id, month) is var (contract, parsed) && await months.FindAsync(contract, parsed, cancel) is { } found
            ? TypedResults.Ok(SheetView.Of(found, await notices.ReadAsync(contract, found, cancel)))
            : Problem.NotFound("unknown-month");

    private static async Task<Results<Ok<FactItemsView>, ProblemHttpResult>> ItemsAsync(
        string id, string month, string code, [AsParameters] ItemsQuestion question, HttpContext http, ContractGate gate, MonthSheets months, CancellationToken cancel)
    {
        if (gate.Find(http.User, id, month) is not var (contract, parsed) || await months.FindAsync(contract, parsed, cancel) is not { } found)
        {
            return Problem.NotFound("unknown-month");
        }

        if (found.Rules.Indicators.FirstOrDefault(i => i.Code == code) is not { } indicator)
        {
            return Problem.NotFound("unknown-indicator");
        }

        var names = indicator.Measures.SelectMany(RuleSetFacts.FactsOf).ToList();
        var fact = question.Fact ?? names[0];
        var (list, errors) = ItemsQuestion.Read(http.Request, names, fact);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        await question.Audit.WriteAsync(http, "figure-opened", $"{id}/{month}/{code}/{fact}");
        return TypedResults.Ok(await question.Facts.OpenAsync(found, indicator, fact, http.User, list.Page, list.PageSize, cancel));
    }

    private static async Task<Results<Ok<SheetView>, ProblemHttpResult>> CloseAsync(
        string id, string month, ReasonBody? body, HttpContext http, ContractGate gate, MonthSheets months, SheetNoticeReader notices, AuditTrail audit, CancellationToken cancel)
    {
        if (gate.Find(http.User, id, month) is not var (contract, parsed))
        {
            return Problem.NotFound("unknown-month");
        }

        if (body?.Reason is { Length: > LongestReason })
        {
            return Problem.Invalid("reason", Wrong.TooLong(LongestReason));
        }

        switch (await months.CloseAsync(contract, parsed, body?.Reason, http.User.Name(), cancel))
        {
            case CloseOutcome.Done { Month: var closed }:
                await audit.WriteAsync(http, "month-closed", $"{id}/{month}/{closed.Closing!.Revision}", body?.Reason);
                return TypedResults.Ok(SheetView.Of(closed, await notices.ReadAsync(contract, closed, cancel)));
            case CloseOutcome.Refused { Problems: var problems }:
                return AssessmentProblem.Refused("cannot-close", problems);
            case CloseOutcome.Raced:
                return Problem.Conflict("closed-meanwhile");
            default:
                return Problem.NotFound("unknown-month");
        }
    }

    private static async Task<Results<Ok<Verification>, ProblemHttpResult>> VerifyAsync(
        string id, string month, HttpContext http, ContractGate gate, SheetStore sheets, AuditTrail audit, CancellationToken cancel)
    {
        if (gate.Find(http.User, id, month) is not var (contract, parsed) || await sheets.FindAsync(contract.Id, parsed, cancel) is not { } closed)
        {
            return Problem.NotFound("not-closed");
        }

        var sheet = MonthSheet.Compute(closed.Contract, closed.Rules, closed.Inputs);
        var hash = CanonicalSheet.Hash(closed.Contract, closed.Rules, closed.Inputs, sheet);
        await audit.WriteAsync(http, "month-verified", $"{id}/{month}/{closed.Revision}");
        return TypedResults.Ok(new Verification(closed.Revision, closed.Hash, hash, closed.Hash == hash));
    }

    private static async Task<Results<Ok<IEnumerable<RevisionView>>, ProblemHttpResult>> RevisionsAsync(
        string id, string month, ClaimsPrincipal user, ContractGate gate, SheetStore sheets, CancellationToken cancel) =>
        gate.Find(user, id, month) is var (contract, parsed)
            ? TypedResults.Ok((await sheets.RevisionsAsync(contract.Id, parsed, cancel)).Select(RevisionView.Of))
            : Problem.NotFound("unknown-month");

    private static async Task<Results<Ok<DifferenceView>, ProblemHttpResult>> DifferenceAsync(
        string id, string month, int revision, ClaimsPrincipal user, ContractGate gate, SheetStore sheets, CancellationToken cancel) =>
        gate.Find(user, id, month) is var (contract, parsed)
        && (await sheets.RevisionsAsync(contract.Id, parsed, cancel)).FirstOrDefault(s => s.Revision == revision) is { } closed
            ? TypedResults.Ok(new DifferenceView([.. closed.Changes.Select(ChangeLine.Of)]))
            : Problem.NotFound("unknown-revision");
}

public sealed record ReasonBody(string? Reason);

public sealed record Verification(int Revision, string Hash, string RecomputedHash, bool Equal);

public sealed record DifferenceView(IReadOnlyList<ChangeLine> Lines);

/// <summary>One closing of a month.</summary>
public sealed record RevisionView(
    int Revision, string Hash, DateTimeOffset ClosedAt, string ClosedBy, string Reason, FractionView? Score, long? DeductionFen)
{
    internal static RevisionView Of(ClosedSheet closed) => new(
        closed.Revision,
        closed.Hash,
        closed.ClosedAt,
        closed.ClosedBy,
        closed.Reason ?? string.Empty,
        FractionView.Of(closed.Sheet.Score),
        closed.Sheet.Money?.Deduction.Value);
}
