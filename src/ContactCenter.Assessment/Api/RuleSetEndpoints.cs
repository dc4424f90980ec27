using System.Security.Claims;
using System.Text.Json;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Views;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>Rule sets: read in words, tried on a month, changed by two persons (KPI-16).</summary>
internal static class RuleSetEndpoints
{
    public static void MapRuleSetEndpoints(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/rule-sets").RequirePermission(AssessmentPermissions.ReadRules).WithTags("Rules");
        read.MapGet("/", ListAsync);
        read.MapGet("/{id}/versions/{version:int}", GetAsync).Fails(404);

        var propose = api.MapGroup("/rule-sets/{id}").RequirePermission(AssessmentPermissions.ProposeRules).WithTags("Rules");
        propose.MapPost("/preview", PreviewAsync).WithMetadata(BodyLimit.Document).NotAudited("nothing is changed: a draft is tried on a month").Fails(404);
        propose.MapPost("/versions", EnterAsync).WithMetadata(BodyLimit.Document).Audited("rules-entered").Fails(400, 404);

        var decide = api.MapGroup("/rule-sets/{id}").RequirePermission(AssessmentPermissions.DecideRules).WithTags("Rules");
        decide.MapPost("/versions/{version:int}/approve", ApproveAsync).Audited("rules-approved").Fails(404, 409);
        decide.MapPost("/versions/{version:int}/reject", RejectAsync).Audited("rules-rejected").Fails(400, 404, 409);
    }

    private static async Task<IReadOnlyList<RuleSetEntry>> ListAsync(
        ClaimsPrincipal user, ContractGate gate, ContractStore contracts, RuleSetProposals proposals, CancellationToken cancel)
    {
        var entries = new List<RuleSetEntry>();
        foreach (var saved in (await contracts.AllRulesAsync(cancel)).Where(r => gate.SeesRules(user, r.Id)))
        {
            var others = (await proposals.ListAsync(saved.Id, cancel)).Where(p => p.Decision is not { Approved: true });
            entries.Add(new(saved.Id, TextView.Of(saved.Body[^1].Name),
            [
                .. saved.Body.OrderBy(v => v.Version).Select(v => RuleSetVersionView.Of(v, "approved")),
                .. others.Select(p => RuleSetVersionView.Of(p.RuleSet, FigureView.StateOf(p.Decision))),
            ]));
        }

        return entries;
    }

    private static async Task<Results<Ok<RuleSetPage>, ProblemHttpResult>> GetAsync(
        string id, int version, ClaimsPrincipal user, ContractGate gate, ContractStore contracts, RuleSetProposals proposals, CancellationToken cancel)
    {
        if (!gate.SeesRules(user, id))
        {
            return Problem.NotFound("unknown-rule-set");
        }

        var proposal = (await proposals.ListAsync(id, cancel)).FirstOrDefault(p => p.RuleSet.Version == version);
        var inForce = (await contracts.FindRulesAsync(id, cancel))?.Body.FirstOrDefault(v => v.Version == version);
        return (inForce, proposal) switch
        {
            ({ } rules, _) => TypedResults.Ok(RuleSetPage.Of(rules, proposal, "approved")),
            (_, { } waiting) => TypedResults.Ok(RuleSetPage.Of(waiting.RuleSet, waiting, FigureView.StateOf(waiting.Decision))),
            _ => Problem.NotFound("unknown-rule-set"),
        };
    }

    private static async Task<Results<Ok<RulePreview>, ProblemHttpResult>> PreviewAsync(
        string id, RulePreviewBody body, ClaimsPrincipal user, ContractGate gate, MonthSheets months, CancellationToken cancel)
    {
        if (!gate.SeesRules(user, id) || gate.Find(user, body.ContractId ?? string.Empty, body.Month ?? string.Empty) is not var (contract, month)
            || contract.RuleSetId != id)
        {
            return Problem.NotFound("unknown-month");
        }

        var current = await months.FindAsync(contract, month, cancel) is { } sheet ? SheetView.Of(sheet, SheetNotices.None) : null;
        var reading = RuleSetJson.Read(body.Text);
        if (reading is RuleSetReading.Refused { Problems: var problems })
        {
            return TypedResults.Ok(new RulePreview([.. problems.Select(PlaceProblem.Of)], current, null));
        }

        var rules = ((RuleSetReading.Read)reading).Rules;

        // A version is tried on months before its own, too.
        var tried = rules with { Id = id, EffectiveFrom = rules.EffectiveFrom < month ? rules.EffectiveFrom : month, EffectiveTo = null };
        var preview = await months.PreviewAsync(contract, tried, month, cancel);
        return TypedResults.Ok(new RulePreview([], current, preview is null ? null : SheetView.Of(preview, SheetNotices.None)));
    }

    private static async Task<Results<Ok<RuleSetPage>, ProblemHttpResult>> EnterAsync(
        string id, RuleSetBody body, HttpContext http, ContractGate gate, ContractStore contracts, RuleSetProposals proposals, AuditTrail audit)
    {
        if (!gate.OwnsRules(http.User, id))
        {
            return Problem.NotFound("unknown-rule-set");
        }

        switch (RuleSetJson.Read(body.Text))
        {
            case RuleSetReading.Refused { Problems: var unread }:
                return AssessmentProblem.Unusable(unread);
            case RuleSetReading.Read { Rules: var rules } when rules.Id != id:
                return AssessmentProblem.Unusable([new("id", new($"须为“{id}”", $"must be “{id}”"))]);
            case RuleSetReading.Read { Rules: var rules }:
                if (await proposals.EnterAsync(rules, body.Reason ?? string.Empty, http.User.Name(), http.RequestAborted) is { Count: > 0 } problems)
                {
                    return AssessmentProblem.Unusable(problems);
                }

                await audit.WriteAsync(http, "rules-entered", $"{id}/{rules.Version}", body.Reason);
                return await GetAsync(id, rules.Version, http.User, gate, contracts, proposals, http.RequestAborted);
            default:
                throw new InvalidOperationException("A reading without an answer.");
        }
    }

    private static Task<Results<NoContent, ProblemHttpResult>> ApproveAsync(string id, int version, HttpContext http, ContractGate gate, RuleSetProposals proposals, AuditTrail audit) =>
        DecideAsync(id, version, "rules-approved", null, http, gate, audit, () => proposals.ApproveAsync(id, version, http.User.Name(), http.RequestAborted));

    private static Task<Results<NoContent, ProblemHttpResult>> RejectAsync(
        string id, int version, ReasonBody? body, HttpContext http, ContractGate gate, RuleSetProposals proposals, AuditTrail audit) =>
        DecideAsync(id, version, "rules-rejected", body?.Reason, http, gate, audit, () =>
            proposals.RejectAsync(id, version, http.User.Name(), body?.Reason ?? string.Empty, http.RequestAborted));

    private static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        string id, int version, string action, string? reason, HttpContext http, ContractGate gate, AuditTrail audit, Func<Task<ProposalApproval>> decide)
    {
        if (!gate.OwnsRules(http.User, id))
        {
            return Problem.NotFound("unknown-rule-set");
        }

        switch (await decide())
        {
            case ProposalApproval.Done:
                await audit.WriteAsync(http, action, $"{id}/{version}", reason);
                return TypedResults.NoContent();
            case ProposalApproval.Refused { Problems: var problems }:
                return AssessmentProblem.Unusable(problems, StatusCodes.Status409Conflict);
            case ProposalApproval.Not { Why: var why }:
                return DecisionAnswer.Of(why, "unknown-rule-set");
            default:
                throw new InvalidOperationException("A decision without an answer.");
        }
    }
}

/// <param name="RuleSet">As in its file.</param>
public sealed record RuleSetBody(JsonElement RuleSet, string? Reason)
{
    internal string Text => RulePreviewBody.TextOf(RuleSet);
}

/// <param name="RuleSet">As in its file.</param>
public sealed record RulePreviewBody(JsonElement RuleSet, string? ContractId, string? Month)
{
    internal string Text => TextOf(RuleSet);

    /// <summary>A member that was left out reads like one that is null: as nothing.</summary>
    internal static string TextOf(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? "null" : json.GetRawText();
}
