using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Forms;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>Figures, substitute standards and quarter scores: entered by one person of the bureau, approved by another (X34).</summary>
internal static class FigureEndpoints
{
    /// <summary>Characters of a standard for a month: many times what all indicators of a rule set need.</summary>
    private const int LongestStandard = 100_000;

    public static void MapFigureEndpoints(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/").RequirePermission(AssessmentPermissions.ReadFigures).WithTags("Figures");
        read.MapGet("/contracts/{id}/months/{month}/figures", ListAsync).Fails(404);
        read.MapGet("/contracts/{id}/months/{month}/substitutes", SubstitutesAsync).Fails(404);
        read.MapGet("/contracts/{id}/quarters/{quarter}/scores", ScoresAsync).Fails(404);
        read.MapGet("/figures/{figure}/evidence", EvidenceAsync).Audited("evidence-opened").SendsFile("application/octet-stream").Fails(404);

        var enter = api.MapGroup("/").RequirePermission(AssessmentPermissions.EnterFigures).WithTags("Figures").WithMetadata(BodyLimit.Upload)
            .Audited("figure-entered").Fails(400, 404, 413, 415);
        enter.MapPost("/contracts/{id}/months/{month}/figures", EnterAsync).TakesForm(
            EvidenceForm.File,
            RequestValue.Text("fact").Required(),
            RequestValue.Number("value").Required(),
            RequestValue.Number("replaces", "The value that is corrected."),
            RequestValue.Text("note", "Why; a correction needs it."));
        enter.MapPost("/contracts/{id}/months/{month}/substitutes", EnterSubstituteAsync).TakesForm(
            EvidenceForm.File,
            RequestValue.Text("indicators", "As in a rule set, as JSON.").Required(),
            RequestValue.Text("note").Required());
        enter.MapPost("/contracts/{id}/quarters/{quarter}/scores", EnterScoreAsync).TakesForm(
            EvidenceForm.File, RequestValue.Text("score", "An exact number.").Required(), RequestValue.Text("note"));

        var decide = api.MapGroup("/figures/{figure}").RequirePermission(AssessmentPermissions.DecideFigures).WithTags("Figures").Fails(400, 404, 409);
        decide.MapPost("/approve", (string figure, ReasonBody? body, HttpContext http, ContractGate gate, EntryKeys keys, FigureDesk desk, AuditTrail audit) =>
            DecideAsync(figure, true, body, http, gate, keys, desk, audit)).Audited("figure-approved");
        decide.MapPost("/reject", (string figure, ReasonBody? body, HttpContext http, ContractGate gate, EntryKeys keys, FigureDesk desk, AuditTrail audit) =>
            DecideAsync(figure, false, body, http, gate, keys, desk, audit)).Audited("figure-rejected");
    }

    private static async Task<Results<Ok<IReadOnlyList<FigureView>>, ProblemHttpResult>> ListAsync(
        string id, string month, ClaimsPrincipal user, ContractGate gate, FigureDesk desk, CancellationToken cancel) =>
        gate.Find(user, id, month) is var (contract, parsed)
            ? TypedResults.Ok(await desk.ListAsync(contract, parsed, cancel))
            : Problem.NotFound("unknown-month");

    private static async Task<Results<Ok<IEnumerable<ProposalView>>, ProblemHttpResult>> SubstitutesAsync(
        string id, string month, ClaimsPrincipal user, ContractGate gate, Corrections corrections, CancellationToken cancel) =>
        gate.Find(user, id, month) is var (contract, parsed)
            ? TypedResults.Ok((await corrections.ListSubstitutesAsync(contract.Id, parsed, cancel)).Select(ProposalView.Of))
            : Problem.NotFound("unknown-month");

    private static async Task<Results<Ok<IEnumerable<ProposalView>>, ProblemHttpResult>> ScoresAsync(
        string id, string quarter, ClaimsPrincipal user, ContractGate gate, QuarterScores scores, CancellationToken cancel) =>
        gate.Find(user, id) is { } contract && YearQuarter.TryParse(quarter, null, out var parsed)
            ? TypedResults.Ok((await scores.ListAsync(contract.Id, parsed, cancel)).Select(ProposalView.Of))
            : Problem.NotFound("unknown-quarter");

    private static async Task<Results<Created<EntryCreated>, ProblemHttpResult>> EnterAsync(
        string id, string month, HttpContext http, ContractGate gate, FigureDesk desk, EvidenceStore evidence, AuditTrail audit)
    {
        if (gate.Find(http.User, id, month) is not var (contract, parsed))
        {
            return Problem.NotFound("unknown-month");
        }

        var (form, unread) = await EvidenceForm.ReadAsync(http.Request);
        if (form is null)
        {
            return unread!;
        }

        var cancel = http.RequestAborted;
        var (fact, value, replaces, note) = (form.Text("fact", required: true), form.Number("value", required: true), form.Number("replaces"), form.Text("note"));
        form.AddRange(await desk.CheckAsync(contract, parsed, fact, value, replaces, cancel));
        var isMeasured = FactCatalogue.Find(fact) is { } known && !ExternalFigures.IsExternal(known);
        form.AddIf((replaces is not null || isMeasured) && note.Length == 0, "note", "更正须说明原因", "a correction needs a reason");
        return await KeepAsync(form, evidence, contract, http, proof =>
            desk.EnterAsync(contract, parsed, fact, value!.Value, proof, note, http.User.Name(), cancel), audit, $"{id}/{month}/{fact}");
    }

    private static async Task<Results<Created<EntryCreated>, ProblemHttpResult>> EnterSubstituteAsync(
        string id, string month, HttpContext http, ContractGate gate, ContractStore contracts, Corrections corrections, EvidenceStore evidence, AuditTrail audit)
    {
        if (gate.Find(http.User, id, month) is not var (contract, parsed)
            || ContractMonths.Find(contract, parsed) is null
            || await contracts.RulesOfAsync(contract, parsed, http.RequestAborted) is not { } rules)
        {
            return Problem.NotFound("unknown-month");
        }

        var (form, unread) = await EvidenceForm.ReadAsync(http.Request);
        if (form is null)
        {
            return unread!;
        }

        var note = form.Text("note", required: true);
        IReadOnlyList<Indicator> indicators = [];
        try
        {
            indicators = GivenJson.Read<IReadOnlyList<Indicator>>(form.Text("indicators", required: true, LongestStandard)) ?? [];
            form.AddRange(Corrections.Check(new(indicators), rules, EvidenceForm.AnyHash, note, http.User.Name()).Where(p => p.Place != "reason"));
        }
        catch (JsonException error)
        {
            form.AddIf(true, error.Path ?? "indicators", $"不能读取：{error.Message}", error.Message);
        }

        return await KeepAsync(form, evidence, contract, http, proof => corrections.EnterSubstituteAsync(
            contract.Id, parsed, new(indicators), rules, proof, note, http.User.Name(), http.RequestAborted), audit, $"{id}/{month}/standard");
    }

    private static async Task<Results<Created<EntryCreated>, ProblemHttpResult>> EnterScoreAsync(
        string id, string quarter, HttpContext http, ContractGate gate, QuarterScores scores, EvidenceStore evidence, ICentre centre, AuditTrail audit)
    {
        if (gate.Find(http.User, id) is not { } contract || !YearQuarter.TryParse(quarter, null, out var parsed))
        {
            return Problem.NotFound("unknown-quarter");
        }

        var (form, unread) = await EvidenceForm.ReadAsync(http.Request);
        if (form is null)
        {
            return unread!;
        }

        var months = ContractMonths.Of(contract).Where(m => m.Month.Quarter == parsed).ToList();
        form.AddIf(months.Count == 0, "quarter", $"合同期内没有 {parsed}", $"{parsed} is not within the term of the contract");
        form.AddIf(months.Count > 0 && months[0].From > centre.Today, "quarter", $"{parsed} 尚未开始", $"{parsed} has not begun");
        var note = form.Text("note");
        var isNumber = Fraction.TryParse(form.Text("score", required: true), CultureInfo.InvariantCulture, out var score);
        form.AddIf(!isNumber, "score", "不是数字", "is not a number");
        return await KeepAsync(form, evidence, contract, http, proof => scores.EnterAsync(
            contract.Id, parsed, new(score), proof, note, http.User.Name(), http.RequestAborted), audit, $"{id}/{quarter}/score");
    }

    private static async Task<Results<Created<EntryCreated>, ProblemHttpResult>> KeepAsync(
        EvidenceForm form, EvidenceStore evidence, Contract contract, HttpContext http, Func<string, Task<EntryResult>> enter, AuditTrail audit, string target)
    {
        if (form.Problems.Count > 0 || await form.KeepAsync(evidence, contract.Id, http.User.Name(), http.RequestAborted) is not { } proof)
        {
            return AssessmentProblem.Unusable(form.Problems);
        }

        switch (await enter(proof))
        {
            case EntryResult.Entered { Id: var number }:
                await audit.WriteAsync(http, "figure-entered", target);
                return TypedResults.Created($"/api/figures/{number}", new EntryCreated(number.ToString(CultureInfo.InvariantCulture)));
            case EntryResult.Refused { Problems: var problems }:
                return AssessmentProblem.Unusable(problems);
            default:
                throw new InvalidOperationException("An entry without an answer.");
        }
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> EvidenceAsync(
        string figure, HttpContext http, ContractGate gate, EntryKeys keys, EvidenceStore evidence, AuditTrail audit) =>
        long.TryParse(figure, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await keys.ProposalAsync(number, http.RequestAborted) is { } key
        && gate.Find(http.User, key.Contract.Value) is { } contract
            ? await EvidenceFile.SendAsync(http, evidence, contract.Id, key.Evidence, (key.EnteredBy, key.EnteredAt), audit, $"figure/{figure}")
            : Problem.NotFound("unknown-figure");

    private static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        string figure, bool approve, ReasonBody? body, HttpContext http, ContractGate gate, EntryKeys keys, FigureDesk desk, AuditTrail audit)
    {
        if (!long.TryParse(figure, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || await keys.ProposalAsync(number, http.RequestAborted) is not { } key
            || gate.Find(http.User, key.Contract.Value) is not { } contract)
        {
            return Problem.NotFound("unknown-figure");
        }

        if (approve && await desk.ApprovalProblemsAsync(contract, key, http.RequestAborted) is { Count: > 0 } problems)
        {
            return AssessmentProblem.Unusable(problems, StatusCodes.Status409Conflict);
        }

        var result = await desk.DecideAsync(key, approve, http.User.Name(), body?.Reason ?? string.Empty, http.RequestAborted);
        if (result == DecisionResult.Decided)
        {
            await audit.WriteAsync(http, approve ? "figure-approved" : "figure-rejected", $"{key.Contract}/{key.Period}/{figure}", body?.Reason);
        }

        return DecisionAnswer.Of(result, "unknown-figure");
    }
}

public sealed record EntryCreated(string Id);
